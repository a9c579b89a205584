"""Broadcasts as the staff handle them once written: previewed, started, paused, reported. Each deed stands in the audit."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from procbot.errors import BroadcastChangedError, BroadcastError
from procbot.services.broadcast_report import Listed, Preview, Report, listed_in, preview_in, reports_in
from procbot.services.broadcast_text import fingerprint_of
from procbot.store import audit, broadcasts
from procbot.store.broadcasts import MOVES, Broadcast, Move
from procbot.store.engine import Database, Transaction


class Broadcasts:
    """Broadcasts of one database: ``services.broadcast_draft`` writes them, ``services.broadcast_feed`` feeds what is running.

    A pause, and a cancellation, hold for all but the messages that are in the outbox already: at most
    ``broadcast_feed.MAX_OWED``, which is one second's worth.

    Args:
        database: where they are kept.
        clock: returns the time, aware UTC.
    """

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def preview(self, broadcast_id: int) -> Preview:
        """Return what members will get and how many of them.

        Raises:
            BroadcastError: there is no such broadcast.
        """
        with self._database.read() as tx:
            return preview_in(tx, _known(tx, broadcast_id))

    def schedule(self, broadcast_id: int, starts_at: datetime, actor: str, seen: str | None = None) -> None:
        """Have a draft start by itself at ``starts_at``, aware; again for another time. ``seen`` and errors as in ``start``."""
        self._move(broadcast_id, Move.SCHEDULE, actor, starts_at=starts_at, seen=seen)

    def start(self, broadcast_id: int, actor: str, seen: str | None = None) -> None:
        """Start a draft, or a scheduled one before its time.

        ``seen`` is ``fingerprint_of`` the broadcast that the actor has read, ``None`` to send it as it stands.

        Raises:
            BroadcastChangedError: a colleague has changed it meanwhile.
            BroadcastError: there is no such broadcast, or it has been started.
        """
        self._move(broadcast_id, Move.START, actor, seen=seen)

    def pause(self, broadcast_id: int, actor: str, why: str = "") -> None:
        """Hold a running broadcast.

        Raises:
            BroadcastError: there is no such broadcast, or it is not running.
        """
        self._move(broadcast_id, Move.PAUSE, actor, why)

    def resume(self, broadcast_id: int, actor: str) -> None:
        """Go on with a paused broadcast, behind the last member who was fed.

        Raises:
            BroadcastError: there is no such broadcast, or it is not paused.
        """
        self._move(broadcast_id, Move.RESUME, actor)

    def cancel(self, broadcast_id: int, actor: str, why: str = "") -> None:
        """End a broadcast for good; who has it keeps it.

        Raises:
            BroadcastError: there is no such broadcast, or it is over.
        """
        self._move(broadcast_id, Move.CANCEL, actor, why)

    def report(self, broadcast_id: int) -> Report:
        """Return how a broadcast stands.

        Raises:
            BroadcastError: there is no such broadcast.
        """
        with self._database.read() as tx:
            (report,) = reports_in(tx, [_known(tx, broadcast_id)])
        return report

    def listed(self, limit: int, before_id: int | None = None) -> list[Listed]:
        """Return what ``recent`` does without those still to be fed: the same number of statements, whatever their states are."""
        with self._database.read() as tx:
            return listed_in(tx, broadcasts.recent(tx, limit, before_id))

    def recent(self, limit: int, before_id: int | None = None) -> list[Report]:
        """Return broadcasts, newest first, at most ``limit``; those older than ``before_id`` when it is given."""
        with self._database.read() as tx:
            return reports_in(tx, broadcasts.recent(tx, limit, before_id))

    def _move(
        self,
        broadcast_id: int,
        how: Move,
        actor: str,
        why: str = "",
        starts_at: datetime | None = None,
        seen: str | None = None,
    ) -> None:
        at = self._clock()
        with self._database.begin() as tx:
            before = _known(tx, broadcast_id)
            if not broadcasts.move(tx, broadcast_id, how, starts_at or at):
                allowed = " or ".join(MOVES[how][0])
                raise BroadcastError(
                    f"Broadcast {broadcast_id} is {_known(tx, broadcast_id).state}; to {how} it must be {allowed}."
                )
            if seen not in {None, fingerprint_of(_known(tx, broadcast_id))}:  # moved, nobody can change it any more
                raise BroadcastChangedError(f"Broadcast {broadcast_id} has been changed since it was read.")
            facts: dict[str, Any] = {"state": MOVES[how][1], "fed": before.fed}
            if starts_at is not None:
                facts["starts_at"] = starts_at.isoformat(timespec="seconds")
            audit.record(
                tx,
                at,
                actor,
                f"broadcast.{how}",
                "broadcast",
                str(broadcast_id),
                before={"state": before.state},
                after=facts,
                why=why,
            )


def _known(tx: Transaction, broadcast_id: int) -> Broadcast:
    found = broadcasts.get(tx, broadcast_id)
    if found is None:
        raise BroadcastError(f"There is no broadcast {broadcast_id}.")
    return found
