"""Reminds the staff's group of questions that wait too long: one list, never one message a question."""

from collections.abc import Callable
from datetime import datetime, timedelta

from procbot.services import escalation_cards as cards
from procbot.services.escalation_cards import StaffGroup
from procbot.services.office_hours import OfficeHours
from procbot.services.pausing import is_paused
from procbot.store import escalation_queue
from procbot.store.engine import Database


class StaffReminders:
    """A chore: each ``step`` sends at most one list.

    Args:
        database: where escalations are kept.
        group: the staff's chat.
        hours: nobody is reminded outside of them.
        again_after: working time until the same question is on a list again.
        clock: returns the time, aware.
    """

    def __init__(
        self, database: Database, group: StaffGroup, hours: OfficeHours, again_after: timedelta, clock: Callable[[], datetime]
    ) -> None:
        self._database = database
        self._group = group
        self._hours = hours
        self._again_after = again_after
        self._clock = clock

    def step(self) -> int:
        """Remind of what is due; the list and the time of the next one are written in one transaction.

        Returns:
            How many questions the group was reminded of.

        Raises:
            DatabaseUnavailableError: nothing was written.
        """
        now = self._clock()
        if not self._hours.is_open(now):
            return 0
        with self._database.read() as tx:  # the writer's lock is not taken for nothing
            if is_paused(tx) or not escalation_queue.any_due_for_reminder(tx, now):
                return 0
        with self._database.begin() as tx:
            due = escalation_queue.due_for_reminder(tx, now)
            if due:
                escalation_queue.remind_again(tx, [each.id for each in due], self._hours.after(now, self._again_after))
                cards.owe_reminder(tx, self._group, due[0].id, cards.reminder(due, now), now)
        return len(due)
