from datetime import UTC, date, datetime, timedelta

import pytest

from procbot.store import clusters, figures, log_list, votes
from procbot.store.engine import Database
from procbot.store.figures import CountedArticle
from procbot.store.log_filter import LogFilter, narrowed
from tests.services.review.log_samples import NOW, a_log, ask, judged, published

EVERYTHING = LogFilter()
HOUR = datetime(2026, 11, 23, 2, tzinfo=UTC)


def test_hours_begin_at_utcs_whole_hours(database: Database) -> None:
    with database.begin() as tx:
        ask(tx, asked_at=HOUR)
        ask(tx, asked_at=HOUR + timedelta(minutes=59, seconds=59, milliseconds=999))
        ask(tx, asked_at=HOUR + timedelta(hours=1))

    with database.read() as tx:
        assert figures.counts(tx, EVERYTHING) == {HOUR: 2, HOUR + timedelta(hours=1): 1}
        assert figures.kinds(tx, EVERYTHING) == {
            HOUR: {("question", "NOT_FOUND"): 2},
            HOUR + timedelta(hours=1): {("question", "NOT_FOUND"): 1},
        }


def test_an_exchange_with_several_votes_is_counted_once_for_each_kind(database: Database) -> None:
    with database.begin() as tx:
        exchange, other = ask(tx), ask(tx)
        for member, helpful in (("m1", True), ("m2", True), ("m3", False)):
            votes.cast(tx, exchange, member, helpful, None, NOW)
        votes.cast(tx, other, "m1", False, "wrong", NOW)
        ask(tx)

    with database.read() as tx:
        assert figures.votes(tx, EVERYTHING) == {HOUR: (1, 2, 2)}
        assert figures.votes(tx, LogFilter(votes=("up",))) == {HOUR: (1, 1, 1)}


def test_only_what_holds_is_counted_among_the_verdicts(database: Database) -> None:
    a_log(database)

    with database.read() as tx:
        found = figures.verdicts(tx, EVERYTHING)
        narrowed = figures.verdicts(tx, LogFilter(verdicts=("correct",)))
    assert sum(sum(each.values()) for each in found.values()) == 4
    assert found[HOUR] == {("wrong_section", False): 1, ("rightly_refused", True): 1}
    assert narrowed == {HOUR - timedelta(days=1): {("correct", True): 1}}


def test_percentiles_are_nearest_ranks_to_the_tenth(database: Database) -> None:
    with database.begin() as tx:
        for took_ms in (0.04, 1.26, 2.0, 2.0, 1234.5):
            ask(tx, took_ms=took_ms)

    with database.read() as tx:
        spread = figures.spread(figures.latency(tx, EVERYTHING))
        nothing = figures.spread(figures.latency(tx, LogFilter(channels=("sms",))))
    assert (spread.number, spread.p50, spread.p95) == (5, 2.0, 1234.5)
    assert (nothing.number, nothing.p50, nothing.p95) == (0, None, None)


def test_an_article_that_is_gone_is_counted_without_title_and_area(database: Database) -> None:
    revision = published(database)["tam-tru"]
    with database.begin() as tx:
        ask(tx, revision_id=revision)
        ask(tx, revision_id=revision)
        ask(tx, outcome="ANSWERED", article_id="gone")

    with database.read() as tx:
        found = figures.named(tx, figures.served(tx, EVERYTHING))
    assert found == [CountedArticle("tam-tru", "Residence", "cu-tru", 2), CountedArticle("gone", "", None, 1)]


def test_a_cluster_is_shown_in_the_first_wording_that_is_counted(database: Database) -> None:
    with database.begin() as tx:
        first, second, third = ask(tx, "một", asked_at=NOW - timedelta(days=90)), ask(tx, "hai"), ask(tx, "ba")
        clusters.assign(tx, {first: first, second: first, third: third})

    with database.read() as tx:
        found = figures.top_clusters(tx, LogFilter(since=date(2026, 11, 1)), 10)
        most = figures.top_clusters(tx, EVERYTHING, 1)
    assert [(each.cluster_id, each.question, each.number) for each in found] == [(first, "hai", 1), (third, "ba", 1)]
    assert [(each.cluster_id, each.question, each.number) for each in most] == [(first, "một", 2)]


def test_people_are_counted_once_in_each_period_and_once_in_all(database: Database) -> None:
    with database.begin() as tx:
        ask(tx, asked_at=NOW - timedelta(days=1))
        ask(tx)
        ask(tx, member_ref="m2")
        judged(tx, ask(tx), "correct")

    sunday, monday = date(2026, 11, 22), date(2026, 11, 23)
    with database.read() as tx:
        assert figures.askers(tx, EVERYTHING, [(sunday, monday), (sunday, sunday), (monday, monday)]) == [2, 1, 2]
        assert figures.askers(tx, LogFilter(since=monday, verdicts=("correct",)), [(sunday, monday)]) == [1]


@pytest.mark.parametrize("base", [LogFilter(), LogFilter(since=date(2026, 11, 23)), LogFilter(channels=("telegram",))])
def test_what_is_asked_again_is_found_with_the_week_before(database: Database, base: LogFilter) -> None:
    with database.begin() as tx:
        first = ask(tx, asked_at=NOW - timedelta(days=7))
        others = [ask(tx), ask(tx, member_ref="m2"), ask(tx, member_ref=None), ask(tx, member_ref=None)]
        clusters.assign(tx, dict.fromkeys((first, *others), first))
        ask(tx)  # nobody has compared it yet
        ask(tx)

    wanted = narrowed(base, LogFilter(repeated=True))
    with database.read() as tx:
        assert figures.counts(tx, wanted) == {HOUR: 1}
        assert log_list.count(tx, wanted) == 1
