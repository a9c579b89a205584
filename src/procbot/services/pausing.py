"""The kill switch: while procbot is paused it says so and keeps what comes in; every process obeys it.

Whatever procbot would say unasked (broadcasts, reminders, surveys, lists for the staff's group) waits as well and goes out when
the pause ends. What a person of the staff writes to a member is sent.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from procbot.store import audit, switches
from procbot.store.engine import Database, Transaction

SWITCH = "pause"


@dataclass(frozen=True, slots=True)
class Pause:
    """A pause: who ordered it and why, since when (aware UTC). ``number`` tells it from every other pause."""

    number: int
    why: str
    by: str
    since: datetime


def current_pause(database: Database) -> Pause | None:
    """Return the pause that is on, or ``None``; one cheap read.

    Raises:
        DatabaseUnavailableError: the switch cannot be read.
    """
    with database.read() as tx:
        switch = switches.get(tx, SWITCH)
    if switch is None:
        return None
    number = int(switch.changed_at.timestamp() * 1_000)  # two pauses in one millisecond are one
    return Pause(number, str(switch.value.get("why", "")), switch.changed_by, switch.changed_at)


def is_paused(tx: Transaction) -> bool:
    """Return whether a pause is on; one read by primary key. For what would speak unasked."""
    return switches.get(tx, SWITCH) is not None


class Pausing:
    """Pauses and resumes the whole installation.

    Args:
        database: where the switch is kept.
        clock: returns the time, aware UTC.
    """

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def current(self) -> Pause | None:
        """Return the pause that is on, or ``None``.

        Raises:
            DatabaseUnavailableError: the switch cannot be read.
        """
        return current_pause(self._database)

    def pause(self, actor: str, why: str) -> bool:
        """Pause; return whether it was this call that did.

        Args:
            actor: who orders it.
            why: the reason, for the audit; members do not read it.

        Raises:
            DatabaseUnavailableError: nothing was changed.
        """
        at = self._clock()
        with self._database.begin() as tx:
            changed = switches.put(tx, SWITCH, {"why": why}, actor, at)
            if changed:
                audit.record(tx, at, actor, "bot.pause", "switch", SWITCH, after={"paused": True}, why=why)
        return changed

    def resume(self, actor: str, why: str = "") -> bool:
        """End the pause; return whether there was one.

        Raises:
            DatabaseUnavailableError: nothing was changed.
        """
        at = self._clock()
        with self._database.begin() as tx:
            changed = switches.clear(tx, SWITCH)
            if changed:
                audit.record(tx, at, actor, "bot.resume", "switch", SWITCH, before={"paused": True}, why=why)
        return changed
