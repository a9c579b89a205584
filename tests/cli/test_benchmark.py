"""``procbot benchmark``: figures as tables and as one JSON object."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from procbot import bootstrap
from procbot.settings import Settings

Run = Callable[..., Result]


@pytest.fixture
def beir(tmp_path: Path) -> Path:
    """A set of three documents and two queries."""
    folder = tmp_path / "beir"
    folder.mkdir()
    documents = [
        {"_id": "a", "title": "Tạm trú", "text": "Đăng ký tạm trú tại công an xã."},
        {"_id": "b", "title": "Khai sinh", "text": "Khai sinh cho con trong 60 ngày."},
        {"_id": "c", "title": "Thất nghiệp", "text": "Trợ cấp thất nghiệp nộp trong 3 tháng."},
    ]
    queries = [{"_id": "1", "text": "đăng ký tạm trú ở đâu"}, {"_id": "2", "text": "khai sinh cho con"}]
    for name, rows in (("corpus", documents), ("queries", queries)):
        (folder / f"{name}.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    (folder / "qrels.tsv").write_text("query-id\tcorpus-id\tscore\n1\ta\t1\n2\tb\t1\n", encoding="utf-8")
    return folder


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    """Three questions with what is right."""
    file = tmp_path / "cases.tsv"
    file.write_text(
        "question\texpected_ids\texpected_section\ttags\n"
        "ho so dang ky tam tru\tdang-ky-tam-tru\tdossier\tunaccented\n"
        "khai sinh cho con o dau\tdang-ky-khai-sinh\twhere\tunaccented\n"
        "giá vàng hôm nay\t\t\toos,accented\n",
        encoding="utf-8",
    )
    return file


@pytest.mark.parametrize("queries_as", ["clean", "unaccented", "typos10"])
def test_retrieval_gives_all_figures_of_the_contract(run: Run, beir: Path, queries_as: str) -> None:
    result = run("benchmark", "retrieval", str(beir), "--queries-as", queries_as, "--json")
    assert result.exit_code == 0, result.output
    figures = json.loads(result.stdout)
    wanted = {"recall@1", "recall@3", "recall@5", "recall@10", "recall@20", "mrr@10", "ndcg@10", "build_s", "p50_ms", "p99_ms"}
    assert wanted | {"index_mib"} <= figures.keys()
    assert figures["queries_as"] == queries_as


def test_retrieval_for_people_is_a_table(run: Run, beir: Path) -> None:
    assert "ndcg@10" in run("benchmark", "retrieval", str(beir)).stdout


def test_a_set_that_is_not_there_is_named(run: Run) -> None:
    result = run("benchmark", "retrieval", "nowhere", "--json")
    assert result.exit_code == 2
    assert "corpus.jsonl cannot be read" in result.stderr


def test_answers_gives_figures_overall_by_tag_and_the_misses(run: Run, cases: Path) -> None:
    result = run("benchmark", "answers", str(cases), "--json")
    assert result.exit_code == 0, result.output
    figures = json.loads(result.stdout)
    assert {"article@1", "article@3", "section@1", "wrong_answer_rate", "rightly_refused"} <= figures["overall"].keys()
    assert figures["tags"].keys() == {"accented", "oos", "unaccented"}
    assert isinstance(figures["misses"], list)


def test_answers_for_people_is_a_table_with_the_misses_below(run: Run, cases: Path) -> None:
    cases.write_text(f"{cases.read_text('utf-8')}ho so dang ky tam tru\tother\tfee\tunaccented\n", encoding="utf-8")
    result = run("benchmark", "answers", str(cases))
    assert result.exit_code == 0, result.output
    assert "unaccented" in result.stdout
    assert "expected other" in result.stdout


def test_speed_compares_both_on_the_sizes_that_are_asked_for(run: Run) -> None:
    result = run("benchmark", "speed", "--passages", "50,100", "--json")
    assert result.exit_code == 0, result.output
    figures = json.loads(result.stdout)
    assert [row["n"] for row in figures["passages"]] == [50, 100]
    for row in figures["passages"]:
        assert row["rank_bm25"].keys() == row["procbot"].keys() == {"p50_ms", "p99_ms", "build_s", "mib"}
        assert row["ratio"] > 0
        assert row["open_s"] > 0
    assert figures["pipeline"].keys() == {"p50_ms", "p99_ms"}


def test_speed_for_people_is_a_table(run: Run) -> None:
    result = run("benchmark", "speed", "--passages", "50")
    assert result.exit_code == 0, result.output
    assert "times faster" in result.stdout


@pytest.mark.parametrize("passages", ["", "many", "0", "100,-1"])
def test_sizes_that_are_no_numbers_are_refused(run: Run, passages: str) -> None:
    result = run("benchmark", "speed", "--passages", passages)
    assert result.exit_code == 2
    assert "comma separated" in result.stderr


def test_impact_previews_three_drafts_and_publishes_none(run: Run) -> None:
    run("ask", "tạm trú")
    before = run("db", "status", "--json").stdout
    result = run("benchmark", "impact", "--json")
    assert result.exit_code == 0, result.output
    figures = json.loads(result.stdout)
    assert {"golden", "logged"} < figures.keys()
    assert [row["draft"] for row in figures["previews"]] == ["first of the process", "another draft", "the same again"]
    assert all(0 <= row["index_s"] <= row["total_s"] for row in figures["previews"])
    assert run("db", "status", "--json").stdout == before
    assert "golden" in run("benchmark", "impact").output


def test_impact_wants_an_article(run: Run) -> None:
    run("ask", "tạm trú")
    services = bootstrap.build(Settings())
    for article_id in services.live_index.snapshot().articles:
        services.curate.publication.retire(article_id, "lan", "thôi dùng")
    services.database.dispose()
    result = run("benchmark", "impact")
    assert result.exit_code != 0
    assert "no published article" in result.output
