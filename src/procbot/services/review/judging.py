"""From several reviewers' verdicts to the one that counts, and what it does to the queues."""

from collections.abc import Sequence
from datetime import datetime

from procbot.store import queue_items, verdicts
from procbot.store.engine import Transaction
from procbot.store.verdicts import Verdict


def settle(tx: Transaction, exchange_id: int, at: datetime) -> Verdict | None:
    """Find the exchange's authoritative verdict and the state of its queue items, after a verdict came or went.

    With the reviews that are required (by the strictest queue that the exchange is in, else one), and all of them agreeing on
    verdict, right article and section, the latest is authoritative. A decision stands until somebody contradicts it.

    Returns:
        The authoritative verdict, ``None`` while there is none.
    """
    live = verdicts.live(tx, exchange_id)
    items = queue_items.of_exchange(tx, exchange_id)
    required = max((reviews for _, reviews in items), default=1)
    chosen = _chosen(live, required)
    verdicts.set_authoritative(tx, exchange_id, None if chosen is None else chosen.id)
    for item, reviews in items:
        state = _state(live, reviews, decided=chosen is not None)
        if state == "pending" and item.state == "in_progress" and item.taken_by not in {verdict.reviewer for verdict in live}:
            continue  # somebody else has it in hand
        queue_items.settle(tx, item.id, state, at)
    return chosen


def _chosen(live: Sequence[Verdict], required: int) -> Verdict | None:
    if not live:
        return None
    standing = next((verdict for verdict in live if verdict.authoritative), None)
    latest = live[-1]
    if standing is not None and len(live) > 1 and latest.finding == standing.finding:
        return standing  # a decision, or an agreement that one more has joined
    if len(live) >= required and len({verdict.finding for verdict in live}) == 1:
        return latest
    return None


def _state(live: Sequence[Verdict], required: int, *, decided: bool) -> str:
    if decided and live:
        return "done"
    return "awaiting_decision" if len(live) >= required else "pending"


def decide(tx: Transaction, exchange_id: int, verdict_id: int, at: datetime) -> None:
    """Make a verdict authoritative although others say otherwise; the exchange is done in every queue."""
    verdicts.set_authoritative(tx, exchange_id, verdict_id)
    for item, _ in queue_items.of_exchange(tx, exchange_id):
        queue_items.settle(tx, item.id, "done", at)
