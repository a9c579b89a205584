"""A broadcast before it is written down: whom it could be for, and what it would look like. Nothing is kept here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from procbot.services.broadcast import Preview
from procbot.services.broadcast_text import message_of
from procbot.store import audiences, subscriptions
from procbot.store.broadcasts import Broadcast
from procbot.store.engine import Database
from procbot.wording.areas import in_order


@dataclass(frozen=True, slots=True)
class FollowedArea:
    """An area that can be written to, and how many members follow it."""

    area: str
    followers: int


def followed_areas(database: Database) -> tuple[FollowedArea, ...]:
    """Return the areas that a broadcast can be for, in the order in which they are offered everywhere."""
    with database.read() as tx:
        areas, followers = subscriptions.areas(tx), subscriptions.followers(tx)
    return tuple(FollowedArea(area, followers.get(area, 0)) for area in in_order(areas))


def preview_of(database: Database, text: str, areas: Sequence[str], at: datetime) -> Preview:
    """Return what members would get, and how many of them.

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
        return Preview(message_of(unwritten), audiences.left_of(tx, unwritten))
