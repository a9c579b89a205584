"""Reviewing as the console calls it: one object for each thing that a page does."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from procbot.services.ask import Ask
from procbot.services.live_index import LiveIndex
from procbot.services.review.actions import Actions
from procbot.services.review.clustering import Clustering
from procbot.services.review.exchange import Exchanges
from procbot.services.review.export import Export
from procbot.services.review.labels import Labels
from procbot.services.review.log import Log
from procbot.services.review.lookup import Lookup
from procbot.services.review.metrics import Metrics
from procbot.services.review.promoting import Promoting
from procbot.services.review.purged_figures import PurgedFigures
from procbot.services.review.queue_walk import QueueWalk
from procbot.services.review.queues import Queues
from procbot.services.review.upkeep import Upkeep
from procbot.services.review.verdicts import Verdicts
from procbot.store.engine import Database


@dataclass(frozen=True, slots=True)
class Review:
    """What reviewers do."""

    log: Log
    exchanges: Exchanges
    verdicts: Verdicts
    queues: Queues
    walk: QueueWalk
    actions: Actions
    promoting: Promoting
    labels: Labels
    export: Export
    lookup: Lookup
    metrics: Metrics
    purged_figures: PurgedFigures
    upkeep: Upkeep


def review_with(database: Database, live_index: LiveIndex, ask: Ask, clock: Callable[[], datetime]) -> Review:
    """Return the review services.

    Args:
        database: with the log.
        live_index: gives the articles that are published now.
        ask: answers a question again, unlogged.
        clock: returns the time, aware UTC.
    """
    verdicts, queues, metrics = Verdicts(database, clock), Queues(database, clock), Metrics(database, clock)
    clustering = Clustering(database, lambda: live_index.snapshot().index, clock)
    # A queue asks for the clusters, and so do the figures.
    steps = {"clusters": clustering.step, "verdicts": verdicts.step, "queues": queues.step, "figures": metrics.step}
    return Review(
        log=Log(database, clock),
        exchanges=Exchanges(database, lambda: live_index.snapshot().articles),
        verdicts=verdicts,
        queues=queues,
        walk=QueueWalk(database, clock),
        actions=Actions(database, ask.ask, clock),
        promoting=Promoting(database, clock),
        labels=Labels(database, clock),
        export=Export(database, clock),
        lookup=Lookup(database),
        metrics=metrics,
        purged_figures=PurgedFigures(database),
        upkeep=Upkeep(database, steps),
    )
