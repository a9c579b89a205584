"""Broadcasts as the staff handle them: written, previewed, started, paused, reported. Each deed stands in the audit."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from procbot.errors import BroadcastChangedError, BroadcastError
from procbot.services.broadcast_text import TEXT_MAX_CHARACTERS, fingerprint_of, message_of
from procbot.services.reply import Reply
from procbot.store import articles, audiences, audit, broadcasts, subscriptions
from procbot.store.audiences import Audience, Counts
from procbot.store.broadcasts import MOVES, Broadcast, Move, NewBroadcast
from procbot.store.engine import Database, Transaction


@dataclass(frozen=True, slots=True)
class Report:
    """How a broadcast stands: at its end ``counts`` is the final report.

    Attributes:
        broadcast: the broadcast.
        counts: its messages by outcome.
        left: the members whom it has still to be fed for; nobody once it is over.
    """

    broadcast: Broadcast
    counts: Counts
    left: Audience

    @property
    def members(self) -> int:
        """All members whom it is for."""
        return self.broadcast.fed + self.left.members

    @property
    def is_over(self) -> bool:
        """Whether nothing more will become of it."""
        return self.broadcast.state in {"done", "cancelled"} and not self.counts.pending


@dataclass(frozen=True, slots=True)
class Listed:
    """A broadcast in a list, and its messages by outcome."""

    broadcast: Broadcast
    counts: Counts


@dataclass(frozen=True, slots=True)
class Preview:
    """What members will get, and how many."""

    message: Reply
    audience: Audience


class Broadcasts:
    """Broadcasts of one database; what is running is fed into the outbox by ``services.broadcast_feed``.

    A pause, and a cancellation, hold for all but the messages that are in the outbox already: at most
    ``broadcast_feed.MAX_OWED``, which is one second's worth.

    Args:
        database: where they are kept.
        clock: returns the time, aware UTC.
    """

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def create(self, text: str, areas: Sequence[str], actor: str) -> int:
        """Write a draft of a word of the staff to followers.

        Args:
            text: Markdown, at most ``TEXT_MAX_CHARACTERS``.
            areas: their followers; none: everybody who follows any area.
            actor: who writes.

        Returns:
            The broadcast's id.

        Raises:
            BroadcastError: the text is empty or too long, or there is no such area.
        """
        return self._create(NewBroadcast(kind="staff", text=text, areas=self._known_areas(areas)), actor)

    def rewrite(self, broadcast_id: int, text: str, areas: Sequence[str], actor: str) -> None:
        """Change a draft of ``create``, which nobody has got yet.

        Args:
            broadcast_id: which one.
            text: as in ``create``.
            areas: as in ``create``.
            actor: who changes it.

        Raises:
            BroadcastError: as in ``create``; there is no such broadcast, or it is no draft of the staff's any more.
        """
        wanted = self._known_areas(areas)
        _check(text)
        with self._database.begin() as tx:
            before = _known(tx, broadcast_id)
            if before.kind != "staff" or not broadcasts.rewrite(tx, broadcast_id, text, wanted):
                raise BroadcastError(f"Broadcast {broadcast_id} is {before.state}; only a draft of the staff's can be changed.")
            audit.record(
                tx,
                self._clock(),
                actor,
                "broadcast.rewrite",
                "broadcast",
                str(broadcast_id),
                before={"areas": list(before.areas), "characters": len(before.text)},
                after={"areas": list(wanted), "characters": len(text)},
            )

    def create_correction(
        self, text: str, *, article_id: str, revision_id: int, section: str | None, served_since: datetime, actor: str
    ) -> int:
        """Write a draft of a correction to all who were given what is wrong, each once.

        Args:
            text: Markdown, at most ``TEXT_MAX_CHARACTERS``: what was wrong and what holds.
            article_id: the article.
            revision_id: the row of the revision that is wrong.
            section: the section of it, as the log keeps it; ``None`` for all of it.
            served_since: only who was answered since then is told.
            actor: who writes.

        Returns:
            The broadcast's id.

        Raises:
            BroadcastError: the text is empty or too long, or the article has no such revision.
        """
        with self._database.read() as tx:
            if revision_id not in {revision.id for revision in articles.revisions(tx, article_id)}:
                raise BroadcastError(f"The article {article_id!r} has no revision in row {revision_id}.")
        return self._create(
            NewBroadcast(
                kind="correction",
                text=text,
                article_id=article_id,
                revision_id=revision_id,
                section=section,
                served_since=served_since,
            ),
            actor,
        )

    def preview(self, broadcast_id: int) -> Preview:
        """Return what members will get and how many of them.

        Raises:
            BroadcastError: there is no such broadcast.
        """
        with self._database.read() as tx:
            broadcast = _known(tx, broadcast_id)
            return Preview(message_of(broadcast), audiences.left_of(tx, broadcast))

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
            (report,) = _reports(tx, [_known(tx, broadcast_id)])
        return report

    def listed(self, limit: int, before_id: int | None = None) -> list[Listed]:
        """Return what ``recent`` does without those still to be fed: the same number of statements, whatever their states are."""
        with self._database.read() as tx:
            found = broadcasts.recent(tx, limit, before_id)
            counts = audiences.counts_of(tx, [each.id for each in found])
        return [Listed(each, counts[each.id]) for each in found]

    def recent(self, limit: int, before_id: int | None = None) -> list[Report]:
        """Return broadcasts, newest first, at most ``limit``; those older than ``before_id`` when it is given."""
        with self._database.read() as tx:
            return _reports(tx, broadcasts.recent(tx, limit, before_id))

    def _known_areas(self, areas: Sequence[str]) -> tuple[str, ...]:
        with self._database.read() as tx:
            known = subscriptions.areas(tx)
        unknown = [area for area in areas if area not in known]
        if unknown:
            raise BroadcastError(f"There is no area {', '.join(unknown)}: use some of {', '.join(known)}.")
        return tuple(dict.fromkeys(areas))

    def _create(self, new: NewBroadcast, actor: str) -> int:
        _check(new.text)
        at = self._clock()
        after = {"kind": new.kind, "areas": list(new.areas), "article": new.article_id, "section": new.section}
        with self._database.begin() as tx:
            broadcast_id = broadcasts.add(tx, new, actor, at)
            audit.record(tx, at, actor, "broadcast.create", "broadcast", str(broadcast_id), after=after)
        return broadcast_id

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


def _check(text: str) -> None:
    if not text.strip():
        raise BroadcastError("The text is empty.")
    if len(text) > TEXT_MAX_CHARACTERS:
        raise BroadcastError(f"The text has {len(text)} characters; at most {TEXT_MAX_CHARACTERS} fit into one message.")


def _known(tx: Transaction, broadcast_id: int) -> Broadcast:
    found = broadcasts.get(tx, broadcast_id)
    if found is None:
        raise BroadcastError(f"There is no broadcast {broadcast_id}.")
    return found


def _reports(tx: Transaction, wanted: Sequence[Broadcast]) -> list[Report]:
    counts = audiences.counts_of(tx, [each.id for each in wanted])
    return [Report(each, counts[each.id], _left(tx, each)) for each in wanted]


def _left(tx: Transaction, broadcast: Broadcast) -> Audience:
    over = broadcast.state in {"done", "cancelled"}
    return Audience(0, 0) if over else audiences.left_of(tx, broadcast)
