"""From a question to hits and near misses: score the articles, then the sections of the best ones."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from procbot.knowledge.article import Article
from procbot.knowledge.sections import Section
from procbot.search.cues import cue_scores, named_section, names_a_sum
from procbot.search.evidence import Evidence, weigh
from procbot.search.index import Index
from procbot.search.origin_rank import below_curated
from procbot.search.query import Query, understand
from procbot.search.regions import below_national
from procbot.search.scoring import field_scores
from procbot.search.weights import TOPIC_FLOOR, WEIGHTS, Weights

# Articles whose sections are looked at: the answer, two further choices, and two more for the reviewers' log.
_KEPT = 5
_EXPLAINED = 12  # largest rows of a sum that are kept; they hold over nine tenths of it
# "nghị quyết 76", "nghỉ bệnh": a topic without a question asks what it is. Log-odds, as strong as the text that fits best.
_BARE_TOPIC = 6.0
_BARE_TOPIC_TOKENS = 4
# ... unless it names a sum ("tiền mai táng"), which asks how much: right for all three such golden and development questions.
_BARE_SUM = 8.0
# Whoever writes a whole question wants to know something particular: golden .832 -> .853, phrasings left out unchanged.
_NOT_THE_SUMMARY = 1.0
# And whoever says what ("bắt đầu từ đâu") does not want the summary, though phrasings that say it may be filed there.
_NOT_THE_SUMMARY_WHEN_CUED = 2.0
# What the learned logarithms count: phrasings spread over an article's sections more evenly than questions do. This and the row
# above find the right article's section for .861 of the golden questions, .840 without them; development .886, .864.
_LEARNED = 0.7
_OVERVIEWS = {Section.SUMMARY, Section.CONTENT}
# A follow-up that names a section ("thế còn lệ phí") means it, whatever else its words may hint at.
_NAMED = 6.0


TOPIC = "topic"
"""The field of the row that the learned topic model contributes; its term is ""."""


@dataclass(frozen=True, slots=True)
class Contribution:
    """One row of a sum: ``term`` standing in ``field`` adds ``score``."""

    term: str
    field: str
    score: float


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that may answer, with the section of it that fits best."""

    article: Article
    section: Section
    score: float
    sections: tuple[tuple[Section, float], ...]
    """All its sections with their scores, best first."""
    contributions: tuple[Contribution, ...]


@dataclass(frozen=True, slots=True)
class Retrieval:
    """What the index found for a question: best first; the first one's evidence decides whether it may answer."""

    query: Query
    hits: tuple[Hit, ...]
    evidence: Evidence
    follow_up: bool = False
    """Whether it stayed in the article the asker was reading; a question that names no topic has no evidence for one."""


def retrieve(
    index: Index,
    question: str,
    *,
    within: str | None = None,
    weights: Weights = WEIGHTS,
    kept: int = _KEPT,
    explained: bool = True,
) -> Retrieval:
    """Return the best articles for ``question``, each with its best section.

    Args:
        index: of the published articles.
        question: as typed, masked.
        within: id of an article to stay in (a follow-up such as "nộp ở đâu"); ``None`` searches all.
        weights: of the fields.
        kept: how many articles at most; more than an answer needs for a list to choose from.
        explained: whether the sums are taken apart, a fifth of the time; without it the hits have no contributions.
    """
    query = understand(question, index.lexicon, index.vocabulary)
    topics = index.topics.log_probabilities(query.folded)
    found = field_scores(index.article_fields, weights.article, query, len(index.articles), weights.accented)
    opinions = weights.topic * found.max(initial=0.0) * (np.maximum(topics[:-1], TOPIC_FLOOR) - TOPIC_FLOOR)
    scores = below_curated(index.articles, np.where(found > 0, found + opinions, 0.0))
    scores = below_national(index.articles, scores, query.tokens)
    if within is not None:  # whoever asks on is not sent away, whatever the words
        scores = np.where([article.id == within for article in index.articles], scores + 1.0, 0.0)
    order = [int(at) for at in np.argsort(-scores, kind="stable")[:kept] if scores[at] > 0]
    cued = cue_scores(query.tokens)
    wanted = {section: _LEARNED * learned for section, learned in index.sections.log_probabilities(query.folded).items()}
    for section, bonus in cued.items():
        wanted[section] += bonus
    if within is not None and (named := named_section(query.tokens)) is not None:
        wanted[named] += _NAMED
    is_bare_topic = not cued and len(query.tokens) <= _BARE_TOPIC_TOKENS
    wanted[Section.SUMMARY] += _BARE_TOPIC if is_bare_topic else -_NOT_THE_SUMMARY
    if is_bare_topic and names_a_sum(query.tokens):
        wanted[Section.AMOUNT] += _BARE_SUM
    if cued.keys() - _OVERVIEWS:
        wanted[Section.SUMMARY] -= _NOT_THE_SUMMARY_WHEN_CUED
    texts = field_scores(index.passage_fields, weights.passage, query, len(index.passages), weights.accented)
    sums = _explain(index, query, order, weights, opinions) if explained else {}
    hits = []
    for at in order:
        ranked = _rank_sections(index, at, texts, wanted, weights)
        hits.append(Hit(index.articles[at], ranked[0][0], float(scores[at]), ranked, sums.get(at, ())))
    return Retrieval(query, tuple(hits), weigh(index, query, found, scores, order, topics), within is not None)


def _rank_sections(
    index: Index, at: int, texts: NDArray[np.float64], wanted: Mapping[Section, float], weights: Weights
) -> tuple[tuple[Section, float], ...]:
    """The sections of one article, best first: what kind is asked for, and how well each one's own text fits."""
    fits: dict[Section, float] = {}
    for passage, score in zip(index.passages[index.spans[at]], texts[index.spans[at]].tolist(), strict=True):
        fits[passage.section] = max(score, fits.get(passage.section, 0.0))  # of a long section its best part
    best = max(fits.values()) or 1.0
    ranked = ((section, wanted[section] + weights.section_text * fit / best) for section, fit in fits.items())
    return tuple(sorted(ranked, key=lambda pair: -pair[1]))


def _explain(
    index: Index, query: Query, order: Sequence[int], weights: Weights, opinions: NDArray[np.float64]
) -> dict[int, tuple[Contribution, ...]]:
    """The largest rows of the sums behind the articles of ``order``, and last what the topic model gave."""
    rows: dict[int, list[tuple[float, str, str]]] = {at: [] for at in order}
    for field, twin in index.article_fields.items():
        weight = weights.article.get(field, 0.0)
        for compiled, bag, factor in (
            (twin.folded, query.folded, weight),
            (twin.accented, query.accented, weight * weights.accented),
        ):
            matches = compiled.matches(bag)
            values = factor * bag.weights[matches.term] * matches.score
            for at in order:
                here = np.flatnonzero(matches.document == at)
                largest = here[np.argsort(-values[here])[:_EXPLAINED]]
                rows[at] += [
                    (value, bag.terms[term], field.value)
                    for value, term in zip(values[largest].tolist(), matches.term[largest].tolist(), strict=True)
                ]
    return {
        at: (
            *(Contribution(term, field, value) for value, term, field in sorted(found, reverse=True)[:_EXPLAINED]),
            Contribution("", TOPIC, float(opinions[at])),
        )
        for at, found in rows.items()
    }
