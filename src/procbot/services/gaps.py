"""Gaps: questions without a good answer, those that ask alike together, those that most people ask first."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import groupby

from procbot.knowledge.article import AskedQuestion
from procbot.knowledge.render import render
from procbot.knowledge.sections import Section
from procbot.search.clusters import Terms, cluster, rarity_in, terms_of
from procbot.search.retrieve import retrieve
from procbot.services.curation.curation_error import CurationError, FaultyDraftError, StaleDraftError
from procbot.services.curation.draft_findings import own_findings
from procbot.services.curation.new_article import Begun, begin_in
from procbot.services.curation.working_copy import Conflict, copy_of, save_in
from procbot.services.live_index import LiveIndex, Snapshot
from procbot.store import audit, gap_questions
from procbot.store.engine import Database, Transaction
from procbot.store.gap_questions import DismissedQuestion, GapQuestion
from procbot.text.mask import without_labels
from procbot.vietnam_time import vietnam_day
from procbot.wording import curation as say

GAP_DAYS = 90
# Newest first. Reading a question takes 0.7 ms the first time; what was read before is remembered.
MAX_QUESTIONS = 3_000
EXAMPLES = 5
NEAR = 5
"""Articles that are offered for a gap; the right one, where there is one, is nearly always among them."""
_REMEMBERED = 20_000


@dataclass(frozen=True, slots=True)
class Wording:
    """One way in which a gap's questions are put, masked, with the exchanges that put it so."""

    text: str
    exchange_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """Questions that ask alike and got no good answer.

    Attributes:
        exchange_ids: all of them, the newest first; what ``Gaps.draft``, ``add`` and ``dismiss`` take.
        askers: distinct members; those who ask without a pseudonym count one each.
        wordings: different ones, the most frequent first.
        disliked: how many got an answer that they voted unhelpful.
        article_id: the article that most of the disliked answers came from, ``None`` without any.
        last_at: when it was asked last.
    """

    exchange_ids: tuple[int, ...]
    askers: int
    wordings: tuple[Wording, ...]
    disliked: int
    article_id: str | None
    last_at: datetime

    @property
    def examples(self) -> tuple[str, ...]:
        """The most frequent wordings."""
        return tuple(wording.text for wording in self.wordings[:EXAMPLES])


@dataclass(frozen=True, slots=True)
class Dismissal:
    """Questions that somebody has said are no gap: all of one deed, with its reason.

    Attributes:
        exchange_ids: what ``Gaps.restore`` takes, the newest first.
        askers: as of a gap.
        examples: as of a gap.
        by: who.
        at: when.
        why: the reason.
    """

    exchange_ids: tuple[int, ...]
    askers: int
    examples: tuple[str, ...]
    by: str
    at: datetime
    why: str


@dataclass(frozen=True, slots=True)
class NearArticle:
    """A published article that search finds for a gap's question, with the section that it would answer with."""

    article_id: str
    title: str
    area: str
    section: Section


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
        self._found: tuple[tuple[object, ...], tuple[Gap, ...]] = ((), ())

    def gaps(self, days: int = GAP_DAYS) -> tuple[Gap, ...]:
        """Return the gaps of the last ``days``, those of the most askers first."""
        snapshot = self._live_index.snapshot()
        with self._database.read() as tx:
            asked = gap_questions.unsettled(tx, self._clock() - timedelta(days=days), MAX_QUESTIONS)
        key = (snapshot.version, *((each.exchange_id, each.disliked, each.cluster_id) for each in asked))
        if self._found[0] != key:
            self._found = (key, self._clustered(asked, snapshot))
        return self._found[1]

    def opened(self, exchange_id: int, days: int = GAP_DAYS) -> Gap | None:
        """Return the gap that the question of an exchange belongs to now; ``None`` once it is settled, or never was one."""
        return next((gap for gap in self.gaps(days) if exchange_id in gap.exchange_ids), None)

    def near(self, exchange_ids: Sequence[int]) -> tuple[NearArticle, ...]:
        """Return the articles that search finds for the questions' most frequent wording, the nearest first."""
        with self._database.read() as tx:
            asked = Counter(gap_questions.questions_of(tx, exchange_ids).values()).most_common(1)
        hits = retrieve(self._live_index.snapshot().index, without_labels(asked[0][0]), kept=NEAR).hits if asked else ()
        return tuple(NearArticle(hit.article.id, hit.article.title, hit.article.area, hit.section) for hit in hits)

    def dismissals(self, days: int = GAP_DAYS) -> tuple[Dismissal, ...]:
        """Return what was dismissed in the last ``days`` and has not come back, the last first."""
        since = self._clock() - timedelta(days=days)
        with self._database.read() as tx:
            rows = gap_questions.dismissed(tx, since, MAX_QUESTIONS)
            why = gap_questions.reasons(tx, since)
        deeds = groupby(rows, key=lambda row: (row.by, row.at))
        return tuple(_dismissal(tuple(deed), why.get(key, "")) for key, deed in deeds)

    def restore(self, exchange_ids: Sequence[int], actor: str) -> None:
        """Make dismissed questions a gap again.

        Raises:
            CurationError: none of them is dismissed any more.
        """
        at = self._clock()
        with self._database.begin() as tx:
            if gap_questions.restore(tx, exchange_ids) == 0:
                raise CurationError(say.GAP_NOT_DISMISSED)
            before = {"outcome": gap_questions.DISMISSED, "exchanges": list(exchange_ids)}
            audit.record(tx, at, actor, "gap.restore", "gap", str(min(exchange_ids)), before=before)

    def draft(self, exchange_ids: Sequence[int], begun: Begun, actor: str) -> str:
        """Begin an article with the questions filled in; return its id.

        Raises:
            CurationError: none of the questions is in the log any more, they are settled, or the article cannot be begun.
        """
        at = self._clock()
        with self._database.begin() as tx:
            questions = _questions(tx, exchange_ids)
            article_id = begin_in(tx, replace(begun, questions=(*begun.questions, *filter(None, questions.values()))), actor, at)
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
            CurationError: none of the questions is in the log any more, they are settled, there is no such article, or it has
                no such section.
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
            more = [AskedQuestion(text, section) for text in dict.fromkeys(questions.values()) if text and text not in held]
            text = render(replace(found.article, questions=(*found.article.questions, *more)))
            saved = save_in(tx, article_id, text, copy.version, actor, at)
            if isinstance(saved, Conflict):
                raise StaleDraftError(say.DRAFT_CHANGED)
            _settle(tx, tuple(questions), "added", article_id, actor, at)
        return saved.version

    def dismiss(self, exchange_ids: Sequence[int], actor: str, why: str) -> None:
        """Record that the questions are no gap.

        Raises:
            CurationError: none of them is in the log any more, they are settled, or there is no reason.
        """
        if not why.strip():
            raise CurationError(say.WHY_NO_GAP)
        at = self._clock()
        with self._database.begin() as tx:
            _settle(tx, tuple(_questions(tx, exchange_ids)), gap_questions.DISMISSED, None, actor, at, why)

    def _clustered(self, asked: Sequence[GapQuestion], snapshot: Snapshot) -> tuple[Gap, ...]:
        """Those that the log has put together already, and the others as they ask alike."""
        together: dict[int, list[GapQuestion]] = {}
        for each in asked:
            if each.cluster_id is not None:
                together.setdefault(each.cluster_id, []).append(each)
        groups = [*together.values(), *self._alike([each for each in asked if each.cluster_id is None], snapshot)]
        return tuple(sorted(map(_gap, groups), key=lambda gap: (-gap.askers, -len(gap.exchange_ids), -gap.exchange_ids[0])))

    def _alike(self, asked: Sequence[GapQuestion], snapshot: Snapshot) -> list[list[GapQuestion]]:
        """What is no question of its own (a follow-up, a choice), or was asked a moment ago, nobody has put together."""
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
        return [[oldest_first[at] for at in reversed(group)] for group in groups]


def _gap(asked: Sequence[GapQuestion]) -> Gap:
    wordings: dict[str, list[int]] = {}
    for each in asked:
        wordings.setdefault(each.question, []).append(each.exchange_id)
    disliked = [each for each in asked if each.disliked]
    sources = Counter(each.article_id for each in disliked if each.article_id is not None).most_common(1)
    return Gap(
        exchange_ids=tuple(each.exchange_id for each in asked),
        askers=_askers(each.member_ref for each in asked),
        wordings=tuple(Wording(text, tuple(ids)) for text, ids in sorted(wordings.items(), key=lambda pair: -len(pair[1]))),
        disliked=len(disliked),
        article_id=sources[0][0] if sources else None,
        last_at=max(each.asked_at for each in asked),
    )


def _dismissal(rows: Sequence[DismissedQuestion], why: str) -> Dismissal:
    return Dismissal(
        exchange_ids=tuple(row.exchange_id for row in rows),
        askers=_askers(row.member_ref for row in rows),
        examples=tuple(text for text, _ in Counter(row.question for row in rows).most_common(EXAMPLES)),
        by=rows[0].by,
        at=rows[0].at,
        why=why,
    )


def _askers(member_refs: Iterable[str | None]) -> int:
    """Distinct members; of those without a pseudonym each counts."""
    counts = Counter(member_refs)
    return counts[None] + len(counts.keys() - {None})


def _questions(tx: Transaction, exchange_ids: Sequence[int]) -> dict[int, str]:
    """The questions as phrasings: without the labels of what was masked, on one line; "" where nothing else was asked."""
    found = gap_questions.questions_of(tx, exchange_ids)
    if not found:
        raise CurationError(say.GAP_NOTHING)
    return {exchange_id: " ".join(without_labels(said).split()) for exchange_id, said in found.items()}


def _settle(
    tx: Transaction, exchange_ids: Sequence[int], outcome: str, article_id: str | None, actor: str, at: datetime, why: str = ""
) -> None:
    """Only the first of two who settle a gap at once does: else one press more would make one article more."""
    if gap_questions.settle(tx, exchange_ids, outcome, article_id, actor, at) == 0:
        raise CurationError(say.GAP_SETTLED)
    after = {"outcome": outcome, "article": article_id, "exchanges": list(exchange_ids)}
    audit.record(tx, at, actor, gap_questions.SETTLED, "gap", str(min(exchange_ids)), after=after, why=why.strip())
