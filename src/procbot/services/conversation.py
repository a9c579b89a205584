"""The conversation: one message in, one reply out, and everything that it changes in one transaction."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from procbot.services import member_context
from procbot.services.ask import Asked
from procbot.services.forgetting import forget
from procbot.services.incoming import Incoming, IncomingKind
from procbot.services.intents import Command, Number, Press, Question, Unreadable, read_code, read_intent
from procbot.services.log_entry import entry_of
from procbot.services.member_context import MemberContext
from procbot.services.member_keys import MemberKeys
from procbot.services.pausing import Pause, current_pause
from procbot.services.reply import Reply, as_payload
from procbot.services.talk import offers
from procbot.services.talk.asking import Asking
from procbot.services.talk.feature import Feature, joined
from procbot.services.talk.groups import in_private
from procbot.services.talk.turn import Turn
from procbot.services.talk.visit import Visit
from procbot.store import contexts, exchanges, inbox, members, outbox
from procbot.store.engine import Database, Transaction
from procbot.text.fold import fold
from procbot.wording import conversation as say
from procbot.wording import manners

# What the outbox calls a reply to a member.
MESSAGE = "message"

# A year: long enough to see each yearly procedure asked once around. The operator's setting overrides it.
DEFAULT_RETENTION_DAYS = 365

# None that means a command is half as long; what is longer need not be read for one.
_PHRASE_MAX_CHARACTERS = 60

_UNREADABLE = {
    IncomingKind.PHOTO: say.PHOTO,
    IncomingKind.VOICE: say.VOICE,
    IncomingKind.STICKER: say.STICKER,
    IncomingKind.DOCUMENT: say.DOCUMENT,
    IncomingKind.LOCATION: say.LOCATION,
    IncomingKind.CONTACT: say.CONTACT,
    IncomingKind.OTHER_MEDIA: say.OTHER_MEDIA,
}


@dataclass(frozen=True, slots=True)
class Handled:
    """What became of a message: the replies, already owed to channels that deliver, and a short word for a pressed button."""

    replies: tuple[Reply, ...]
    toast: str | None = None
    exchange_id: int | None = None


class Conversation:
    """Handles messages of every channel. Safe to call from several threads, for different members at once.

    Args:
        database: where members, contexts, exchanges, inbox and outbox are kept.
        asking: answers what is no command, button or awaited word.
        features: everything else the conversation can do.
        members: makes the members' pseudonyms.
        clock: returns the time, aware.
    """

    def __init__(
        self,
        database: Database,
        asking: Asking,
        features: Iterable[Feature],
        members: MemberKeys,
        clock: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._asking = asking
        self._features = joined((asking.feature(), *features))
        self._members = members
        self._clock = clock

    def handle(self, incoming: Incoming, *, deliver: bool = True) -> Handled:
        """Answer a message; member, context, exchange, outbox rows and the inbox row's end are written in one transaction.

        Args:
            incoming: the message.
            deliver: whether the replies are owed to the chat; the chat page shows them itself.

        Returns:
            The reply, if any, and the toast.

        Raises:
            DatabaseUnavailableError: nothing was written; handle it again later.
        """
        visit = self._visit(incoming, deliver=deliver)
        turn = _audible(self._decide(visit), incoming)
        with self._database.begin() as tx:
            if turn.forgets:
                forget(tx, self._members, visit.ref, visit.now)  # before the reply is owed, which is still to be sent
            else:
                members.see(tx, visit.ref, incoming.channel, visit.now, incoming.chat if visit.can_reach else None)
            for write in turn.writes:
                write(tx)
            reply, context = _said(tx, turn, visit)
            if context is not None and not turn.forgets:
                contexts.save(tx, visit.ref, context.as_data(), visit.now)
            if deliver and reply is not None:
                ref = None if turn.forgets else visit.ref
                outbox.add(tx, _owed(incoming, ref, reply, turn.replaces), visit.now)
            if incoming.inbox_id is not None:
                inbox.finish(tx, incoming.inbox_id, visit.now)
        return Handled(() if reply is None else (reply,), turn.toast, None if reply is None else reply.exchange_id)

    def apologise(self, incoming: Incoming) -> None:
        """Owe the chat a word about a message that procbot failed to handle and has set aside.

        Raises:
            DatabaseUnavailableError: nothing was written.
        """
        self._tell(replace(incoming, inbox_id=None), say.OUR_FAULT)

    def pause(self) -> Pause | None:
        """Return the pause that is on: then nothing is to be handled, and who writes is told so.

        Raises:
            DatabaseUnavailableError: it cannot be read.
        """
        return current_pause(self._database)

    def tell_of_pause(self, incoming: Incoming, pause: Pause) -> None:
        """Owe the chat a word about a pause, once a pause, however often it is written to; the message itself keeps waiting.

        Raises:
            DatabaseUnavailableError: nothing was written.
        """
        chat = self._members.ref(incoming.channel, incoming.chat)
        self._tell(replace(incoming, inbox_id=None), manners.PAUSED, f"pause:{pause.number}:{chat[:16]}")

    def slow_down(self, incoming: Incoming, sentence: str) -> None:
        """End a message that came too fast with a word about it.

        Raises:
            DatabaseUnavailableError: nothing was written.
        """
        self._tell(incoming, sentence)

    def _tell(self, incoming: Incoming, sentence: str, dedupe_key: str | None = None) -> None:
        """Owe a chat a sentence that is no answer."""
        now = self._clock()
        ref = self._members.ref(incoming.channel, incoming.sender)
        with self._database.begin() as tx:
            members.see(tx, ref, incoming.channel, now)
            owed = _owed(incoming, ref, Reply(None, sentence))
            outbox.add(tx, owed if dedupe_key is None else replace(owed, dedupe_key=dedupe_key), now)
            if incoming.inbox_id is not None:
                inbox.finish(tx, incoming.inbox_id, now)

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

    def _visit(self, incoming: Incoming, *, deliver: bool) -> Visit:
        now = self._clock()
        ref = self._members.ref(incoming.channel, incoming.sender)
        with self._database.read() as tx:
            context = member_context.read(contexts.load(tx, ref, now - member_context.KEPT_FOR))
        if incoming.is_group:  # what is waited for was asked in private
            context = replace(context, awaiting="")
        return Visit(
            incoming, ref, now, context, self._members.digest(incoming.text), can_reach=deliver and not incoming.is_group
        )

    def _decide(self, visit: Visit) -> Turn:
        intent = read_intent(visit.incoming)
        match intent:
            case Unreadable(kind):
                return Turn(text=_UNREADABLE[kind])
            case Press():
                return self._press(visit, intent) or Turn(toast=say.STALE_BUTTON)
            case Command(name, rest):
                return self._command(visit, name, rest)
            case Number(value):
                return self._awaited(visit) or self._choose(visit, value)
            case Question(text):
                return self._awaited(visit) or self._phrase(visit, text) or self._asking.answer(visit, text)

    def _command(self, visit: Visit, name: str, rest: str) -> Turn:
        handler = self._features.commands.get(name)
        if visit.incoming.is_group and name not in self._features.in_groups:
            return Turn() if handler is None else in_private()  # a command that is not ours is meant for another bot
        return Turn(text=say.UNKNOWN_COMMAND) if handler is None else handler(visit, rest)

    def _phrase(self, visit: Visit, text: str) -> Turn | None:
        """Who types "nhắc mình" and nothing else wants what the command does, and no article with these words in it."""
        if visit.incoming.kind is not IncomingKind.TEXT or visit.incoming.is_group or len(text) > _PHRASE_MAX_CHARACTERS:
            return None
        handler = self._features.phrases.get(" ".join(re.findall(r"\w+", fold(text))))
        return None if handler is None else handler(visit, "")

    def _press(self, visit: Visit, press: Press) -> Turn | None:
        handler = self._features.presses.get(press.verb)
        if handler is not None and visit.incoming.is_group and press.verb not in self._features.in_groups:
            return Turn(toast=manners.IN_PRIVATE)
        return None if handler is None else handler(visit, press.parts)

    def _choose(self, visit: Visit, number: int) -> Turn:
        choices = visit.context.choices
        if not choices:
            return Turn(text=say.NO_CHOICES)
        if not 1 <= number <= len(choices):
            return Turn(text=say.not_a_choice(len(choices)))
        return self._press(visit, read_code(choices[number - 1])) or Turn(text=say.GONE)

    def _awaited(self, visit: Visit) -> Turn | None:
        """A text that was waited for goes to whoever waits, unless it is something else."""
        name, *parts = visit.context.awaiting.split(":")
        handler = self._features.awaited.get(name)
        return None if handler is None else handler(visit, visit.incoming.text, tuple(parts))


def _audible(turn: Turn, incoming: Incoming) -> Turn:
    """Who typed a number sees no toast."""
    if turn.toast is None or turn.text or turn.asked is not None or incoming.kind is IncomingKind.BUTTON:
        return turn
    return replace(turn, text=turn.toast)


def _said(tx: Transaction, turn: Turn, visit: Visit) -> tuple[Reply | None, MemberContext | None]:
    """Log what was asked, number what is offered, and remember both."""
    exchange_id = None if turn.asked is None else exchanges.add(tx, _exchange(turn.asked, turn, visit))
    if turn.asked is not None and exchange_id is not None:
        is_group = visit.incoming.is_group
        answer = turn.asked.answer
        rows = offers.in_a_group(answer) if is_group else offers.under(answer, exchange_id, can_reach=visit.can_reach)
        numbered, codes = offers.numbered(rows)
        context = (turn.context or visit.context).with_question(_question_id(visit.incoming), exchange_id)
        return Reply(answer, "", numbered, exchange_id, is_group), replace(context, choices=codes)
    if not turn.text:
        return None, turn.context
    numbered, codes = offers.numbered(turn.actions)
    context = turn.context or replace(visit.context, awaiting="")
    # A word in between (a photo, say) leaves what was offered before it open.
    changed = codes or context != visit.context
    return Reply(None, turn.text, numbered), replace(context, choices=codes) if changed else None


def _question_id(incoming: Incoming) -> str | None:
    return None if incoming.kind is IncomingKind.BUTTON else incoming.message_id


def _exchange(asked: Asked, turn: Turn, visit: Visit) -> exchanges.NewExchange:
    incoming = visit.incoming
    return entry_of(
        asked,
        turn.intent,
        channel=incoming.channel,
        member_ref=visit.ref,
        asked_at=incoming.received_at,
        inbox_id=incoming.inbox_id,
    )


def _owed(incoming: Incoming, ref: str | None, reply: Reply, replaces: str | None = None) -> outbox.NewMessage:
    """An album of ten photos is ten messages; its dedupe key leaves one reply of them."""
    album = None if incoming.album is None or ref is None else f"album:{incoming.channel}:{ref[:16]}:{incoming.album}"[:120]
    return outbox.NewMessage(
        incoming.channel,
        incoming.chat,
        ref,
        MESSAGE,
        as_payload(reply),
        exchange_id=reply.exchange_id,
        dedupe_key=album,
        replaces=replaces,
    )
