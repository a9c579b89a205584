"""``procbot benchmark``: measurements, as tables for people and as JSON for machines."""

import time
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from procbot.cli.benchmark_pages import pages
from procbot.cli.start import read_settings, services, warm
from procbot.cli.terminal import bar, say, show, show_json, show_table, table_of

app = typer.Typer(no_args_is_help=True, help="Measure answers, retrieval and speed.")
app.command("pages")(pages)

_AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]
_DEFAULT_PASSAGES = "1000,10000"


class QueriesAs(StrEnum):
    """How queries are degraded before they are asked."""

    CLEAN = "clean"
    UNACCENTED = "unaccented"
    TYPOS10 = "typos10"


@app.command("retrieval")
def retrieval(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Holds corpus.jsonl, queries.jsonl and qrels.tsv (BEIR).")],
    *,
    queries_as: Annotated[QueriesAs, typer.Option(help="Degrade the queries, the same way every time.")] = QueriesAs.CLEAN,
    as_json: _AsJson = False,
) -> None:
    """Measure how well the text pipeline and the index find the documents of a public set (no article structure)."""
    from procbot.services.evaluate.retrieval import measure_retrieval  # noqa: PLC0415 (start-up time)
    from procbot.store import knowledge_state  # noqa: PLC0415 (start-up time)
    from procbot.text.lexicon import parse_lexicon  # noqa: PLC0415 (start-up time)

    with services(read_settings()) as built, bar("Asking") as report:
        with built.database.read() as tx:
            lexicon = parse_lexicon(knowledge_state.read(tx).lexicon)
        figures = measure_retrieval(folder, lexicon, queries_as.value, report)
    if as_json:
        show_json(figures)
        return
    show_table(table_of(str(folder), ("figure", "value"), [(name, str(value)) for name, value in figures.items()]))


@app.command("answers")
def answers(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="TSV: question, expected_ids, expected_section, tags.")],
    *,
    as_json: _AsJson = False,
) -> None:
    """Measure how well questions with known answers are answered, overall and by tag, and list the misses."""
    from procbot.services.evaluate.answers import measure_answers, read_cases  # noqa: PLC0415 (start-up time)

    cases = read_cases(file)
    with services(read_settings()) as built:
        warm(built)
        with bar("Asking") as report:
            figures = measure_answers(cases, built.ask, report)
    if as_json:
        show_json(figures)
        return
    _show_answers(figures)


@app.command("speed")
def speed(
    *,
    passages: Annotated[str, typer.Option(help="Sizes of the index, comma separated.")] = _DEFAULT_PASSAGES,
    as_json: _AsJson = False,
) -> None:
    """Measure the compiled index against rank-bm25 on the same terms, and the whole pipeline on the published articles."""
    from procbot.services.evaluate.speed import measure_speed  # noqa: PLC0415 (start-up time)

    sizes = _sizes(passages)
    with services(read_settings()) as built:
        articles = [published.article for published in built.live_index.snapshot().articles.values()]
        figures = measure_speed(articles, sizes, built.ask, say)
    if as_json:
        show_json(figures)
        return
    _show_speed(figures)


@app.command("impact")
def impact(*, as_json: _AsJson = False) -> None:
    """Measure how long a curator waits for the impact of a change: its index, golden and logged questions asked of it."""
    from procbot.errors import BenchmarkInputError  # noqa: PLC0415 (start-up time)
    from procbot.services.evaluate.impact_speed import measure_impact  # noqa: PLC0415 (start-up time)

    with services(read_settings()) as built:
        warm(built)
        published = built.live_index.snapshot().articles
        if not published:
            raise BenchmarkInputError(f"{built.database.url_safe} holds no published article.")
        article = published[min(published)].article
        figures = measure_impact(built.curate.publishing, article, f"{time.time_ns():x}", say)
    if as_json:
        show_json(figures)
        return
    previews: Any = figures["previews"]
    show_table(table_of("", tuple(previews[0]), [tuple(row.values()) for row in previews]))
    say(f"{figures['golden']} golden and {figures['logged']} logged questions, asked of the index in force and of the draft's.")


@app.command("calibrate")
def calibrate_command(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="TSV as for `benchmark answers`, in and out of scope.")],
    *,
    as_json: _AsJson = False,
) -> None:
    """Fit the coefficients of the decision to answer (search/decide.py), with figures from questions left out of the fit."""
    from procbot.services.evaluate.answers import read_cases  # noqa: PLC0415 (start-up time)
    from procbot.services.evaluate.calibrate import calibrate  # noqa: PLC0415 (start-up time)

    cases = [case for file in files for case in read_cases(file)]
    with services(read_settings()) as built, bar("Asking") as report:
        figures = calibrate(cases, built.live_index.snapshot().index, report)
    if as_json:
        show_json(figures)
        return
    coefficients = zip(("bias", *figures["features"]), figures["answerable"], figures["right"], strict=True)
    show_table(table_of("coefficients", ("feature", "answerable", "right"), list(coefficients)))
    rows = figures["thresholds"]
    show_table(table_of("left out of the fit", tuple(rows[0]), [tuple(row.values()) for row in rows]))
    rows = figures["reliability"]
    show_table(table_of("predicted and true, left out of the fit", tuple(rows[0]), [tuple(row.values()) for row in rows]))


@app.command("tune")
def tune_command(
    *,
    questions: Annotated[int, typer.Option(min=50, help="How many phrasings are asked for each set of weights.")] = 1500,
    as_json: _AsJson = False,
) -> None:
    """Show what each weight of the ranking (search/weights.py) is worth, on phrasings left out of the index."""
    from procbot.services.evaluate.tune import tune  # noqa: PLC0415 (start-up time)
    from procbot.store import knowledge_state  # noqa: PLC0415 (start-up time)
    from procbot.text.lexicon import parse_lexicon  # noqa: PLC0415 (start-up time)

    with services(read_settings()) as built, bar("Trying weights") as report:
        with built.database.read() as tx:
            lexicon = parse_lexicon(knowledge_state.read(tx).lexicon)
        articles = [published.article for published in built.live_index.snapshot().articles.values()]
        figures = tune(articles, lexicon, questions, report)
    if as_json:
        show_json({"questions": questions, "figures": [asdict(row) for row in figures]})
        return
    rows = [
        (row.weight, f"{row.value:g}", *(f"{x:.3f}" for x in (row.article_1, row.article_3, row.section_1))) for row in figures
    ]
    show_table(table_of("phrasings left out of the index", ("weight", "value", "article@1", "article@3", "section@1"), rows))


def _sizes(passages: str) -> tuple[int, ...]:
    try:
        sizes = tuple(int(part) for part in passages.split(","))
    except ValueError:
        sizes = ()
    if not sizes or min(sizes) < 1:
        raise typer.BadParameter(f"expected numbers from 1, comma separated, for example {_DEFAULT_PASSAGES}")
    return sizes


def _show_answers(figures: dict[str, Any]) -> None:
    rows = [("all", figures["overall"]), *figures["tags"].items()]
    names = [name for name in figures["overall"] if name != "n" and not name.endswith("_n")]
    table = [(tag, row["n"], *(row[name] for name in names)) for tag, row in rows]
    short = {"wrong_answer_rate": "wrong", "rightly_refused": "refused"}
    show_table(table_of("", ("tag", "n", *(short.get(name, name) for name in names)), table))
    for miss in figures["misses"]:
        given = miss["article_id"] or miss["outcome"]
        wanted = " | ".join(miss["expected_ids"]) or "no answer"
        show(f"{miss['question']}\n    {given} / {miss['section'] or '-'}, expected {wanted}")


def _show_speed(figures: dict[str, Any]) -> None:
    rows = []
    for row in figures["passages"]:
        for engine in ("rank_bm25", "procbot"):
            took = row[engine]
            ratio, open_s = (row["ratio"], row["open_s"]) if engine == "procbot" else (None, None)
            rows.append((row["n"], engine, took["p50_ms"], took["p99_ms"], took["build_s"], took["mib"], open_s, ratio))
    show_table(table_of("", ("passages", "engine", "p50 ms", "p99 ms", "build s", "MiB", "open s", "times faster"), rows))
    pipeline = figures["pipeline"]
    show(f"A question from end to end: p50 {pipeline['p50_ms']} ms, p99 {pipeline['p99_ms']} ms")
