"""Deadlines: the last day is computed from a day the member gives, and the member is reminded of it when they want to be."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial

from procbot.answers.answer import Answer
from procbot.knowledge.deadline import Deadline
from procbot.knowledge.sections import Section
from procbot.services.incoming import IncomingKind
from procbot.services.intents import row_id
from procbot.services.reminder_plan import Opens, days_left, event_day, times_ahead, word_on_deadline
from procbot.services.reply import CALENDAR, REMIND, Action, calendar_code, open_code, remind_code
from procbot.services.talk.feature import Feature
from procbot.services.talk.turn import Rows, Turn
from procbot.services.talk.visit import Visit
from procbot.store import reminders
from procbot.store.engine import Database, Transaction
from procbot.store.reminders import MAX_ACTIVE, Reminder
from procbot.text.dates import read_day, same_day_ahead
from procbot.text.fold import fold
from procbot.vietnam_time import vietnam_day
from procbot.wording import reminding as say

_AGREE, _DECLINE, _CANCEL = "remindyes", "remindno", "remindoff"

# "Đầu tháng mười một thì phải" is still an attempt at a day; what is longer without one is a question.
_ATTEMPT_MAX_WORDS = 6


@dataclass(frozen=True, slots=True)
class _Case:
    """A deadline of an article, counted from one day."""

    word: Answer
    rule: Deadline
    event_on: date

    @property
    def article_id(self) -> str:
        return self.word.article_id or ""

    @property
    def deadline_on(self) -> date:
        return self.rule.last_day(self.event_on)

    @property
    def text(self) -> str:
        rule = self.rule
        grounds = say.grounds(rule.counted_from, self.event_on, rule.months, rule.days, rule.law)
        return f"{say.computed(self.word.title, rule.task, self.deadline_on)}\n\n{grounds}"


class Reminding:
    """Computes deadlines and takes and ends reminders; ``services.reminders`` sends them.

    Args:
        ask: opens the articles that state the deadlines.
        database: where reminders are kept.
    """

    def __init__(self, ask: Opens, database: Database) -> None:
        self._ask = ask
        self._database = database

    def feature(self) -> Feature:
        """Return its part of the conversation."""
        return Feature(
            commands={"nhacviec": self._list},
            phrases=dict.fromkeys(say.WISHES, self._list),
            presses={
                REMIND: self._press,
                CALENDAR: self._press,  # the number of a link was typed: what it stands under is shown again
                _AGREE: self._agree,
                _DECLINE: self._decline,
                _CANCEL: self._cancel,
            },
            awaited={REMIND: self._day_given},
        )

    def _press(self, visit: Visit, parts: tuple[str, ...]) -> Turn | None:
        """Ask for the day, or compute from the day that the button names."""
        if len(parts) > 1:
            case = self._case(parts)
            return None if case is None else replace(_shown(visit, case), replaces=_card(visit))
        word = self._word(parts)
        if word is None or word.deadline is None:
            return Turn(toast=say.NO_DEADLINE)
        return _asking(visit, parts[0], say.ask_day(word.title, word.deadline.counted_from))

    def _day_given(self, visit: Visit, text: str, parts: tuple[str, ...]) -> Turn | None:
        """Take the day; what is no attempt at one is a question as ever."""
        word = self._word(parts)
        if word is None or word.deadline is None or visit.incoming.is_group:
            return None
        today = vietnam_day(visit.now)
        read = None if "?" in text else read_day(text, today)
        if read is not None:
            return _shown(visit, _Case(word, word.deadline, read.day), year_is_assumed=read.year_is_assumed)
        words = "".join(char if char.isalnum() else " " for char in fold(text)).split()
        if " ".join(words) in say.WORDS_FOR_NO:
            return Turn(text=say.LET_BE)
        return _asking(visit, parts[0], say.NO_DAY) if _is_attempt(text, words) else None

    def _agree(self, visit: Visit, parts: tuple[str, ...]) -> Turn | None:
        case = self._case(parts)
        if case is None:
            return None
        times = times_ahead(case.deadline_on, visit.now)
        if not times or not visit.can_reach:
            return replace(_shown(visit, case), replaces=_card(visit))
        known = self._active(visit)
        if any((each.article_id, each.event_on) == (case.article_id, case.event_on) for each in known):
            return _closed(visit, case, say.ALREADY)
        if len(known) >= MAX_ACTIVE:
            return Turn(text=say.too_many(MAX_ACTIVE))
        turn = _closed(visit, case, say.agreed([vietnam_day(at) for at in times]))
        return replace(turn, writes=(partial(_add, visit=visit, case=case),))

    def _decline(self, visit: Visit, parts: tuple[str, ...]) -> Turn | None:
        """Of an article alone: before a day was given."""
        if len(parts) == 1:
            return Turn(text=say.LET_BE, replaces=_card(visit))
        case = self._case(parts)
        return None if case is None else _closed(visit, case, say.DECLINED)

    def _list(self, visit: Visit, rest: str) -> Turn:
        del rest
        return self._listed(visit, self._active(visit)) if visit.can_reach else Turn(text=say.CANNOT_LIST)

    def _cancel(self, visit: Visit, parts: tuple[str, ...]) -> Turn | None:
        """End it at once; a thumb that slipped sets it again with one press."""
        if not visit.can_reach:
            return Turn(text=say.CANNOT_LIST)
        reminder_id = row_id(parts[0]) if len(parts) == 1 else None
        known = self._active(visit)
        meant = next((each for each in known if each.id == reminder_id), None)
        if meant is None:
            return Turn(toast=say.STALE)
        turn = self._listed(visit, [each for each in known if each is not meant])
        again = (Action(say.REMIND_AGAIN, remind_code(meant.article_id, meant.event_on)),)
        return replace(
            turn,
            text=f"{say.cancelled(self._title(meant), meant.deadline_on)}\n\n{turn.text}",
            actions=(*turn.actions, again),
            replaces=_card(visit),
            writes=(partial(_end, ref=visit.ref, reminder_id=meant.id),),
        )

    def _listed(self, visit: Visit, known: list[Reminder]) -> Turn:
        context = replace(visit.context, awaiting="")
        if not known:
            return Turn(text=say.NOTHING_SET, context=context)
        titles = [self._title(each) for each in known]
        lines = [
            say.line(title, each.event_on, each.deadline_on, vietnam_day(each.next_at))
            for title, each in zip(titles, known, strict=True)
        ]
        rows = tuple(
            (Action(say.cancel(title, each.deadline_on), f"{_CANCEL}:{each.id}"),)
            for title, each in zip(titles, known, strict=True)
        )
        text = "\n\n".join((say.list_head(len(known)), "\n".join(lines), say.HOW_TO_CANCEL))
        return Turn(text=text, actions=rows, context=context)

    def _active(self, visit: Visit) -> list[Reminder]:
        with self._database.read() as tx:
            return reminders.active(tx, visit.ref)

    def _title(self, reminder: Reminder) -> str:
        word = word_on_deadline(self._ask, reminder.article_id)
        return say.GONE_ARTICLE if word is None else word.title

    def _word(self, parts: tuple[str, ...]) -> Answer | None:
        return word_on_deadline(self._ask, parts[0]) if len(parts) == 1 and parts[0] else None

    def _case(self, parts: tuple[str, ...]) -> _Case | None:
        """What a code with article and day names; ``None`` where it cannot be read or the article has no deadline any more."""
        day = event_day(parts[1]) if len(parts) == 2 else None  # noqa: PLR2004 (article and day)
        word = self._word(parts[:1])
        if day is None or word is None or word.deadline is None:
            return None
        return _Case(word, word.deadline, day)


def _asking(visit: Visit, article_id: str, text: str) -> Turn:
    today = vietnam_day(visit.now)
    near = (
        Action(say.TODAY, remind_code(article_id, today)),
        Action(say.YESTERDAY, remind_code(article_id, today - timedelta(days=1))),
    )
    rows = (near, (Action(say.NEVER_MIND, f"{_DECLINE}:{article_id}"),))
    return Turn(text=text, actions=rows, context=replace(visit.context, awaiting=f"{REMIND}:{article_id}"))


def _shown(visit: Visit, case: _Case, *, year_is_assumed: bool = False) -> Turn:
    """The last day; with what can be done about it as actions."""
    left = days_left(case.deadline_on, visit.now)
    parts = [case.text, say.year_assumed(case.event_on) if year_is_assumed else ""]
    rows: Rows = ()
    if left < 0:
        parts.append(say.passed(case.deadline_on, -left))
        if case.word.section is Section.FILING_DEADLINE:
            parts.append(say.says(Section.FILING_DEADLINE.heading, case.word.text))
        rows = _after_the_end(visit, case, year_is_assumed=year_is_assumed)
    else:
        parts.append(say.left(left))
        days = [vietnam_day(at) for at in times_ahead(case.deadline_on, visit.now)]
        parts.append((say.offer(days) if visit.can_reach else say.own_calendar(days)) if days else say.TOO_LATE)
        rows = (_offered(visit, case),) if days else ()
    rows = (*rows, (Action(say.ANOTHER_DAY, remind_code(case.article_id), is_numbered=visit.can_reach),))
    text = "\n\n".join(part for part in parts if part)
    return Turn(text=text, actions=rows, context=replace(visit.context, awaiting=""))


def _offered(visit: Visit, case: _Case) -> tuple[Action, ...]:
    """To be reminded; by their own calendar those who cannot be written to."""
    if not visit.can_reach:
        return (Action(say.TO_CALENDAR, calendar_code(case.article_id, case.event_on), is_numbered=False),)
    day = f"{case.event_on:%Y%m%d}"
    return tuple(
        Action(label, f"{verb}:{case.article_id}:{day}") for label, verb in ((say.AGREE, _AGREE), (say.DECLINE, _DECLINE))
    )


def _after_the_end(visit: Visit, case: _Case, *, year_is_assumed: bool) -> Rows:
    opens = (Action(say.OPEN_ARTICLE, open_code(case.article_id, case.word.section)),)
    if not year_is_assumed:
        return (opens,)
    ahead = same_day_ahead(case.event_on, vietnam_day(visit.now))
    return ((Action(say.other_year(ahead), remind_code(case.article_id, ahead)),), opens)


def _closed(visit: Visit, case: _Case, said: str) -> Turn:
    """The card without its question."""
    context = replace(visit.context, awaiting="")
    return Turn(text=f"{case.text}\n\n{said}", replaces=_card(visit), context=context)


def _card(visit: Visit) -> str | None:
    return visit.incoming.message_id if visit.incoming.kind is IncomingKind.BUTTON else None


def _is_attempt(text: str, words: list[str]) -> bool:
    """Whether a text without a readable day was meant to be one; a bare number is a choice."""
    if not words or len(words) > _ATTEMPT_MAX_WORDS or (len(words) == 1 and words[0].isdecimal()):
        return False
    if any(beginning in " ".join(words) for beginning in say.BEGINNINGS):
        return True
    if "?" in text or not say.WORDS_OF_QUESTIONS.isdisjoint(words):
        return False
    return not say.WORDS_OF_DAYS.isdisjoint(words) or any(char.isdigit() for char in text)


def _add(tx: Transaction, *, visit: Visit, case: _Case) -> None:
    times = times_ahead(case.deadline_on, visit.now)
    reminders.add(tx, visit.ref, case.article_id, case.event_on, case.deadline_on, times[0], visit.now)


def _end(tx: Transaction, *, ref: str, reminder_id: int) -> None:
    reminders.cancel(tx, reminder_id, ref)
