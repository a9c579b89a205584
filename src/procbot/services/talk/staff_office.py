"""The union's staff as the conversation sees them: when they are there, when they answer, and how they are told."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from procbot.services import escalation_cards as cards
from procbot.services.escalation_cards import StaffGroup
from procbot.services.office_hours import OfficeHours
from procbot.services.reply import Action
from procbot.services.talk.turn import Rows
from procbot.store import escalations
from procbot.store.engine import Transaction
from procbot.vietnam_time import vietnam_day
from procbot.wording import escalation as say


@dataclass(frozen=True, slots=True)
class StaffTimes:
    """When the staff are there, how long they take, after how long they are reminded, in working time."""

    hours: OfficeHours
    reply_within: timedelta
    remind_after: timedelta


@dataclass(frozen=True, slots=True)
class StaffOffice:
    """The staff.

    Attributes:
        group: their chat; ``None``: questions wait in the console's queue only, and members are told so.
        times: of the staff.
        title: gives the title of a published article, or ``None``.
    """

    group: StaffGroup | None
    times: StaffTimes
    title: Callable[[str], str | None]

    def expected(self, now: datetime) -> str:
        """Return opening hours and expected time in words; no promise where nobody is told at once."""
        if self.group is None:
            return say.NO_PROMISE
        hours, today = self.times.hours, vietnam_day(now)
        by = say.moment(hours.after(now, self.times.reply_within), today)
        opens = None if hours.is_open(now) else say.moment(hours.next_opening(now), today)
        return say.expected(say.hours(hours.by_days()), by, opens)

    def remind_at(self, now: datetime) -> datetime:
        """Return when the staff are reminded of what came in at ``now``."""
        return self.times.hours.after(now, self.times.remind_after)

    def show(self, tx: Transaction, escalation_id: int, now: datetime, note: str = "") -> None:
        """Owe the group the card of an escalation as it stands, with a sentence of ours."""
        found = escalations.get(tx, escalation_id)
        if self.group is None or found is None:
            return
        title = None if found.article_id is None else self.title(found.article_id)
        cards.owe_card(tx, self.group, escalation_id, cards.card(tx, found, title, now, note), now)

    def note(self, tx: Transaction, escalation_id: int, text: str, now: datetime) -> None:
        """Owe the group a sentence about an escalation."""
        if self.group is not None:
            cards.owe_note(tx, self.group, escalation_id, text, now)


def after_sending(named: str) -> Rows:
    """Return what the member may do once the staff have the question; ``named`` is how the codes name it."""
    return ((Action(say.ASK_MORE, f"ticket:{named}:more"), Action(say.DONE, f"ticket:{named}:done")),)
