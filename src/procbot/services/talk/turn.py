"""What a message leads to, decided before anything is written."""

from collections.abc import Callable
from dataclasses import dataclass

from procbot.services.ask import Asked
from procbot.services.member_context import MemberContext
from procbot.services.reply import Action
from procbot.store.engine import Transaction

Rows = tuple[tuple[Action, ...], ...]

Write = Callable[[Transaction], None]
"""Something to be written in the transaction that handles the message; it changes nothing but the database."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of the conversation: at most one reply, and what is written with it.

    Attributes:
        intent: what the message was taken for, for the log; only with ``asked``.
        asked: an answer; it is logged as an exchange.
        text: procbot's own sentences where there is no answer; Markdown.
        actions: what stands under ``text``; an answer brings its own. They are numbered and remembered as choices.
        toast: a short word for a pressed button.
        context: what is remembered from now on; ``None`` leaves the old.
        replaces: the channel's id of the message of ours that the reply takes the place of.
        writes: further changes, in the same transaction.
        forgets: the sender is forgotten with all that is kept about them; the reply still reaches them.
    """

    intent: str = ""
    asked: Asked | None = None
    text: str = ""
    actions: Rows = ()
    toast: str | None = None
    context: MemberContext | None = None
    replaces: str | None = None
    writes: tuple[Write, ...] = ()
    forgets: bool = False
