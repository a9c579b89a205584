"""Broadcasts while they are written: whom they could be for, what they would look like, and drafts that several people change."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from procbot.errors import BroadcastChangedError, BroadcastError
from procbot.services.broadcast_report import Preview, preview_in
from procbot.services.broadcast_text import TEXT_MAX_UNITS, fingerprint_of
from procbot.store import audit, audit_search, broadcasts, subscriptions
from procbot.store.audit_search import AuditFilter
from procbot.store.broadcasts import Broadcast, NewBroadcast
from procbot.store.engine import Database, Transaction
from procbot.text.units import utf16_units
from procbot.wording.areas import in_order

SUBJECT = "broadcast"
"""The audit's ``subject_type`` of all that is done to broadcasts."""


@dataclass(frozen=True, slots=True)
class FollowedArea:
    """An area that can be written to, and how many members follow it."""

    area: str
    followers: int


@dataclass(frozen=True, slots=True)
class Written:
    """A broadcast's text as it stands, who has written it so, and when."""

    broadcast: Broadcast
    by: str
    at: datetime


class BroadcastDrafts:
    """Drafts of a word of the staff to followers; nobody gets them. Each deed stands in the audit.

    Args:
        database: where they are kept.
        clock: returns the time, aware UTC.
    """

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def create(self, text: str, areas: Sequence[str], actor: str) -> int:
        """Write a draft, once: whoever has a draft with the same text for the same areas is led to that.

        Args:
            text: Markdown, at most ``TEXT_MAX_UNITS``.
            areas: their followers; none: everybody who follows any area.
            actor: who writes.

        Returns:
            The broadcast's id.

        Raises:
            BroadcastError: the text is empty or too long, or there is no such area.
        """
        _check(text)
        at = self._clock()
        with self._database.begin() as tx:
            new = NewBroadcast(kind="staff", text=text, areas=_known_areas(tx, areas))
            known = broadcasts.same_draft(tx, new, actor)
            if known is not None:
                return known
            broadcast_id = broadcasts.add(tx, new, actor, at)
            after = {"kind": new.kind, "areas": list(new.areas), "characters": len(text)}
            audit.record(tx, at, actor, "broadcast.create", SUBJECT, str(broadcast_id), after=after)
        return broadcast_id

    def rewrite(self, broadcast_id: int, text: str, areas: Sequence[str], actor: str, seen: str | None = None) -> None:
        """Change a draft; the text that another person had written stays in the audit.

        Args:
            broadcast_id: which one.
            text: as in ``create``.
            areas: as in ``create``.
            actor: who changes it.
            seen: ``fingerprint_of`` the broadcast that the actor had before them; ``None`` to write over whatever is there.

        Raises:
            BroadcastChangedError: a colleague has changed it meanwhile, to something else than this.
            BroadcastError: as in ``create``; there is no such broadcast, or it is no draft of the staff's any more.
        """
        _check(text)
        with self._database.begin() as tx:
            wanted = _known_areas(tx, areas)
            before = broadcasts.get(tx, broadcast_id, lock=True)
            if before is None:
                raise BroadcastError(f"There is no broadcast {broadcast_id}.")
            if before.kind != "staff" or before.state != "draft":
                raise BroadcastError(f"Broadcast {broadcast_id} is {before.state}; only a draft of the staff's can be changed.")
            if (before.text, set(before.areas)) == (text, set(wanted)):
                return
            if seen not in {None, fingerprint_of(before)}:
                raise BroadcastChangedError(f"Broadcast {broadcast_id} has been changed since it was read.")
            last = _written(tx, before)
            broadcasts.rewrite(tx, broadcast_id, text, wanted)
            replaced = {} if last.by == actor else {"author": last.by, "text": before.text}
            audit.record(
                tx,
                self._clock(),
                actor,
                "broadcast.rewrite",
                SUBJECT,
                str(broadcast_id),
                before={"areas": list(before.areas), "characters": len(before.text), **replaced},
                after={"areas": list(wanted), "characters": len(text)},
            )

    def written(self, broadcast_id: int) -> Written | None:
        """Return a broadcast with who has written it last; ``None``: there is none."""
        with self._database.read() as tx:
            found = broadcasts.get(tx, broadcast_id)
            return None if found is None else _written(tx, found)


def followed_areas(database: Database) -> tuple[FollowedArea, ...]:
    """Return the areas that a broadcast can be for, in the order in which they are offered everywhere."""
    with database.read() as tx:
        areas, followers = subscriptions.areas(tx), subscriptions.followers(tx)
    return tuple(FollowedArea(area, followers.get(area, 0)) for area in in_order(areas))


def preview_of(database: Database, text: str, areas: Sequence[str], at: datetime) -> Preview:
    """Return what members would get, and how many of them; nothing is written.

    Args:
        database: migrated.
        text: Markdown.
        areas: their followers; none: everybody who follows any.
        at: now, aware.
    """
    unwritten = Broadcast(
        kind="staff",
        text=text,
        areas=tuple(areas),
        id=0,
        state="draft",
        last_ref="",
        fed=0,
        created_by="",
        created_at=at,
        starts_at=None,
        ended_at=None,
    )
    with database.read() as tx:
        return preview_in(tx, unwritten)


def _check(text: str) -> None:
    if not text.strip():
        raise BroadcastError("The text is empty.")
    length = utf16_units(text)
    if length > TEXT_MAX_UNITS:
        raise BroadcastError(f"The text has {length} UTF-16 units; at most {TEXT_MAX_UNITS} fit into one message.")


def _known_areas(tx: Transaction, areas: Sequence[str]) -> tuple[str, ...]:
    known = subscriptions.areas(tx)
    unknown = [area for area in areas if area not in known]
    if unknown:
        raise BroadcastError(f"There is no area {', '.join(unknown)}: use some of {', '.join(known)}.")
    return tuple(dict.fromkeys(areas))


def _written(tx: Transaction, broadcast: Broadcast) -> Written:
    """Whoever did the last deed on a draft has written it."""
    deed = next(iter(audit_search.find(tx, AuditFilter(subject_type=SUBJECT, subject_id=str(broadcast.id)), 1, 0)), None)
    by, at = (broadcast.created_by, broadcast.created_at) if deed is None else (deed.actor, deed.at)
    return Written(broadcast, by, at)
