"""What a monitoring system may know: counts and latencies, never words or people."""

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from starlette.requests import Request
from starlette.responses import Response

from procbot.errors import DatabaseUnavailableError
from procbot.store import inbox, knowledge_state, outbox
from procbot.store.engine import Database

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
# Seconds. An answer takes some 10 ms; a second is the outage of a slow disk, ten the wait for a locked database.
LATENCY_BUCKETS = (0.005, 0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24)


class Metrics:
    """Counters of this process, and gauges read from the database when somebody looks.

    Args:
        database: where all processes (bot, pages) leave their work.
    """

    def __init__(self, database: Database) -> None:
        # A registry of its own: the process-wide one would join the numbers of two applications in one process.
        self._registry = CollectorRegistry()
        self._replies = Counter(
            "procbot_replies", "Replies by channel and outcome.", ("channel", "outcome"), registry=self._registry
        )
        self._refused = Counter("procbot_web_refused", "Questions not taken, by reason.", ("reason",), registry=self._registry)
        self._seconds = Histogram(
            "procbot_reply_seconds",
            "Seconds from a question to its reply.",
            ("channel",),
            buckets=LATENCY_BUCKETS,
            registry=self._registry,
        )
        self._registry.register(_DatabaseGauges(database))

    def replied(self, channel: str, outcome: str, seconds: float) -> None:
        """Count a reply."""
        self._replies.labels(channel, outcome).inc()
        self._seconds.labels(channel).observe(seconds)

    def refused(self, reason: str) -> None:
        """Count a question that was not taken; ``reason`` is one of a few fixed words."""
        self._refused.labels(reason).inc()

    def show(self, request: Request) -> Response:
        """Answer /metrics; Starlette calls it in a thread, the database may take its time."""
        del request
        return Response(generate_latest(self._registry), headers={"Content-Type": CONTENT_TYPE, "Cache-Control": "no-store"})


class _DatabaseGauges(Collector):
    """Gauges that are read at each look."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def describe(self) -> list[GaugeMetricFamily]:
        """Name nothing beforehand, so that registering does not read the database."""
        return []

    def collect(self) -> list[GaugeMetricFamily]:
        """Return the gauges of now; of a database that is away only that it is away."""
        up = GaugeMetricFamily("procbot_database_up", "1 when the database answers.")
        try:
            with self._database.read() as tx:
                version = knowledge_state.version(tx)
                queues = {"inbox": inbox.counts(tx), "outbox": outbox.counts(tx)}
        except DatabaseUnavailableError:
            up.add_metric((), 0)
            return [up]
        up.add_metric((), 1)
        knowledge = GaugeMetricFamily("procbot_knowledge_version", "Version of the published knowledge base.")
        knowledge.add_metric((), version)
        rows = GaugeMetricFamily("procbot_queue_rows", "Rows of inbox and outbox by state.", labels=("queue", "state"))
        for queue, counts in queues.items():
            for state, count in counts.items():
                rows.add_metric((queue, state), count)
        return [up, knowledge, rows]
