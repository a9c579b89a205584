"""Gaps: questions without a good answer, those that ask alike together, those that most people ask first."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from procbot.knowledge.article import AskedQuestion
from procbot.knowledge.render import render
from procbot.knowledge.sections import Section
from procbot.search.clusters import Terms, cluster, rarity_in, terms_of
from procbot.services.curation.curation_error import CurationError, FaultyDraftError, StaleDraftError
from procbot.services.curation.draft_findings import own_findings
from procbot.services.curation.new_article import Begun, begin_in
from procbot.services.curation.working_copy import Conflict, copy_of, save_in
from procbot.services.live_index import LiveIndex, Snapshot
from procbot.store import audit, gap_questions
from procbot.store.engine import Database, Transaction
from procbot.store.gap_questions import GapQuestion
from procbot.text.mask import without_labels
from procbot.vietnam_time import vietnam_day
from procbot.wording import curation as say

GAP_DAYS = 90
# Newest first. Reading a question takes 0.7 ms the first time; what was read before is remembered.
MAX_QUESTIONS = 3_000
EXAMPLES = 5
_REMEMBERED = 20_000


@dataclass(frozen=True, slots=True)
class Gap:
    """Questions that ask alike and got no good answer.

    Attributes:
        exchange_ids: all of them, the newest first; what ``Gaps.draft``, ``add`` and ``dismiss`` take.
        askers: distinct members; those who ask without a pseudonym count one each.
        examples: different wordings, the most frequent first, masked.
        disliked: how many got an answer that they voted unhelpful.
        article_id: the article that most of the disliked answers came from, ``None`` without any.
        last_at: when it was asked last.
    """

    exchange_ids: tuple[int, ...]
    askers: int
    examples: tuple[str, ...]
    disliked: int
    article_id: str | None
    last_at: datetime


class Gaps:
    """Finds gaps and settles them.

    Args:
        database: migrated.
        live_index: gives the words and phrasings that questions are compared by.
        clock: returns the time, aware.
    """

    def __init__(self, database: Database, live_index: LiveIndex, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._live_index = live_index
        self._clock = clock
        self._read: tuple[int, dict[str, Terms]] = (-1, {})
        self._found: tuple[tuple[int, ...], tuple[Gap, ...]] = ((), ())

    def gaps(self, days: int = GAP_DAYS) -> tuple[Gap, ...]:
        """Return the gaps of the last ``days``, those of the most askers first."""
        snapshot = self._live_index.snapshot()
        with self._database.read() as tx:
            asked = gap_questions.unsettled(tx, self._clock() - timedelta(days=days), MAX_QUESTIONS)
        key = (snapshot.version, *(2 * each.exchange_id + each.disliked for each in asked))
        if self._found[0] != key:
            self._found = (key, self._clustered(asked, snapshot))
        return self._found[1]

    def draft(self, exchange_ids: Sequence[int], begun: Begun, actor: str) -> str:
        """Begin an article with the questions filled in; return its id.

        Raises:
            CurationError: none of the questions is in the log any more, or the article cannot be begun.
        """
        at = self._clock()
        with self._database.begin() as tx:
            questions = _questions(tx, exchange_ids)
            article_id = begin_in(tx, replace(begun, questions=(*begun.questions, *questions.values())), actor, at)
            _settle(tx, tuple(questions), "drafted", article_id, actor, at)
        return article_id

    def add(self, exchange_ids: Sequence[int], article_id: str, section: Section | None, actor: str) -> int:
        """Add the questions to an article's draft (of its newest text, where there is none); return the draft's version.

        Whoever edits that draft meanwhile sees both texts at the next save.

        Args:
            exchange_ids: of a gap.
            article_id: the article that answers.
            section: of it; ``None``: the article as a whole.
            actor: who.

        Raises:
            FaultyDraftError: the draft cannot be read as it stands.
            CurationError: none of the questions is in the log any more, there is no such article, or it has no such section.
        """
        at = self._clock()
        with self._database.begin() as tx:
            questions = _questions(tx, exchange_ids)
            copy = copy_of(tx, article_id, lock=True)
            found = own_findings(article_id, copy.markdown, vietnam_day(at))
            if found.article is None:
                raise FaultyDraftError(say.faulty([finding.what for finding in found.findings]), found.findings)
            if section is not None and section not in found.article.sections:
                raise CurationError(say.no_section(section.heading))
            held = {question.text for question in found.article.questions}
            more = [AskedQuestion(text, section) for text in dict.fromkeys(questions.values()) if text not in held]
            text = render(replace(found.article, questions=(*found.article.questions, *more)))
            saved = save_in(tx, article_id, text, copy.version, actor, at)
            if isinstance(saved, Conflict):
                raise StaleDraftError(say.DRAFT_CHANGED)
            _settle(tx, tuple(questions), "added", article_id, actor, at)
        return saved.version

    def dismiss(self, exchange_ids: Sequence[int], actor: str, why: str = "") -> None:
        """Record that the questions are no gap.

        Raises:
            CurationError: none of them is in the log any more.
        """
        at = self._clock()
        with self._database.begin() as tx:
            _settle(tx, tuple(_questions(tx, exchange_ids)), "dismissed", None, actor, at, why)

    def _clustered(self, asked: Sequence[GapQuestion], snapshot: Snapshot) -> tuple[Gap, ...]:
        index = snapshot.index
        version, read = self._read
        if version != snapshot.version or len(read) > _REMEMBERED:
            read = {}
            self._read = (snapshot.version, read)
        for each in asked:
            if each.question not in read:
                read[each.question] = terms_of(each.question, index.lexicon, index.vocabulary)
        oldest_first = sorted(asked, key=lambda each: each.exchange_id)
        groups = cluster([read[each.question] for each in oldest_first], rarity_in(index))
        gaps = [_gap([oldest_first[at] for at in reversed(group)]) for group in groups]
        return tuple(sorted(gaps, key=lambda gap: (-gap.askers, -len(gap.exchange_ids), -gap.exchange_ids[0])))


def _gap(asked: Sequence[GapQuestion]) -> Gap:
    members = {each.member_ref for each in asked if each.member_ref is not None}
    wordings = Counter(each.question for each in asked)
    disliked = [each for each in asked if each.disliked]
    sources = Counter(each.article_id for each in disliked if each.article_id is not None).most_common(1)
    return Gap(
        exchange_ids=tuple(each.exchange_id for each in asked),
        askers=len(members) + sum(each.member_ref is None for each in asked),
        examples=tuple(text for text, _ in wordings.most_common(EXAMPLES)),
        disliked=len(disliked),
        article_id=sources[0][0] if sources else None,
        last_at=max(each.asked_at for each in asked),
    )


def _questions(tx: Transaction, exchange_ids: Sequence[int]) -> dict[int, str]:
    """The questions as phrasings: without the labels of what was masked, on one line."""
    found = gap_questions.questions_of(tx, exchange_ids)
    if not found:
        raise CurationError(say.GAP_NOTHING)
    return {exchange_id: text for exchange_id, said in found.items() if (text := " ".join(without_labels(said).split()))}


def _settle(
    tx: Transaction, exchange_ids: Sequence[int], outcome: str, article_id: str | None, actor: str, at: datetime, why: str = ""
) -> None:
    gap_questions.settle(tx, exchange_ids, outcome, article_id, actor, at)
    after = {"outcome": outcome, "article": article_id, "exchanges": list(exchange_ids)}
    audit.record(tx, at, actor, "gap.settle", "gap", str(min(exchange_ids, default=0)), after=after, why=why.strip())
