"""Sends the reminders of deadlines that are due."""

from collections.abc import Callable
from datetime import datetime

from procbot.answers.answer import Answer
from procbot.services.pausing import is_paused
from procbot.services.reminder_plan import Opens, days_left, times_ahead, word_on_deadline
from procbot.services.reply import Action, Reply, as_payload, open_code
from procbot.store import outbox, reminders
from procbot.store.engine import Database
from procbot.store.outbox import NewMessage
from procbot.store.reminders import DueReminder, Reminder
from procbot.vietnam_time import vietnam_day
from procbot.wording import reminding as say

# What the outbox calls a reminder.
KIND = "reminder"

# All leave at eight in the morning. With fifty a transaction takes some 20 ms, and 2,000 of them are through in ten seconds.
PORTION = 50


class Reminders:
    """Owes members what they asked to be reminded of. Several processes may do so at once: each message is owed once.

    Args:
        ask: opens the articles, as they are today.
        database: where reminders and outbox are kept.
        clock: returns the time, aware.
    """

    def __init__(self, ask: Opens, database: Database, clock: Callable[[], datetime]) -> None:
        self._ask = ask
        self._database = database
        self._clock = clock

    def step(self) -> int:
        """Put the next due reminders into the outbox, in one transaction.

        After an outage or a pause of days, of several messages that have become due for one deadline only one is sent.

        Returns:
            How many reminders were due; some of them may belong to members who cannot be reached.

        Raises:
            DatabaseUnavailableError: nothing was written.
        """
        now = self._clock()
        with self._database.read() as tx:
            due = [] if is_paused(tx) else reminders.due(tx, now, PORTION)
        messages = [(each, self._message(each, now)) for each in due]
        if not messages:
            return 0
        with self._database.begin() as tx:
            for each, message in messages:
                times = times_ahead(each.reminder.deadline_on, now)
                if reminders.advance(tx, each.reminder, times[0] if times else None) and message is not None:
                    outbox.add(tx, message, now)
        return len(messages)

    def _message(self, due: DueReminder, now: datetime) -> NewMessage | None:
        if due.address is None:
            return None
        reminder = due.reminder
        days = (reminder.deadline_on - vietnam_day(reminder.next_at)).days
        return NewMessage(
            due.channel,
            due.address,
            reminder.member_ref,
            KIND,
            as_payload(_reply(reminder, word_on_deadline(self._ask, reminder.article_id), now)),
            dedupe_key=f"reminder:{reminder.id}:{days}",
        )


def _reply(reminder: Reminder, word: Answer | None, now: datetime) -> Reply:
    """The day stays the one that was promised; task, law and text are today's article's."""
    left = days_left(reminder.deadline_on, now)
    if word is None:
        return Reply(None, say.reminder_of_gone_article(left, reminder.deadline_on, reminder.event_on))
    rule = word.deadline
    parts = [say.reminder(word.title, left, reminder.deadline_on)]
    if rule is None:
        parts.append(say.counted_from_day(reminder.event_on))
    else:
        parts.append(say.rule(rule.task, rule.counted_from, reminder.event_on, rule.law))
    if rule is None or rule.last_day(reminder.event_on) != reminder.deadline_on:
        parts.append(say.RULE_CHANGED)
    parts.append(say.REMINDER_FOOT)
    # Without a number: what is typed next belongs to the reader's own conversation.
    opens = Action(say.OPEN_ARTICLE, open_code(reminder.article_id, word.section), is_numbered=False)
    return Reply(None, "\n\n".join(parts), ((opens,),))
