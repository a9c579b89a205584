"""A BEIR-style set over the product's own text pipeline and index.

Source: Thakur et al. 2021, "BEIR"; nDCG as Järvelin & Kekäläinen 2002 with a base-2 logarithm and linear gain.
"""

import json
import math
import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np

from procbot.errors import BenchmarkInputError
from procbot.search.plain import build_plain_index, search_plain
from procbot.services.evaluate.degrade import DEGRADERS
from procbot.text.lexicon import Lexicon

_CUTS = (1, 3, 5, 10, 20)
_DEPTH = 20

Progress = Callable[[int, int], None]
"""Takes how many are done and how many there are."""


def measure_retrieval(folder: Path, lexicon: Lexicon, queries_as: str, progress: Progress) -> dict[str, object]:
    """Return the figures of the set in ``folder``.

    Args:
        folder: holds corpus.jsonl {_id, title, text}, queries.jsonl {_id, text}, qrels.tsv (header; query-id, corpus-id, score).
        lexicon: of the knowledge base, to spell out abbreviations.
        queries_as: "clean", "unaccented" or "typos10".
        progress: told after each query.

    Returns:
        queries_as, documents, queries, recall@k, mrr@10, ndcg@10 (0..1), build_s, p50_ms, p99_ms, index_mib.

    Raises:
        BenchmarkInputError: a file is missing or not of that form.
    """
    documents = _json_lines(folder / "corpus.jsonl", ("_id", "text"))
    queries = _json_lines(folder / "queries.jsonl", ("_id", "text"))
    relevant = _qrels(folder / "qrels.tsv")
    asked = [row for row in queries if row["_id"] in relevant]
    if not asked:
        raise BenchmarkInputError("qrels.tsv names no query of queries.jsonl with a score above 0.")
    started = time.perf_counter()
    index = build_plain_index([(row.get("title", ""), row["text"]) for row in documents], lexicon)
    build_s = time.perf_counter() - started
    degrade = DEGRADERS[queries_as]
    sums: defaultdict[str, float] = defaultdict(float)
    took: list[float] = []
    for number, row in enumerate(asked, 1):
        question = degrade(row["text"])
        started = time.perf_counter()
        found = search_plain(index, question, _DEPTH)
        took.append((time.perf_counter() - started) * 1000)
        for name, value in _figures([documents[at]["_id"] for at, _ in found], relevant[row["_id"]]).items():
            sums[name] += value
        progress(number, len(asked))
    return {
        "queries_as": queries_as,
        "documents": len(documents),
        "queries": len(asked),
        **{name: round(value / len(asked), 4) for name, value in sums.items()},
        "build_s": round(build_s, 3),
        "p50_ms": round(float(np.percentile(took, 50)), 3),
        "p99_ms": round(float(np.percentile(took, 99)), 3),
        "index_mib": round(index.mib, 2),
    }


def _figures(ranked: Sequence[str], grades: Mapping[str, float]) -> dict[str, float]:
    figures = {f"recall@{cut}": sum(id_ in grades for id_ in ranked[:cut]) / len(grades) for cut in _CUTS}
    first = next((rank for rank, id_ in enumerate(ranked[:10], 1) if id_ in grades), None)
    figures["mrr@10"] = 1 / first if first else 0.0
    gained = sum(grades.get(id_, 0.0) / math.log2(rank + 1) for rank, id_ in enumerate(ranked[:10], 1))
    ideal = sum(grade / math.log2(rank + 1) for rank, grade in enumerate(sorted(grades.values(), reverse=True)[:10], 1))
    figures["ndcg@10"] = gained / ideal
    return figures


def _json_lines(path: Path, keys: tuple[str, ...]) -> list[dict[str, str]]:
    rows = []
    for number, line in enumerate(_lines(path), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError:
            row = None
        if not isinstance(row, dict) or any(not isinstance(row.get(key), str) for key in keys):
            raise BenchmarkInputError(f"{path.name}, line {number}: expected a JSON object with the texts {', '.join(keys)}.")
        rows.append({key: str(value) for key, value in row.items() if isinstance(value, str)})
    if not rows:
        raise BenchmarkInputError(f"{path.name} holds no rows.")
    return rows


def _qrels(path: Path) -> dict[str, dict[str, float]]:
    relevant: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for number, line in enumerate(_lines(path)[1:], 2):
        try:
            query_id, document_id, score = line.split("\t")
            if float(score) > 0:
                relevant[query_id][document_id] = float(score)
        except ValueError as error:
            raise BenchmarkInputError(
                f"{path.name}, line {number}: expected query-id, corpus-id and score, tab separated."
            ) from error
    return dict(relevant)


def _lines(path: Path) -> list[str]:
    try:
        with path.open(encoding="utf-8") as file:  # its lines end at line feeds alone; splitlines() also cuts at U+2028
            return [line.rstrip("\n") for line in file]
    except (OSError, UnicodeDecodeError) as error:
        raise BenchmarkInputError(f"{path} cannot be read: {error}.") from error
