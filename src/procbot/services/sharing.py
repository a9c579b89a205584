"""Cards to be shared with others: the answer to a question, and what else comes near it; and what became of them, for the log."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from procbot.answers.answer import Answer, Outcome
from procbot.knowledge.sections import Section
from procbot.services.ask import Asked
from procbot.services.log_entry import INLINE, entry_of
from procbot.services.member_keys import MemberKeys
from procbot.store import exchanges, inbox, members
from procbot.store.engine import Database, Transaction

# Of these nothing is near enough to be passed on to others.
_NOTHING_TO_SHARE = frozenset({Outcome.OUT_OF_SCOPE, Outcome.SMALL_TALK, Outcome.NO_TERMS, Outcome.TOO_LONG})


class Answers(Protocol):
    """What sharing needs of ``services.ask``."""

    def ask(self, question: str) -> Asked:
        """Answer a question."""

    def look_up(self, words: str, limit: int) -> Asked:
        """Return what words may mean, as alternatives."""

    def open(self, article_id: str, section: Section | None = None) -> Asked | None:
        """Give a section on request."""


@dataclass(frozen=True, slots=True)
class Offer:
    """Cards, best first, with what the question was answered with."""

    cards: tuple[Answer, ...]
    asked: Asked


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asked, by the channel's own id, and when (aware UTC)."""

    channel: str
    sender: str
    at: datetime


class Sharing:
    """Offers cards. Safe to call from several threads.

    Who asks for cards in another chat has mostly never written to procbot, and has not read what it keeps: their pseudonym is
    kept only where procbot knows it already.

    Args:
        ask: answers the question and opens articles.
        database: where the log is kept.
        member_keys: makes the askers' pseudonyms.
    """

    def __init__(self, ask: Answers, database: Database, member_keys: MemberKeys) -> None:
        self._ask = ask
        self._database = database
        self._member_keys = member_keys

    def offer(self, question: str, limit: int) -> Offer:
        """Return the answer, where there is one, and the sections that come next, one an article. Nothing is logged.

        Args:
            question: as typed.
            limit: how many cards at most, from 1.

        Raises:
            DatabaseUnavailableError: the knowledge base cannot be read.
        """
        asked = replace(self._ask.ask(question), retrieval=None)
        answer = asked.answer
        if answer.outcome in _NOTHING_TO_SHARE:
            return Offer((), asked)
        cards = [answer] if answer.outcome.is_answer else []
        for found in self._ask.look_up(question, limit).answer.alternatives:
            if found.article_id == answer.article_id:
                continue
            opened = self._ask.open(found.article_id, found.section)
            if opened is not None:
                cards.append(opened.answer)
        return Offer(tuple(cards[:limit]), asked)

    def log_offer(self, offer: Offer, asker: Asker) -> None:
        """Log a question whose cards were seen, as far as is known, and not shared.

        Raises:
            DatabaseUnavailableError: nothing was written.
        """
        with self._database.begin() as tx:
            self._add(tx, _unanswered(offer.asked), asker, said="\n".join(card.title for card in offer.cards))

    def log_shared(
        self, question: str, article_id: str, section: Section | None, asker: Asker, inbox_id: int | None = None
    ) -> int:
        """Log a question with the card that was shared, and end the inbox row that tells of it; return the exchange's id.

        Args:
            question: as typed.
            article_id: of the card; one that is not published (any more) leaves the question without an answer.
            section: of the card.
            asker: who shared it, and when.
            inbox_id: the inbox row.

        Raises:
            DatabaseUnavailableError: nothing was written.
        """
        asked, card = self._ask.ask(question), self._ask.open(article_id, section)
        asked = _unanswered(asked) if card is None else asked.showing(card)
        with self._database.begin() as tx:
            exchange_id = self._add(tx, asked, asker, inbox_id=inbox_id)
            if inbox_id is not None:
                inbox.finish(tx, inbox_id, asker.at)
        return exchange_id

    def _add(self, tx: Transaction, asked: Asked, asker: Asker, *, said: str = "", inbox_id: int | None = None) -> int:
        ref = self._member_keys.ref(asker.channel, asker.sender)
        known = members.get(tx, ref) is not None
        entry = entry_of(
            asked,
            INLINE,
            channel=asker.channel,
            member_ref=ref if known else None,
            asked_at=asker.at,
            inbox_id=inbox_id,
            said=said,
        )
        return exchanges.add(tx, entry)


def _unanswered(asked: Asked) -> Asked:
    """Cards that were only offered are a choice left open: no section was sent."""
    if not asked.answer.outcome.is_answer:
        return asked
    hits = tuple(replace(hit, used=False) for hit in asked.hits)
    return replace(asked, answer=Answer(Outcome.AMBIGUOUS, ""), revision_id=None, hits=hits)
