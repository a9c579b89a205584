from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from sqlalchemy import select

from procbot.services.review import kept_sums
from procbot.services.review.definitions import DEFINITIONS
from procbot.services.review.kept_sums import KeptSums
from procbot.services.review.metrics import Dashboard, Metrics
from procbot.store import clusters, escalations, exchanges, figures, holdings, labels, members, verdicts, votes
from procbot.store.engine import Database, Transaction, open_database
from procbot.store.escalations import NewEscalation
from procbot.store.log_filter import LogFilter
from procbot.store.schema import EscalationRow, ExchangeRow, VerdictRow
from tests.services.review.log_samples import NOW, ask, expire, judged, published
from tests.statements import statements_sent

MONDAY = date(2026, 11, 23)
THREE_WEEKS = LogFilter(since=MONDAY - timedelta(days=20), until=MONDAY)
MEMBERS = ("m1", "m2")


class Office:
    """People who ask, and others who do anything that may change a figure, at random."""

    def __init__(self, database: Database, seed: int) -> None:
        self._random = Random(seed)  # noqa: S311 (no secret)
        self._revision = published(database, review_by=MONDAY - timedelta(days=9))["tam-tru"]
        with database.begin() as tx:
            label = labels.add(tx, "gấp", "lan", NOW)
            for days_ago in range(20):
                self._ask(tx, days_ago)
        assert label is not None
        self._label = label
        self.deeds: dict[str, Callable[[Transaction], object]] = {
            "ask now": lambda tx: self._ask(tx, 0),
            "ask with an old time": lambda tx: self._ask(tx, self._random.randrange(1, 25)),
            "vote": self._vote,
            "judge": lambda tx: judged(tx, self._any(tx), self._random.choice(("correct", "harmful", "rightly_refused"))),
            "withdraw a verdict": lambda tx: self._of_verdict(tx, lambda each: verdicts.withdraw(tx, each, NOW)),
            "expire a verdict": lambda tx: self._of_verdict(tx, lambda each: expire(tx, each)),
            "label": lambda tx: labels.put(tx, self._any(tx), self._label, "lan", NOW),
            "ask the staff": self._escalate,
            "reply": self._reply,
            "find who asks alike": self._cluster,
            "forget somebody": lambda tx: holdings.erase(tx, self._random.choice(MEMBERS), NOW),
            "purge": self._purge,
        }

    def act(self, tx: Transaction) -> str:
        # Most of what happens is questions; somebody who is forgotten leaves little to change.
        weights = [6 if "ask" in name or "vote" in name or "alike" in name else 2 for name in self.deeds]
        (name,) = self._random.choices(list(self.deeds), weights)
        self.deeds[name](tx)
        return name

    def _ask(self, tx: Transaction, days_ago: int) -> None:
        at = NOW - timedelta(days=days_ago, hours=self._random.choice((0, 0, 9)))
        facts: dict[str, Any] = {
            "intent": self._random.choice(("question", "question", "open")),
            "took_ms": self._random.random() * 9,
        }
        if self._random.random() < 0.5:
            facts["revision_id"] = self._revision
        ask(tx, asked_at=at, member_ref=self._random.choice(MEMBERS), **facts)

    def _any(self, tx: Transaction) -> int:
        ids = list(tx.scalars(select(ExchangeRow.id).order_by(ExchangeRow.id)))
        return self._random.choice(ids) if ids else ask(tx)

    def _purge(self, tx: Transaction) -> None:
        exchanges.purge(tx, NOW - timedelta(days=self._random.randrange(10, 30)), self._random.choice((1, None)))

    def _vote(self, tx: Transaction) -> None:
        votes.cast(tx, self._any(tx), self._random.choice(MEMBERS), self._random.random() < 0.5, None, NOW)

    def _of_verdict(self, tx: Transaction, deed: Callable[[int], object]) -> None:
        ids = list(tx.scalars(select(VerdictRow.id).order_by(VerdictRow.id)))
        if ids:
            deed(self._random.choice(ids))

    def _escalate(self, tx: Transaction) -> None:
        members.see(tx, "m1", "telegram", NOW)
        asked = NewEscalation(member_ref="m1", channel="telegram", question="x", exchange_id=self._any(tx))
        escalations.add(tx, asked, NOW - timedelta(hours=1))

    def _reply(self, tx: Transaction) -> None:
        ids = list(tx.scalars(select(EscalationRow.id).order_by(EscalationRow.id)))
        if ids:
            escalations.answered(tx, self._random.choice(ids), NOW)

    def _cluster(self, tx: Transaction) -> None:
        """Joins all that nobody has compared yet, so that much is asked again."""
        clusters.assign(tx, dict.fromkeys(tx.scalars(select(ExchangeRow.id).where(ExchangeRow.cluster_id.is_(None))), 1))


def fresh(database: Database, wanted: LogFilter = THREE_WEEKS) -> Dashboard:
    return Metrics(database, lambda: NOW).dashboard(wanted)


@pytest.mark.parametrize("seed", range(2))
def test_whatever_happens_the_figures_are_those_of_a_fresh_count(database: Database, seed: int) -> None:
    office, metrics = Office(database, seed), Metrics(database, lambda: NOW)

    repeated, stale = set[int](), set[int]()
    elsewhere = open_database(database.engine.url.render_as_string(hide_password=False))  # as another process has it
    for _ in range(25):
        with elsewhere.begin() as tx:
            done = office.act(tx)
        found = metrics.dashboard(THREE_WEEKS)
        assert found == fresh(database), done
        repeated.add(found.metrics["repeated"].count)
        stale.add(found.metrics["stale"].count)
    elsewhere.dispose()
    assert min(len(repeated), len(stale)) > 1


def test_nothing_is_added_up_twice_unless_something_has_changed(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at: list[tuple[date | None, date | None]] = []

    def noted(tx: Transaction, base: LogFilter) -> object:
        looked_at.append((base.since, base.until))
        return kinds(tx, base)

    kinds = figures.kinds
    monkeypatch.setattr(figures, "kinds", noted)
    kept = KeptSums()

    def read(wanted: LogFilter = THREE_WEEKS) -> None:
        with database.read() as tx:
            kept.of(tx, wanted).hourly()

    read()
    read()
    read(replace(THREE_WEEKS, since=MONDAY - timedelta(days=5)))
    assert looked_at == [(THREE_WEEKS.since, MONDAY)]

    with database.begin() as tx:
        ask(tx)
    read()
    assert looked_at[1:] == [(MONDAY, MONDAY)]

    with database.begin() as tx:
        ask(tx, asked_at=NOW - timedelta(days=15))
    read()
    # Whoever asks alike in the week behind it asks again.
    assert looked_at[2:] == [(MONDAY - timedelta(days=15), MONDAY - timedelta(days=8))]


def test_a_dashboard_opened_again_counts_only_the_last_day_anew(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at: list[tuple[date | None, date | None]] = []
    latency = figures.latency

    def noted(tx: Transaction, wanted: LogFilter) -> object:
        looked_at.append((wanted.since, wanted.until))
        return latency(tx, wanted)

    monkeypatch.setattr(figures, "latency", noted)
    metrics = Metrics(database, lambda: NOW)

    assert metrics.dashboard(THREE_WEEKS).latency_ms.spread.number == 0
    assert looked_at == [(THREE_WEEKS.since, MONDAY - timedelta(days=1)), (MONDAY, MONDAY)]
    with database.begin() as tx:
        ask(tx)
    for _ in range(2):
        assert metrics.dashboard(THREE_WEEKS).latency_ms.spread.number == 1
    assert looked_at[2:] == [(MONDAY, MONDAY)]


def test_a_question_asked_before_the_days_shown_makes_another_one_repeated(database: Database) -> None:
    kept, today = KeptSums(), LogFilter(since=MONDAY, until=MONDAY)
    with database.begin() as tx:
        later = ask(tx)
        clusters.assign(tx, {later: later})
    with database.read() as tx:
        assert "repeated" not in next(iter(kept.of(tx, today).hourly().values()))

    with database.begin() as tx:
        earlier = ask(tx, asked_at=NOW - timedelta(days=7))
        clusters.assign(tx, {earlier: later})
    with database.read() as tx:
        assert next(iter(kept.of(tx, today).hourly().values()))["repeated"] == 1


def test_under_a_filter_nothing_is_kept(database: Database) -> None:
    kept, narrow = KeptSums(), replace(THREE_WEEKS, channels=("web",))

    def statements() -> int:
        with statements_sent(database) as sent, database.read() as tx:
            kept.of(tx, narrow).hourly()
        return len(sent)

    assert statements() == statements()


def test_no_more_days_are_kept_than_memory_is_meant_for(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_sums, "MOST_DAYS", 3)
    kept = KeptSums()

    def statements(days_ago: int, days: int) -> int:
        until = MONDAY - timedelta(days=days_ago)
        with statements_sent(database) as sent, database.read() as tx:
            kept.of(tx, LogFilter(since=until - timedelta(days=days - 1), until=until)).hourly()
        return len(sent)

    cold, warm = statements(0, 3), statements(0, 3)
    assert warm < cold
    assert statements(20, 2) == cold  # pushes the oldest two out
    assert (statements(0, 3), statements(20, 2)) == (cold, cold)
    assert statements(0, 4) == statements(0, 4) < cold  # too many: added up at once, without asking whether anything has changed


def test_what_is_kept_depends_on_nothing_but_exchanges() -> None:
    for each in DEFINITIONS:
        if each.source in {"exchanges", "alone"}:
            for part in (each.part, each.whole or LogFilter()):
                assert replace(part, intents=(), outcomes=(), repeated=None, stale=None) == LogFilter(), each.code
