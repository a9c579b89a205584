from procbot.services.evaluate.speed import measure_speed
from tests.search.small_knowledge import ARTICLES
from tests.services.fixed_ask import small_ask


def test_both_are_timed_on_every_size_and_the_whole_pipeline_beside() -> None:
    told: list[str] = []
    figures = measure_speed(ARTICLES, [5, 40], small_ask(), told.append)
    assert figures.keys() == {"passages", "pipeline"}
    rows, pipeline = figures["passages"], figures["pipeline"]
    assert isinstance(rows, list)
    assert isinstance(pipeline, dict)
    assert [row["n"] for row in rows] == [5, 40]
    for row in rows:
        assert row.keys() == {"n", "rank_bm25", "procbot", "ratio", "open_s"}
        for side in (row["rank_bm25"], row["procbot"]):
            assert side.keys() == {"p50_ms", "p99_ms", "build_s", "mib"}
            assert 0 < side["p50_ms"] <= side["p99_ms"]
            assert side["build_s"] >= 0
            assert side["mib"] >= 0
        assert row["ratio"] == round(row["rank_bm25"]["p50_ms"] / row["procbot"]["p50_ms"], 1)
    assert pipeline.keys() == {"p50_ms", "p99_ms"}
    assert 0 < pipeline["p50_ms"] <= pipeline["p99_ms"]
    assert told == ["rank_bm25, 5 passages", "procbot, 5 passages", "rank_bm25, 40 passages", "procbot, 40 passages", "pipeline"]


def test_a_larger_size_takes_more_memory() -> None:
    rows = measure_speed(ARTICLES, [20, 2000], small_ask(), lambda _: None)["passages"]
    assert isinstance(rows, list)
    for side in ("rank_bm25", "procbot"):
        assert rows[1][side]["mib"] > rows[0][side]["mib"]
