from datetime import date

import pytest

from procbot.store import labels, log_list
from procbot.store.engine import Database
from procbot.store.log_filter import LogFilter
from procbot.store.log_list import Place
from tests.services.review.log_samples import NOW, Log, a_log, ask, published

CASES: dict[str, tuple[LogFilter, set[str]]] = {
    "everything": (LogFilter(), set(Log.__dataclass_fields__)),
    "since": (LogFilter(since=date(2026, 11, 23)), {"fee_again", "dossier", "gap", "outside", "opened", "greeting"}),
    "until": (LogFilter(until=date(2026, 11, 22)), {"fee", "old"}),
    "outcomes": (LogFilter(outcomes=("NOT_FOUND", "OUT_OF_SCOPE")), {"gap", "outside"}),
    "areas": (LogFilter(areas=("cu-tru",), until=date(2026, 11, 22)), {"fee", "old"}),
    "another area": (LogFilter(areas=("bao-hiem",)), set()),
    "articles": (LogFilter(articles=("tam-tru",), channels=("web",)), {"dossier"}),
    "sections": (LogFilter(sections=("dossier",)), {"dossier"}),
    "voted up": (LogFilter(votes=("up",)), {"fee"}),
    "voted": (LogFilter(votes=("up", "down")), {"fee", "dossier"}),
    "no vote": (LogFilter(votes=("none",), outcomes=("NOT_FOUND",)), {"gap"}),
    "reasons": (LogFilter(reasons=("wrong", "unclear")), {"dossier"}),
    "verdicts": (LogFilter(verdicts=("correct", "wrong_section")), {"fee", "fee_again"}),
    "unjudged": (LogFilter(verdicts=("unjudged",), outcomes=("ANSWERED",)), {"dossier", "opened", "old"}),
    "unjudged or correct": (LogFilter(verdicts=("unjudged", "correct"), channels=("web",)), {"dossier"}),
    "intents": (LogFilter(intents=("open",)), {"opened"}),
    "slow": (LogFilter(min_ms=4, max_ms=5), {"gap", "outside"}),
    "text without accents": (LogFilter(text="LE PHÍ  tam"), {"fee", "fee_again", "old"}),
    "text with a sign of LIKE": (LogFilter(text="tru%"), set()),
    "accented": (LogFilter(accented=False, intents=("question",)), {"fee_again", "gap"}),
    "escalated": (LogFilter(escalated="yes"), {"gap", "outside"}),
    "waiting": (LogFilter(escalated="open"), {"outside"}),
    "replied": (LogFilter(escalated="replied"), {"gap"}),
    "not escalated": (LogFilter(escalated="no", outcomes=("SMALL_TALK", "NOT_FOUND")), {"greeting"}),
    "version": (LogFilter(version=2), {"opened"}),
    "hour": (LogFilter(hour=7), {"gap"}),
    "repeated": (LogFilter(repeated=True), {"fee_again"}),
    "not repeated": (LogFilter(repeated=False, articles=("tam-tru",)), {"fee", "dossier", "opened", "old"}),
    "fresh": (LogFilter(stale=True), set()),
}


@pytest.mark.parametrize("case", CASES)
def test_every_use_counts_exactly_the_rows_of_the_list(database: Database, case: str) -> None:
    log = a_log(database)
    wanted, names = CASES[case]
    ids = {getattr(log, name) for name in names}

    with database.read() as tx:
        assert {line.id for line in log_list.page(tx, wanted, 100)} == ids
        assert {line.id for line in log_list.all_lines(tx, wanted, batch=2)} == ids
        assert log_list.numbers(tx, wanted, range(1, 100)) == ids
        assert log_list.count(tx, wanted) == len(ids)
        assert sum(log_list.counts_by_day(tx, wanted).values()) == len(ids)


def test_a_cluster_is_all_who_ask_alike(database: Database) -> None:
    log = a_log(database)

    with database.read() as tx:
        assert {line.id for line in log_list.page(tx, LogFilter(cluster=log.old), 9)} == {log.old, log.fee, log.fee_again}


def test_a_label_is_found_and_stands_in_the_line(database: Database) -> None:
    log = a_log(database)
    with database.begin() as tx:
        label = labels.add(tx, "gấp", "lan", NOW)
        assert label is not None
        assert labels.put(tx, log.gap, label, "lan", NOW)

    with database.read() as tx:
        (line,) = log_list.page(tx, LogFilter(labels=(label,)), 9)
    assert (line.id, line.labels) == (log.gap, (label,))


def test_a_page_goes_on_behind_the_last_line_of_the_one_before(database: Database) -> None:
    a_log(database)

    with database.read() as tx:
        whole = [line.id for line in log_list.page(tx, LogFilter(), 100)]
        first = log_list.page(tx, LogFilter(), 3)
        second = log_list.page(tx, LogFilter(), 100, Place(first[-1].asked_at, first[-1].id))
    assert [line.id for line in (*first, *second)] == whole


def test_a_line_holds_what_the_list_shows(database: Database) -> None:
    log = a_log(database)

    with database.read() as tx:
        lines = {line.id: line for line in log_list.page(tx, LogFilter(), 100)}
    fee, dossier, gap = lines[log.fee], lines[log.dossier], lines[log.gap]
    assert (fee.title, fee.area, fee.helpful, fee.verdict) == ("Residence", "cu-tru", True, "correct")
    assert (dossier.helpful, dossier.reason, dossier.verdict) == (False, "wrong", None)
    assert (gap.title, gap.escalated, fee.escalated) == (None, True, False)


@pytest.mark.parametrize("field", ["expires_on", "review_by"])
def test_a_text_served_after_its_last_day_without_a_banner_is_stale(database: Database, field: str) -> None:
    revision = published(database, **{field: date(2026, 11, 22)})["tam-tru"]
    with database.begin() as tx:
        stale = ask(tx, revision_id=revision)
        ask(tx, revision_id=revision, asked_at=NOW.replace(day=22))
        ask(tx, revision_id=revision, outcome="ANSWERED_OUTDATED")

    with database.read() as tx:
        assert [line.id for line in log_list.page(tx, LogFilter(stale=True), 9)] == [stale]
        assert log_list.count(tx, LogFilter(stale=False)) == 2
