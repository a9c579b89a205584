"""rank-bm25's own ``get_scores`` and the product's compiled columns, side by side in one run on real Vietnamese text."""

import random
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.lib.format import open_memmap

from procbot.knowledge.article import Article
from procbot.search.bag import Bag, count_terms, make_bag
from procbot.search.bm25 import CompiledBM25, LuceneBM25, compile_bm25
from procbot.search.documents import count_documents
from procbot.search.passage import tokens_of
from procbot.search.stored_form import bm25_arrays, bm25_of
from procbot.search.terms import folded_terms
from procbot.services.ask import Ask

_SEED = 20261123
_TARGET_TOKENS = 80  # of a recombined passage: the mean of the knowledge base's own sections
_TIMED_QUESTIONS = 40  # rank_bm25 takes seconds a question at 100,000 passages: enough for a p50, few enough to wait for
_PIPELINE_QUESTIONS = 400

Progress = Callable[[str], None]
"""Takes what is being measured now."""


def measure_speed(articles: Sequence[Article], sizes: Sequence[int], ask: Ask, progress: Progress) -> dict[str, object]:
    """Return build time, p50 and p99 a question and memory of both, per number of passages, and the whole pipeline's.

    Args:
        articles: of the knowledge base; their clauses are recombined into passages by a fixed seed.
        sizes: numbers of passages.
        ask: the whole pipeline over the knowledge base as it is.
        progress: told what is being measured.

    Returns:
        {passages: [{n, rank_bm25: {p50_ms, p99_ms, build_s, mib}, procbot: {...}, ratio, open_s}], pipeline: {p50_ms, p99_ms}},
        where ratio is rank_bm25's p50 divided by procbot's on the same terms in the same run, and open_s what another process
        waits for when it maps the saved index and asks once.
    """
    clauses = [clause for article in articles for text in article.sections.values() for clause in tokens_of(text)]
    questions = [question.text for article in articles for question in article.questions]
    chance = random.Random(_SEED)  # noqa: S311 (repeatable on purpose)
    asked = chance.sample(questions, min(_TIMED_QUESTIONS, len(questions)))
    rows = [_row(n, list(_passages(clauses, n)), asked, progress) for n in sizes]
    progress("pipeline")
    ask.ask(questions[0])  # builds the index
    took = [_timed(partial(ask.ask, text)) for text in chance.sample(questions, min(_PIPELINE_QUESTIONS, len(questions)))]
    return {"passages": rows, "pipeline": _percentiles(took)}


def _row(n: int, corpus: list[list[str]], asked: Sequence[str], progress: Progress) -> dict[str, object]:
    terms = [[term for clause in tokens_of(text) for term in folded_terms(clause)] for text in asked]
    progress(f"rank_bm25, {n} passages")
    started = time.perf_counter()
    model = LuceneBM25(corpus)
    model_build_s = time.perf_counter() - started
    model_took = [_timed(partial(model.get_scores, query)) for query in terms]
    progress(f"procbot, {n} passages")
    started = time.perf_counter()
    compiled = compile_bm25(count_documents(corpus))
    compiled_build_s = time.perf_counter() - started
    bags = [make_bag(count_terms(query)) for query in terms]
    compiled_took = [_timed(partial(compiled.get_scores, query)) for query in bags]
    theirs, ours = _percentiles(model_took), _percentiles(compiled_took)
    open_s = _open_s(compiled, bags[0])
    return {
        "n": n,
        "rank_bm25": {**theirs, "build_s": round(model_build_s, 3), "mib": round(_model_mib(model), 1)},
        "procbot": {**ours, "build_s": round(compiled_build_s, 3), "mib": round(compiled.mib, 1)},
        "ratio": round(theirs["p50_ms"] / ours["p50_ms"], 1),
        "open_s": open_s,
    }


def _open_s(compiled: CompiledBM25, question: Bag) -> float:
    with TemporaryDirectory() as folder:
        for name, array in bm25_arrays("speed", compiled).items():
            np.save(Path(folder, f"{name}.npy"), array, allow_pickle=False)
        started = time.perf_counter()
        mapped = {path.stem: open_memmap(path, mode="r").view(np.ndarray) for path in Path(folder).glob("*.npy")}
        bm25_of(mapped, "speed").get_scores(question)
        return round(time.perf_counter() - started, 4)


def _passages(clauses: Sequence[list[str]], n: int) -> Iterator[list[str]]:
    chance = random.Random(_SEED)  # noqa: S311 (repeatable on purpose)
    for _ in range(n):
        tokens: list[str] = []
        while len(tokens) < _TARGET_TOKENS:
            tokens += chance.choice(clauses)
        yield folded_terms(tokens)


def _timed(act: Callable[[], object]) -> float:
    started = time.perf_counter()
    act()
    return (time.perf_counter() - started) * 1000


def _percentiles(took_ms: Sequence[float]) -> dict[str, float]:
    return {"p50_ms": round(float(np.percentile(took_ms, 50)), 4), "p99_ms": round(float(np.percentile(took_ms, 99)), 4)}


def _model_mib(model: LuceneBM25) -> float:
    """rank-bm25 holds a dict a document; 104 bytes an entry is CPython's dict (64-bit) with its boxed key and value shared."""
    return sum(len(frequencies) for frequencies in model.doc_freqs) * 104 / 2**20
