"""A person is forgotten: with what is kept under their pseudonym, and with the raw updates that procbot could not handle."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from procbot.services.member_keys import MemberKeys
from procbot.store import holdings, inbox
from procbot.store.engine import Transaction
from procbot.store.inbox import InboxItem

# An update is a few KB, so a page is some hundreds of them; where all is well nothing is parked at all.
_PAGE = 100


def forget(tx: Transaction, members: MemberKeys, ref: str, at: datetime) -> int:
    """Let go of all that is kept about a person.

    An update that was set aside keeps its payload for the repair, with the person's id and words in it, and no pseudonym. It is
    theirs when an id that stands in it makes their pseudonym: whoever wrote it, it names them. It ends as if it had been handled:
    its row stays, empty, so that a repeat is known.

    Args:
        tx: the transaction.
        members: makes the pseudonyms.
        ref: whose data go.
        at: now, aware UTC.

    Returns:
        How many updates were emptied.
    """
    holdings.erase(tx, ref, at)
    theirs = [item.id for item in _parked(tx) if _names(item, members, ref)]
    for inbox_id in theirs:
        inbox.finish(tx, inbox_id, at)
    return len(theirs)


def _parked(tx: Transaction) -> Iterator[InboxItem]:
    after_id = 0
    while page := inbox.parked(tx, after_id, _PAGE):
        yield from page
        after_id = page[-1].id


def _names(item: InboxItem, members: MemberKeys, ref: str) -> bool:
    return any(members.ref(item.channel, str(found)) == ref for found in set(_ids(item.payload)))


def _ids(value: Any) -> Iterator[int | str]:  # noqa: ANN401 (JSON)
    """Whatever is called "id" in an update, at any depth: what else a channel's update looks like is the face's own."""
    if isinstance(value, dict):
        found = value.get("id")
        if isinstance(found, int | str):
            yield found
        for inner in value.values():
            yield from _ids(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _ids(inner)
