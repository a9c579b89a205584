"""From what was retrieved to an Answer. Every sentence of substance is a section's own text, whole and verbatim."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from procbot.answers.answer import Alternative, Answer, Citation, Outcome
from procbot.knowledge.article import Article
from procbot.knowledge.sections import Section
from procbot.knowledge.validity import Validity
from procbot.search.decide import Decision, decide
from procbot.search.retrieve import Hit, Retrieval
from procbot.wording import answers as say

MAX_CHOICES = 3  # more than three do not fit a phone's screen beside the question
# Of the best score, the least that a near miss has. Of the golden and the development questions none loses its right article by
# it among the first three (.992 and .990), and a fifteenth of what was shown beside them is not shown any more.
NEAR = 0.6
MAX_RELATED = 3


@dataclass(frozen=True, slots=True)
class Served:
    """What compose must know of a published article beyond its text."""

    article: Article
    revision: int
    validity: Validity


Serve = Callable[[str], Served | None]
"""Gives the published article by its id."""

_OUTCOMES = {
    Validity.IN_FORCE: Outcome.ANSWERED,
    Validity.PAST_REVIEW: Outcome.ANSWERED_OUTDATED,
    Validity.EXPIRED: Outcome.ANSWERED_OUTDATED,
    Validity.UPCOMING: Outcome.ANSWERED_UPCOMING,
}


# What has expired or is not yet in force sets nobody a deadline today.
_HOLDS = frozenset({Validity.IN_FORCE, Validity.PAST_REVIEW})


def compose(retrieval: Retrieval, serve: Serve) -> Answer:
    """Return the answer to a question, as the evidence allows."""
    corrected = retrieval.query.understood
    choices = _alternatives(retrieval.hits[:MAX_CHOICES])
    decision = Decision.ANSWER if retrieval.follow_up and retrieval.hits else decide(retrieval.evidence)
    if not retrieval.query.tokens:
        return Answer(Outcome.NO_TERMS, say.NO_TERMS)
    if decision is Decision.OUTSIDE:
        return Answer(Outcome.OUT_OF_SCOPE, say.OUT_OF_SCOPE, corrected=corrected)
    if decision is Decision.REFUSE:
        return Answer(Outcome.NOT_FOUND, say.NOT_FOUND, alternatives=_near(retrieval.hits, 0), corrected=corrected)
    if decision is Decision.CHOOSE and len(choices) > 1:
        return Answer(Outcome.AMBIGUOUS, say.AMBIGUOUS, alternatives=choices, corrected=corrected)
    best = retrieval.hits[0]
    served = serve(best.article.id)
    if served is None:  # retired between two reads
        return Answer(Outcome.NOT_FOUND, say.NOT_FOUND, alternatives=_near(retrieval.hits, 1), corrected=corrected)
    return section_answer(served, best.section, serve, alternatives=_near(retrieval.hits, 1), corrected=corrected)


def section_answer(
    served: Served, section: Section, serve: Serve, *, alternatives: tuple[Alternative, ...] = (), corrected: str | None = None
) -> Answer:
    """Return the answer that consists of one section of a published article."""
    article = served.article
    related = ((other, serve(other)) for other in article.related)
    return Answer(
        outcome=_OUTCOMES[served.validity],
        notice=_banner(served.validity, article),
        text=article.sections[section],
        title=article.title,
        section=section,
        article_id=article.id,
        validity=served.validity,
        citations=(_citation(served, section),),
        alternatives=alternatives,
        other_sections=tuple(other for other in article.sections if other is not section),
        related=tuple((other, found.article.title) for other, found in related if found is not None)[:MAX_RELATED],
        corrected=corrected,
        deadline=article.deadline if served.validity in _HOLDS else None,
    )


def whole_answer(served: Served, serve: Serve) -> Answer:
    """Return the answer that consists of all sections of a published article, each under its heading."""
    first = section_answer(served, next(iter(served.article.sections)), serve)
    sections = served.article.sections.items()
    text = "\n\n".join(f"**{section.heading}**\n\n{text}" for section, text in sections)
    return replace(first, text=text, section=None, other_sections=())


def _citation(served: Served, section: Section) -> Citation:
    article = served.article
    source = article.sources[0] if article.sources else None
    return Citation(
        article_id=article.id,
        title=article.title,
        section=section,
        revision=served.revision,
        legal_basis=article.legal_basis,
        source_url=source.url if source else None,
        source_title=source.title if source else None,
        reviewed_on=article.reviewed_on,
    )


def _banner(validity: Validity, article: Article) -> str:
    if validity is Validity.EXPIRED and article.expires_on is not None:
        return say.expired(article.expires_on)
    if validity is Validity.UPCOMING and article.in_force_from is not None:
        return say.upcoming(article.in_force_from)
    return say.past_review(article.reviewed_on) if validity is Validity.PAST_REVIEW else ""


def _near(hits: tuple[Hit, ...], first: int) -> tuple[Alternative, ...]:
    """The hits from number ``first`` on, as far as they are shown, that are near the best one."""
    return _alternatives(tuple(hit for hit in hits[first:MAX_CHOICES] if hit.score >= NEAR * hits[0].score))


def _alternatives(hits: tuple[Hit, ...]) -> tuple[Alternative, ...]:
    return tuple(Alternative(hit.article.id, hit.article.title, hit.section, round(hit.score, 3)) for hit in hits)
