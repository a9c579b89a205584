"""Why an answer is what it is: what was read into the question, and each sum term by term."""

from procbot.cli.terminal import say, show_table, table_of
from procbot.services.ask import Asked


def explain(asked: Asked) -> None:
    """Show the steps of one question as tables."""
    if asked.retrieval is None:
        say("Nothing was searched: the question is empty, too long or small talk.")
        return
    retrieval = asked.retrieval
    notes = [(note.step.value, note.typed, note.meant) for note in retrieval.query.notes]
    if notes:
        show_table(table_of("What was read into the question", ("step", "typed", "meant"), notes))
    evidence = retrieval.evidence
    show_table(
        table_of(
            f"Evidence for the best article: {asked.answer.outcome.value}",
            ("score", "margin", "coverage", "pair coverage", "unknown", "tokens"),
            [
                (
                    round(evidence.score, 3),
                    round(evidence.margin, 3),
                    round(evidence.coverage, 3),
                    round(evidence.pair_coverage, 3),
                    round(evidence.unknown, 3),
                    evidence.tokens,
                ),
            ],
        ),
    )
    for rank, hit in enumerate(asked.hits, 1):
        used = ", used" if hit.used else ""
        rows = [(term, field, round(score, 3)) for term, field, score in hit.explanation]
        title = f"{rank}. {hit.article_id} / {hit.section}: {hit.score:.3f}{used}"
        show_table(table_of(title, ("term", "field", "contribution"), rows))
    times = [(stage, round(took_ms, 3)) for stage, took_ms in asked.timings.items()]
    show_table(table_of(f"Knowledge version {asked.knowledge_version}", ("stage", "ms"), times))
