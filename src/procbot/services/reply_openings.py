"""How the staff's replies begin: openings of the installation's own, or those that come with procbot."""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from procbot.store import audit, switches
from procbot.store.engine import Database, Transaction
from procbot.wording.escalation import OPENINGS

# What all processes share by name, as the kill switch.
SWITCH = "reply_openings"

# Two rows of buttons on a phone's width each; more are looked through slower than an opening is typed.
MAX_OPENINGS = 12
NAME_MAX_CHARACTERS = 60
# A third of what fits into one message: the answer itself is the staff's.
TEXT_MAX_CHARACTERS = 1_000


@dataclass(frozen=True, slots=True)
class Opening:
    """What a button says, and what it puts in front of a reply."""

    name: str
    text: str


DEFAULTS = tuple(Opening(name, text) for name, text in OPENINGS)


class ReplyOpenings:
    """Keeps the openings. Safe to call from several threads.

    Args:
        database: where they are kept.
        clock: returns the time, aware UTC.
    """

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def all(self) -> tuple[Opening, ...]:
        """Return the openings in the order of their buttons; without any of the installation's own, ``DEFAULTS``.

        Raises:
            DatabaseUnavailableError: they cannot be read.
        """
        with self._database.read() as tx:
            return _used(tx)

    def replace(self, openings: Sequence[Opening], actor: str, seen: str | None = None) -> bool:
        """Put ``openings`` in the place of those that are used now; ``DEFAULTS`` for those that come with procbot.

        Args:
            openings: at most ``MAX_OPENINGS``, each with a name and a text; there may be none.
            actor: who changes them.
            seen: ``fingerprint_of`` those that the actor had before them; ``None`` to write over whatever is used.

        Returns:
            Whether they were; ``False`` where a colleague has changed them since they were seen.

        Raises:
            ValueError: there are too many, or one has no name, no text, or too much of either.
            DatabaseUnavailableError: nothing was changed.
        """
        if len(openings) > MAX_OPENINGS or not all(is_opening(each) for each in openings):
            raise ValueError("an opening without a name or a text, or too long, or too many of them")
        at = self._clock()
        with self._database.begin() as tx:
            if seen not in {None, fingerprint_of(_used(tx))}:
                return False
            switches.clear(tx, SWITCH)
            if tuple(openings) != DEFAULTS:
                switches.put(tx, SWITCH, {"openings": [[each.name, each.text] for each in openings]}, actor, at)
            after = {"openings": [each.name for each in openings]}
            audit.record(tx, at, actor, "escalation.openings", "switch", SWITCH, after=after)
        return True


def fingerprint_of(openings: Sequence[Opening]) -> str:
    """Return what tells openings from the same ones changed."""
    return hashlib.sha256(json.dumps([[each.name, each.text] for each in openings]).encode()).hexdigest()[:16]


def is_opening(opening: Opening) -> bool:
    """Return whether an opening can be kept."""
    return 0 < len(opening.name) <= NAME_MAX_CHARACTERS and 0 < len(opening.text) <= TEXT_MAX_CHARACTERS


def _used(tx: Transaction) -> tuple[Opening, ...]:
    own = switches.get(tx, SWITCH)
    return DEFAULTS if own is None else tuple(Opening(str(name), str(text)) for name, text in own.value["openings"])
