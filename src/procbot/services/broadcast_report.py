"""How broadcasts stand, and what their members get: read within a transaction, for lists, pages and the command line."""

from collections.abc import Sequence
from dataclasses import dataclass

from procbot.services.broadcast_text import message_of
from procbot.services.correction_scope import scope_of
from procbot.services.reply import Reply
from procbot.store import audiences
from procbot.store.audiences import Audience, Counts
from procbot.store.broadcasts import Broadcast
from procbot.store.engine import Transaction


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


def preview_in(tx: Transaction, broadcast: Broadcast) -> Preview:
    """Return what members will get and how many of them."""
    return Preview(message_of(broadcast), audiences.left_of(tx, broadcast, scope_of(tx, broadcast)))


def listed_in(tx: Transaction, wanted: Sequence[Broadcast]) -> list[Listed]:
    """Return what became of the messages of broadcasts, in their order."""
    counts = audiences.counts_of(tx, [each.id for each in wanted])
    return [Listed(each, counts[each.id]) for each in wanted]


def reports_in(tx: Transaction, wanted: Sequence[Broadcast]) -> list[Report]:
    """Return how broadcasts stand, in their order; those still to be fed are counted one broadcast at a time."""
    return [Report(each.broadcast, each.counts, _left(tx, each.broadcast)) for each in listed_in(tx, wanted)]


def _left(tx: Transaction, broadcast: Broadcast) -> Audience:
    over = broadcast.state in {"done", "cancelled"}
    return Audience(0, 0) if over else audiences.left_of(tx, broadcast, scope_of(tx, broadcast))
