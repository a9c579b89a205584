"""Figures of a set that can be computed by hand, and what is said of files that are no set."""

import json
from pathlib import Path
from typing import Any

import pytest

from procbot.errors import BenchmarkInputError
from procbot.services.evaluate.retrieval import measure_retrieval
from procbot.text.lexicon import Lexicon

Row = dict[str, Any]

DOCUMENTS: list[Row] = [
    {"_id": "short", "title": "", "text": "tạm trú"},
    {"_id": "long", "title": "", "text": "tạm trú của người lao động ở khu nhà trọ gần công ty"},
    {"_id": "birth", "title": "Khai sinh", "text": "Khai sinh cho con trong 60 ngày."},
]
QUERIES: list[Row] = [{"_id": "1", "text": "tạm trú"}, {"_id": "2", "text": "khai sinh"}, {"_id": "3", "text": "không ai chấm"}]
# Of query 1 the second document is the better one, and one that is not found is good as well.
QRELS = "query-id\tcorpus-id\tscore\n1\tlong\t2\n1\tbirth\t1\n1\tshort\t0\n2\tbirth\t1\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, DOCUMENTS, QUERIES, QRELS)
    return tmp_path


def write(folder: Path, documents: list[Row], queries: list[Row], qrels: str) -> None:
    for name, rows in (("corpus", documents), ("queries", queries)):
        lines = "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows)
        (folder / f"{name}.jsonl").write_text(lines, encoding="utf-8")
    (folder / "qrels.tsv").write_text(qrels, encoding="utf-8")


def measured(folder: Path, queries_as: str = "clean") -> dict[str, Any]:
    return measure_retrieval(folder, Lexicon(()), queries_as, lambda *_: None)


def test_the_figures_are_those_computed_by_hand(folder: Path) -> None:
    figures = measured(folder)
    # Query 1 ranks "short" (0), "long" (2); "birth" (1) is not found. Query 2 ranks "birth" (1).
    assert (figures["documents"], figures["queries"]) == (3, 2)
    assert figures["recall@1"] == 0.5  # (0/2 + 1/1) / 2
    assert figures["recall@3"] == figures["recall@5"] == figures["recall@10"] == figures["recall@20"] == 0.75  # (1/2 + 1) / 2
    assert figures["mrr@10"] == 0.75  # (1/2 + 1) / 2
    assert figures["ndcg@10"] == 0.7398  # ((2 / log2(3)) / (2 + 1 / log2(3)) + 1) / 2


def test_a_document_behind_the_tenth_counts_for_recall_at_twenty_alone(tmp_path: Path) -> None:
    documents = [{"_id": str(at), "text": f"tạm trú {'và còn nhiều chữ khác ' * at}"} for at in range(12)]
    write(tmp_path, documents, QUERIES[:1], "query-id\tcorpus-id\tscore\n1\t11\t1\n")
    figures = measured(tmp_path)
    assert (figures["recall@20"], figures["recall@10"], figures["mrr@10"], figures["ndcg@10"]) == (1.0, 0.0, 0.0, 0.0)


def test_time_and_size_are_told_beside(folder: Path) -> None:
    figures = measured(folder)
    assert figures["queries_as"] == "clean"
    assert figures["build_s"] >= 0
    assert figures["p99_ms"] >= figures["p50_ms"] >= 0
    assert figures["index_mib"] >= 0


@pytest.mark.parametrize("queries_as", ["unaccented", "typos10"])
def test_degraded_questions_are_the_same_every_time(folder: Path, queries_as: str) -> None:
    first, second = (measured(folder, queries_as) for _ in range(2))
    assert first["queries_as"] == queries_as
    assert {name: first[name] for name in ("ndcg@10", "mrr@10")} == {name: second[name] for name in ("ndcg@10", "mrr@10")}


def test_the_progress_is_told_after_each_query(folder: Path) -> None:
    told: list[tuple[int, int]] = []
    measure_retrieval(folder, Lexicon(()), "clean", lambda done, of: told.append((done, of)))
    assert told == [(1, 2), (2, 2)]


def test_titles_may_be_missing_lines_blank_and_texts_hold_other_line_ends(folder: Path) -> None:
    documents = [{"_id": "short", "text": "tạm\u2028trú\u0085 ở đây"}, *DOCUMENTS[1:]]
    write(folder, documents, QUERIES, QRELS)
    with (folder / "corpus.jsonl").open("a", encoding="utf-8") as file:
        file.write("\n")
    assert measured(folder)["documents"] == 3


@pytest.mark.parametrize("name", ["corpus.jsonl", "queries.jsonl", "qrels.tsv"])
def test_a_file_that_is_missing_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(BenchmarkInputError, match=f"{name} cannot be read"):
        measured(folder)


@pytest.mark.parametrize("name", ["corpus.jsonl", "queries.jsonl", "qrels.tsv"])
def test_a_file_that_is_no_text_is_named(folder: Path, name: str) -> None:
    (folder / name).write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BenchmarkInputError, match=f"{name} cannot be read"):
        measured(folder)


@pytest.mark.parametrize("line", ["not json", "[]", '{"_id": "x"}', '{"_id": 7, "text": "x"}', '{"text": "x"}', '"x"'])
@pytest.mark.parametrize("name", ["corpus.jsonl", "queries.jsonl"])
def test_a_row_that_is_none_is_named_by_file_and_line(folder: Path, name: str, line: str) -> None:
    lines = (folder / name).read_text(encoding="utf-8").splitlines()
    (folder / name).write_text("\n".join([lines[0], line, *lines[1:]]), encoding="utf-8")
    with pytest.raises(BenchmarkInputError, match=f"{name}, line 2"):
        measured(folder)


@pytest.mark.parametrize("line", ["1\tlong", "1\tlong\tgood", "1 long 1", "1\tlong\t1\t1", '"1\tlong'])
def test_a_judgement_that_is_none_is_named_by_its_line(folder: Path, line: str) -> None:
    (folder / "qrels.tsv").write_text(f"query-id\tcorpus-id\tscore\n1\tlong\t1\n{line}\n", encoding="utf-8")
    with pytest.raises(BenchmarkInputError, match=r"qrels\.tsv, line 3"):
        measured(folder)


@pytest.mark.parametrize("name", ["corpus.jsonl", "queries.jsonl"])
def test_a_file_without_rows_is_named(folder: Path, name: str) -> None:
    (folder / name).write_text("\n", encoding="utf-8")
    with pytest.raises(BenchmarkInputError, match=f"{name} holds no rows"):
        measured(folder)


@pytest.mark.parametrize("qrels", ["", "query-id\tcorpus-id\tscore\n", "query-id\tcorpus-id\tscore\n9\tlong\t1\n1\tlong\t0\n"])
def test_a_set_in_which_nothing_is_judged_is_none(folder: Path, qrels: str) -> None:
    (folder / "qrels.tsv").write_text(qrels, encoding="utf-8")
    with pytest.raises(BenchmarkInputError, match=r"qrels\.tsv names no query"):
        measured(folder)
