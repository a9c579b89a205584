"""Questions, follow-ups, choices and sections: whatever is answered from the articles."""

from dataclasses import replace
from typing import Protocol

from procbot.answers.answer import Answer
from procbot.knowledge.sections import Section
from procbot.services.ask import Asked, Focus
from procbot.services.follow_up import is_follow_up, without_correction
from procbot.services.incoming import IncomingKind
from procbot.services.member_context import MemberContext
from procbot.services.reply import turn_code
from procbot.services.talk.feature import Feature
from procbot.services.talk.turn import Turn
from procbot.services.talk.visit import Visit
from procbot.store import outbox
from procbot.store.engine import Database
from procbot.text.fold import fold
from procbot.wording import conversation as say
from procbot.wording.reminding import WISH_BEGINNINGS


class Answers(Protocol):
    """What the conversation needs of ``services.ask``."""

    def ask(self, question: str, focus: Focus | None = None) -> Asked:
        """Answer a question."""

    def open(self, article_id: str, section: Section | None = None) -> Asked | None:
        """Give a section on request."""

    def open_whole(self, article_id: str) -> Asked | None:
        """Give an article whole."""


class Asking:
    """Answers.

    Args:
        ask: answers questions and opens sections.
        database: where the messages stand that an edited question's answer may take the place of.
    """

    def __init__(self, ask: Answers, database: Database) -> None:
        self._ask = ask
        self._database = database

    def feature(self) -> Feature:
        """Return its part of the conversation."""
        presses = {"open": self._open, "turn": self._turn, "whole": self._whole, "example": self._example}
        return Feature(presses=presses, in_groups=frozenset({"open"}))

    def answer(self, visit: Visit, text: str, intent: str = "question") -> Turn:
        """Return the turn that answers ``text``, which may be a follow-up or a message that was edited."""
        context = visit.context
        if visit.incoming.kind is IncomingKind.EDITED_TEXT:
            if context.asked == visit.asked:
                return Turn()  # the messenger added a preview or the like; the words are the same
            return replace(self._answer(visit, text, "edited"), replaces=self._answered_by(visit))
        return self._answer(visit, text, intent)

    def open_article(self, visit: Visit, article_id: str, section: Section | None, intent: str = "open") -> Turn:
        """Return the turn that shows a section of an article as a new card."""
        asked = self._ask.open(article_id, section)
        return Turn(text=say.GONE) if asked is None else _said(visit, asked, intent, "")

    def _answer(self, visit: Visit, text: str, intent: str) -> Turn:
        context = visit.context
        corrected = without_correction(text)
        if corrected is None and context.article_id is not None and is_follow_up(text):
            asked = self._ask.ask(text, Focus(context.article_id, context.section))
            if asked.answer.outcome.is_answer:
                return _said(visit, asked, "follow_up", visit.asked)
        return _said(visit, self._at_its_deadline(text, self._ask.ask(corrected or text)), intent, visit.asked)

    def _at_its_deadline(self, text: str, asked: Asked) -> Asked:
        """Who wants to be reminded of something asks when it must be done, whatever section the words are nearest to."""
        answer = asked.answer
        if answer.deadline is None or answer.article_id is None or not fold(text).lstrip().startswith(WISH_BEGINNINGS):
            return asked
        card = self._ask.open(answer.article_id, Section.FILING_DEADLINE)
        return asked if card is None else asked.showing(card)

    def _answered_by(self, visit: Visit) -> str | None:
        """The channel's id of the one message that answered the question before it was edited."""
        exchange_id = visit.context.questions.get(visit.incoming.message_id or "")
        if exchange_id is None:
            return None
        with self._database.read() as tx:
            return outbox.only_message_of(tx, exchange_id)

    def _open(self, visit: Visit, parts: tuple[str, ...]) -> Turn | None:
        article_id, section = named(parts)
        return None if article_id is None else self.open_article(visit, article_id, section)

    def _turn(self, visit: Visit, parts: tuple[str, ...]) -> Turn | None:
        """Turn the card under which the button stands; a typed number, and a channel without edits, get a new one."""
        article_id, section = named(parts)
        if article_id is None or section is None:
            return None
        card = visit.incoming.message_id if visit.incoming.kind is IncomingKind.BUTTON else None
        code = turn_code(article_id, section)
        if card is not None and visit.context.cards.get(card) == code:
            return Turn(toast=say.SHOWN_ALREADY)  # pressed twice: the messenger would refuse an edit that changes nothing
        asked = self._ask.open(article_id, section)
        if asked is None:
            return Turn(text=say.GONE)
        turn = _said(visit, asked, "open", "")
        if card is None or turn.context is None:
            return turn
        return replace(turn, replaces=card, context=turn.context.showing(card, code))

    def _whole(self, visit: Visit, parts: tuple[str, ...]) -> Turn | None:
        if len(parts) != 1:
            return None
        asked = self._ask.open_whole(parts[0])
        return Turn(text=say.GONE) if asked is None else _said(visit, asked, "whole", "")

    def _example(self, visit: Visit, parts: tuple[str, ...]) -> Turn | None:
        number = int(parts[0]) if len(parts) == 1 and parts[0] in _EXAMPLE_NUMBERS else 0
        return self._answer(visit, say.EXAMPLES[number - 1], "example") if number else None


_EXAMPLE_NUMBERS = frozenset(str(number) for number in range(1, len(say.EXAMPLES) + 1))


def named(parts: tuple[str, ...]) -> tuple[str | None, Section | None]:
    """Return the article and the section that the parts of an action code name; no article where they cannot be read."""
    if len(parts) == 1:
        return parts[0] or None, None
    known = len(parts) == 2 and bool(parts[0]) and parts[1] in set(Section)  # noqa: PLR2004 (article and section)
    return (parts[0], Section(parts[1])) if known else (None, None)


def _said(visit: Visit, asked: Asked, intent: str, digest: str) -> Turn:
    return Turn(intent, asked, context=_after(visit.context, asked.answer, digest))


def _after(context: MemberContext, answer: Answer, digest: str) -> MemberContext:
    return context.after(answer, digest)
