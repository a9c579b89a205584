"""An answer as a worker would see it, in a terminal."""

from collections.abc import Iterator

from procbot.answers.answer import Answer, Citation, Outcome
from procbot.wording import citations as say


def as_text(answer: Answer) -> str:
    """Return the answer: notice, title and section, the section's own text, where it stands."""
    return "\n".join(_lines(answer)).strip("\n")


def _lines(answer: Answer) -> Iterator[str]:
    if answer.corrected is not None:
        yield f"{say.UNDERSTOOD_AS}{answer.corrected}"
        yield ""
    if answer.notice:
        yield answer.notice
        yield ""
    if answer.outcome.is_answer:
        yield answer.title if answer.section is None else f"{answer.title} - {answer.section.heading}"
        yield ""
        yield answer.text
        for citation in answer.citations:
            yield ""
            yield from _source(citation)
        return
    if answer.alternatives:
        if answer.outcome is not Outcome.AMBIGUOUS:
            yield say.NEAR_ARTICLES
        for number, choice in enumerate(answer.alternatives, 1):
            yield f"{number}. {choice.title}"


def _source(citation: Citation) -> Iterator[str]:
    laws = (say.law(row.name, row.number, row.articles) for row in citation.legal_basis)
    yield f"{say.SOURCE_LEAD}{say.source(laws, citation.reviewed_on)}"
    if citation.source_url is not None:
        yield f"{say.SOURCE_LINK}{citation.source_url}"
