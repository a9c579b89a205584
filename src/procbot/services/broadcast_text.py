"""What a broadcast looks like to the member who gets it."""

import hashlib
import json

from procbot.services.reply import Action, Reply, open_code
from procbot.store.broadcasts import Broadcast
from procbot.wording import broadcasts as say
from procbot.wording.areas import area_names

# UTF-16 units. With head and foot it fits into one message of 4,096 of them, the least that the messengers take: a text in two
# messages, killed in between, would begin again with its first. A test has the longest foot, which names every area.
TEXT_MAX_UNITS = 3_000


def message_of(broadcast: Broadcast) -> Reply:
    """Return the message that every recipient of ``broadcast`` gets."""
    parts = (_head(broadcast), broadcast.text.strip(), _foot(broadcast))
    return Reply(None, "\n\n".join(part for part in parts if part), _actions(broadcast))


def fingerprint_of(broadcast: Broadcast) -> str:
    """Return what tells a broadcast from the same one with another text or for other areas."""
    return hashlib.sha256(json.dumps([broadcast.text, broadcast.areas]).encode()).hexdigest()[:16]


def _head(broadcast: Broadcast) -> str:
    return {"staff": say.STAFF_HEAD, "correction": say.CORRECTION_HEAD}.get(broadcast.kind, "")


def _foot(broadcast: Broadcast) -> str:
    if broadcast.kind == "correction":
        return say.CORRECTION_FOOT
    return say.following_foot(area_names(broadcast.areas)) if broadcast.areas else say.EVERYBODY_FOOT


def _actions(broadcast: Broadcast) -> tuple[tuple[Action, ...], ...]:
    """Without a number: what is typed next belongs to the reader's own conversation."""
    if broadcast.article_id is None:
        return ()
    label = say.OPEN_CORRECTED if broadcast.kind == "correction" else say.OPEN_ARTICLE
    return ((Action(label, open_code(broadcast.article_id), is_numbered=False),),)
