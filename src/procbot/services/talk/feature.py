"""How a capability joins the conversation: the commands, buttons and awaited answers that are its own."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from procbot.services.talk.turn import Turn
from procbot.services.talk.visit import Visit

Handler = TypeVar("Handler")

OnCommand = Callable[[Visit, str], Turn]
"""Handles a command, given what was typed behind it."""

OnPress = Callable[[Visit, tuple[str, ...]], Turn | None]
"""Handles an action code, given its parts behind the verb; ``None``: no such button (any more). Typed numbers arrive here too."""

OnText = Callable[[Visit, str, tuple[str, ...]], Turn | None]
"""Handles a text that was waited for, given the awaited code's parts behind its name; ``None``: it is something else."""


@dataclass(frozen=True, slots=True)
class Feature:
    """One capability.

    Attributes:
        commands: by name, in lower case without the slash.
        phrases: words, folded, that mean a command of it when nothing else is said in a private chat.
        presses: by the verb that their action codes begin with ("vote" of "vote:17:up"); ASCII letters.
        awaited: by the first part of ``MemberContext.awaiting``.
        in_groups: the commands and verbs that may be used where several people read; all others lead to a private chat.
    """

    commands: Mapping[str, OnCommand] = field(default_factory=dict)
    phrases: Mapping[str, OnCommand] = field(default_factory=dict)
    presses: Mapping[str, OnPress] = field(default_factory=dict)
    awaited: Mapping[str, OnText] = field(default_factory=dict)
    in_groups: frozenset[str] = frozenset()


def joined(features: Iterable[Feature]) -> Feature:
    """Return all of them as one.

    Raises:
        ValueError: two of them claim the same name.
    """
    given = tuple(features)
    return Feature(
        _joined(feature.commands for feature in given),
        _joined(feature.phrases for feature in given),
        _joined(feature.presses for feature in given),
        _joined(feature.awaited for feature in given),
        frozenset[str]().union(*(feature.in_groups for feature in given)),
    )


def _joined(tables: Iterable[Mapping[str, Handler]]) -> dict[str, Handler]:
    whole: dict[str, Handler] = {}
    for table in tables:
        if twice := whole.keys() & table.keys():
            raise ValueError(f"claimed twice: {', '.join(sorted(twice))}")
        whole.update(table)
    return whole
