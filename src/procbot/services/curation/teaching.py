"""A question that should have found an article: it joins the article's draft, or the golden questions."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from procbot.knowledge.article import AskedQuestion
from procbot.knowledge.render import render
from procbot.knowledge.sections import Section
from procbot.services.curation.curation_error import CurationError, FaultyDraftError, StaleDraftError
from procbot.services.curation.draft_findings import own_findings
from procbot.services.curation.working_copy import Conflict, copy_of, save_in
from procbot.store import audit, golden_questions
from procbot.store.engine import Database, Transaction
from procbot.store.golden_questions import NewGoldenQuestion
from procbot.text.mask import mask, without_labels
from procbot.vietnam_time import vietnam_day
from procbot.wording import curation as say


class Teaching:
    """Takes questions over by hand.

    Args:
        database: migrated.
        clock: returns the time, aware.
    """

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def to_draft(self, question: str, article_id: str, section: Section | None, actor: str) -> bool:
        """Add a question to an article's draft (begun from its newest text, where there is none).

        Whoever edits that draft meanwhile sees both texts at the next save.

        Args:
            question: as typed; personal data is taken out of it.
            article_id: the article that answers.
            section: of it; ``None``: the article as a whole.
            actor: who.

        Returns:
            Whether it was added; ``False`` where the article has the question already.

        Raises:
            FaultyDraftError: the draft cannot be read as it stands.
            CurationError: the question has no words, there is no such article, or it has no such section.
        """
        text, at = _phrasing(question), self._clock()
        with self._database.begin() as tx:
            return _to_draft(tx, text, article_id, section, actor, at)

    def to_golden(self, question: str, article_id: str, section: Section | None, actor: str) -> None:
        """Make a question a golden one that the article should answer; one with the same words gets this ending.

        Args:
            question: as typed; personal data is taken out of it.
            article_id: the article that should answer.
            section: of it; ``None``: any.
            actor: who.

        Raises:
            CurationError: the question has no words, or there is no such article.
        """
        text, at = _phrasing(question), self._clock()
        with self._database.begin() as tx:
            _to_golden(tx, text, article_id, section, actor, at)

    def to_both(self, question: str, article_id: str, section: Section | None, actor: str) -> bool:
        """Do both or neither; arguments, result and errors as those of ``to_draft``."""
        text, at = _phrasing(question), self._clock()
        with self._database.begin() as tx:
            _to_golden(tx, text, article_id, section, actor, at)
            return _to_draft(tx, text, article_id, section, actor, at)


def _to_draft(tx: Transaction, text: str, article_id: str, section: Section | None, actor: str, at: datetime) -> bool:
    copy = copy_of(tx, article_id, lock=True)
    found = own_findings(article_id, copy.markdown, vietnam_day(at))
    if found.article is None:
        raise FaultyDraftError(say.faulty([finding.what for finding in found.findings]), found.findings)
    if section is not None and section not in found.article.sections:
        raise CurationError(say.no_section(section.heading))
    if any(held.text == text for held in found.article.questions):
        return False
    longer = replace(found.article, questions=(*found.article.questions, AskedQuestion(text, section)))
    if isinstance(save_in(tx, article_id, render(longer), copy.version, actor, at), Conflict):
        raise StaleDraftError(say.DRAFT_CHANGED)
    return True


def _to_golden(tx: Transaction, text: str, article_id: str, section: Section | None, actor: str, at: datetime) -> None:
    copy_of(tx, article_id)
    code = None if section is None else section.value
    golden_id = golden_questions.put(tx, NewGoldenQuestion(question=text, article_ids=(article_id,), section=code), actor, at)
    after = {"article": article_id, "section": code}
    audit.record(tx, at, actor, "golden.put", "golden_question", str(golden_id), after=after)


def _phrasing(question: str) -> str:
    """A question as it may stand in an article: masked, without the labels, on one line."""
    text = " ".join(without_labels(mask(question)).split())
    if not text:
        raise CurationError(say.QUESTION_WANTED)
    return text
