"""The conversation: one message in, one reply out, and everything that it changes in one transaction."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from procbot.knowledge.sections import Section
from procbot.services import member_context, offers
from procbot.services.ask import Asked, Focus
from procbot.services.follow_up import is_follow_up
from procbot.services.incoming import Incoming, IncomingKind
from procbot.services.intents import (
    CastVote,
    Command,
    Example,
    Intent,
    Number,
    OpenSection,
    Question,
    StaleButton,
    Unreadable,
    read_intent,
)
from procbot.services.member_context import MemberContext
from procbot.services.member_keys import MemberKeys
from procbot.services.reply import Reply, as_payload
from procbot.store import contexts, exchanges, inbox, members, outbox, votes
from procbot.store.engine import Database, Transaction
from procbot.text.fold import fold
from procbot.wording import conversation as say

# What the outbox calls a reply; other kinds (a broadcast, a card edited in place) may follow.
MESSAGE = "message"

# A year: long enough to see each yearly procedure asked once around. The operator's setting overrides it.
DEFAULT_RETENTION_DAYS = 365

_UNREADABLE = {
    IncomingKind.PHOTO: say.PHOTO,
    IncomingKind.VOICE: say.VOICE,
    IncomingKind.STICKER: say.STICKER,
    IncomingKind.DOCUMENT: say.DOCUMENT,
    IncomingKind.LOCATION: say.LOCATION,
    IncomingKind.CONTACT: say.CONTACT,
    IncomingKind.OTHER_MEDIA: say.OTHER_MEDIA,
}


class Answers(Protocol):
    """What the conversation needs of ``services.ask``."""

    def ask(self, question: str, focus: Focus | None = None) -> Asked:
        """Answer a question."""

    def open(self, article_id: str, section: Section | None = None) -> Asked | None:
        """Give a section on request."""


@dataclass(frozen=True, slots=True)
class Handled:
    """What became of a message: the replies, already owed to channels that deliver, and a short word for a pressed button."""

    replies: tuple[Reply, ...]
    toast: str | None = None
    exchange_id: int | None = None


@dataclass(frozen=True, slots=True)
class _Turn:
    """What a message leads to, decided before anything is written."""

    intent: str = ""
    asked: Asked | None = None
    question: str = ""
    text: str = ""
    actions: offers.Rows = ()
    toast: str | None = None
    vote: CastVote | None = None
    context: MemberContext | None = None


class Conversation:
    """Handles messages of every channel. Safe to call from several threads, for different members at once.

    Args:
        database: where members, contexts, exchanges, votes, inbox and outbox are kept.
        ask: answers questions and opens sections.
        members: makes the members' pseudonyms.
        clock: returns the time, aware.
        retention_days: how long exchanges are kept, as the privacy notice says it.
    """

    def __init__(
        self,
        database: Database,
        ask: Answers,
        members: MemberKeys,
        clock: Callable[[], datetime],
        *,
        retention_days: int = DEFAULT_RETENTION_DAYS,
    ) -> None:
        self._database = database
        self._ask = ask
        self._members = members
        self._clock = clock
        self._retention_days = retention_days

    def handle(self, incoming: Incoming, *, deliver: bool = True) -> Handled:
        """Answer a message; member, context, exchange, vote, outbox rows and the inbox row's end are written in one transaction.

        Args:
            incoming: the message.
            deliver: whether the replies are owed to the chat; the chat page shows them itself.

        Returns:
            The replies, in order, and the toast.

        Raises:
            DatabaseUnavailableError: nothing was written; handle it again later.
        """
        now = self._clock()
        ref = self._members.ref(incoming.channel, incoming.sender)
        turn = self._decide(incoming, read_intent(incoming), ref, now)
        with self._database.begin() as tx:
            members.see(tx, ref, incoming.channel, now)
            toast = turn.toast if turn.vote is None else _cast(tx, turn.vote, ref, now)
            replies, exchange_id = _said(tx, turn, incoming, ref)
            if turn.context is not None:
                contexts.save(tx, ref, turn.context.as_data(), now)
            if deliver:
                for reply in replies:
                    outbox.add(tx, _owed(incoming, ref, reply), now)
            if incoming.inbox_id is not None:
                inbox.finish(tx, incoming.inbox_id, now)
        return Handled(replies, toast, exchange_id)

    def apologise(self, incoming: Incoming) -> None:
        """Owe the chat a word about a message that procbot failed to handle and has set aside.

        Raises:
            DatabaseUnavailableError: nothing was written.
        """
        now = self._clock()
        ref = self._members.ref(incoming.channel, incoming.sender)
        with self._database.begin() as tx:
            members.see(tx, ref, incoming.channel, now)
            outbox.add(tx, _owed(incoming, ref, Reply(None, say.OUR_FAULT)), now)

    def left(self, channel: str, sender: str, inbox_id: int | None) -> None:
        """Record that a member has blocked procbot.

        Raises:
            DatabaseUnavailableError: nothing was written.
        """
        now = self._clock()
        with self._database.begin() as tx:
            members.gone(tx, self._members.ref(channel, sender), now)
            if inbox_id is not None:
                inbox.finish(tx, inbox_id, now)

    def _decide(self, incoming: Incoming, intent: Intent, ref: str, now: datetime) -> _Turn:  # noqa: PLR0911 (a table of intents)
        match intent:
            case Question(text):
                return self._answer(text, self._context(ref, now), edited=incoming.kind is IncomingKind.EDITED_TEXT)
            case Number(value):
                return self._choose(value, self._context(ref, now))
            case OpenSection(article_id, section):
                return self._open("open", article_id, section, self._context(ref, now))
            case Example(number):
                return self._example(number, self._context(ref, now))
            case CastVote():
                return _Turn(vote=intent)
            case Command(name):
                return self._command(name)
            case Unreadable(kind):
                return _Turn(text=_UNREADABLE[kind])
            case StaleButton():
                return _Turn(toast=say.STALE_BUTTON)

    def _context(self, ref: str, now: datetime) -> MemberContext:
        with self._database.read() as tx:
            return member_context.read(contexts.load(tx, ref, now - member_context.KEPT_FOR))

    def _answer(self, text: str, context: MemberContext, *, edited: bool = False, intent: str = "question") -> _Turn:
        if edited and context.asked == self._members.digest(text):
            return _Turn()  # the messenger added a preview or the like; the words are the same
        if context.article_id is not None and is_follow_up(text):
            asked = self._ask.ask(text, Focus(context.article_id, context.section))
            if asked.answer.outcome.is_answer:
                return _Turn("follow_up", asked, asked.question, context=context.after(asked.answer, self._members.digest(text)))
        asked = self._ask.ask(text)
        return _Turn(intent, asked, asked.question, context=context.after(asked.answer, self._members.digest(text)))

    def _choose(self, number: int, context: MemberContext) -> _Turn:
        if not context.choices:
            return _Turn(text=say.NO_CHOICES)
        if not 1 <= number <= len(context.choices):
            return _Turn(text=say.not_a_choice(len(context.choices)))
        chosen = context.choices[number - 1]
        return self._open("choice", chosen.article_id, chosen.section, context)

    def _open(self, intent: str, article_id: str, section: Section | None, context: MemberContext) -> _Turn:
        asked = self._ask.open(article_id, section)
        if asked is None:
            return _Turn(text=say.GONE)
        return _Turn(intent, asked, asked.question, context=context.after(asked.answer, ""))

    def _example(self, number: int, context: MemberContext) -> _Turn:
        if not 1 <= number <= len(say.EXAMPLES):
            return _Turn(toast=say.STALE_BUTTON)
        return self._answer(say.EXAMPLES[number - 1], context, intent="example")

    def _command(self, name: str) -> _Turn:
        if name == "start":
            text = f"{say.GREETING}\n\n{say.privacy(self._retention_days)}\n\n{say.TRY_ONE}"
            return _Turn(text=text, actions=offers.examples(), context=MemberContext())
        return _Turn(text=say.HELP if name in {"", "help", "huongdan"} else say.UNKNOWN_COMMAND)


def _said(tx: Transaction, turn: _Turn, incoming: Incoming, ref: str) -> tuple[tuple[Reply, ...], int | None]:
    """Log what was asked; the votes under the answer carry the exchange's id."""
    if turn.asked is None:
        return ((Reply(None, turn.text, turn.actions),) if turn.text else ()), None
    exchange_id = exchanges.add(tx, _exchange(turn.asked, turn, incoming, ref))
    answer = turn.asked.answer
    return (Reply(answer, "", offers.under(answer, exchange_id), exchange_id),), exchange_id


def _exchange(asked: Asked, turn: _Turn, incoming: Incoming, ref: str) -> exchanges.NewExchange:
    answer = asked.answer
    return exchanges.NewExchange(
        channel=incoming.channel,
        member_ref=ref,
        inbox_id=incoming.inbox_id,
        asked_at=incoming.received_at,
        question=turn.question,
        question_folded=fold(turn.question),
        understood=asked.understood,
        intent=turn.intent,
        outcome=answer.outcome.value,
        article_id=answer.article_id,
        section=None if answer.section is None else answer.section.value,
        revision_id=asked.revision_id,
        answer=answer.text or answer.notice,
        knowledge_version=asked.knowledge_version,
        took_ms=asked.took_ms,
        timings=asked.timings,
        hits=asked.hits,
    )


def _owed(incoming: Incoming, ref: str, reply: Reply) -> outbox.NewMessage:
    """An album of ten photos is ten messages; its dedupe key leaves one reply of them."""
    album = None if incoming.album is None else f"album:{incoming.channel}:{ref[:16]}:{incoming.album}"[:120]
    return outbox.NewMessage(
        incoming.channel, incoming.chat, ref, MESSAGE, as_payload(reply), exchange_id=reply.exchange_id, dedupe_key=album
    )


def _cast(tx: Transaction, vote: CastVote, ref: str, now: datetime) -> str:
    """Only the asker's vote counts; a button forwarded to others or of a purged exchange is stale."""
    exchange = exchanges.get(tx, vote.exchange_id)
    if exchange is None or exchange.member_ref != ref:
        return say.STALE_BUTTON
    votes.cast(tx, vote.exchange_id, ref, vote.helpful, None, now)
    return say.VOTED_UP if vote.helpful else say.VOTED_DOWN
