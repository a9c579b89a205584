"""Articles put in force by a second person, and taken out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from procbot.knowledge.article import Article
from procbot.knowledge.parse import parse
from procbot.knowledge.render import render
from procbot.services.curation.curation_error import CurationError, StaleDraftError
from procbot.services.curation.draft_audit import SUBJECT
from procbot.services.curation.draft_findings import own_findings
from procbot.services.curation.publishing import Publishing
from procbot.services.curation.rehearsal import Deed
from procbot.services.curation.reviewing import Reviewing, refuse_faulty
from procbot.services.curation.working_copy import WorkingCopy, copy_of
from procbot.services.impact import LOGGED_QUESTIONS, Impact
from procbot.services.index_content import StageReport
from procbot.services.notices import Published, notice_for
from procbot.store import articles, audit, curated_list, drafts, knowledge_state, legal_documents
from procbot.store.articles import Revision
from procbot.store.engine import Database, Transaction
from procbot.vietnam_time import vietnam_day
from procbot.wording import curation as say

AfterPublication = Callable[[Transaction, Published, datetime], None]
"""What else happens in the transaction of a publication, such as verdicts on the old text that expire."""


@dataclass(frozen=True, slots=True)
class _Approval:
    """A version of a draft, approved."""

    article_id: str
    version: int
    actor: str
    note: str = ""
    why: str = ""
    notice: bool | None = None


class Publication:
    """Publishes drafts and retires articles. Whoever only looks at the impact needs no second person.

    Args:
        database: migrated.
        publishing: has the index ready before the version is raised.
        reviewing: checks the drafts.
        self_publish: whether who wrote a draft may publish it.
        after: what else happens with each publication.
    """

    def __init__(
        self,
        database: Database,
        publishing: Publishing,
        reviewing: Reviewing,
        *,
        self_publish: bool = False,
        after: Sequence[AfterPublication] = (),
    ) -> None:
        self._database = database
        self._publishing = publishing
        self._reviewing = reviewing
        self._self_publish = self_publish
        self._after = tuple(after)

    @property
    def needs_second_person(self) -> bool:
        """Whether a draft must be sent to review, and be published by another than its writer."""
        return not self._self_publish

    def version(self) -> int:
        """Return the version that each publication raises by one; every process follows it with its next question."""
        with self._database.read() as tx:
            return knowledge_state.version(tx)

    def impact(self, article_id: str, actor: str, report: StageReport | None = None, logged: int = LOGGED_QUESTIONS) -> Impact:
        """Return what publishing the working copy as it stands would change for those who ask.

        Raises:
            CurationError: there is no draft, or it has errors or changes nothing.
        """
        with self._database.read() as tx:
            copy = copy_of(tx, article_id)
        return self._publishing.preview(self._deed(_Approval(article_id, copy.version, actor), approved=False), report, logged)

    def publish(
        self,
        article_id: str,
        version: int,
        actor: str,
        *,
        note: str = "",
        why: str = "",
        notice: bool | None = None,
        report: StageReport | None = None,
    ) -> Revision:
        """Put a reviewed draft in force: at once, or by itself on its ``in_force_from``.

        Args:
            article_id: the article.
            version: of the draft that was reviewed.
            actor: who approves.
            note: what has changed, for the history.
            why: the reason for golden questions that break by it.
            notice: whether followers of the area are told; ``None``: as was wished when the review was asked for.
            report: told of each stage; the building of the index takes longest.

        Returns:
            The new revision.

        Raises:
            BreaksError: golden questions break, and there is no reason.
            FaultyDraftError: the draft has errors.
            StaleDraftError: it has changed since the review, or another text was published meanwhile.
            CurationError: it is not in review, its writer is ``actor``, or it changes nothing.
        """
        refuse_faulty(self._reviewing.findings(article_id, self.refuse(article_id, version, actor).markdown))
        deed = self._deed(_Approval(article_id, version, actor, note.strip(), why.strip(), notice), approved=True)
        return self._publishing.carry_out(deed, why, report)

    def refuse(self, article_id: str, version: int, actor: str) -> WorkingCopy:
        """Return the working copy when ``actor`` may put ``version`` of it in force; what the text says is not looked at.

        Raises:
            StaleDraftError: it has changed since the review, or another text was published meanwhile.
            CurationError: it is not in review, its writer is ``actor``, or there is none.
        """
        with self._database.read() as tx:
            copy = copy_of(tx, article_id)
        self._refuse(copy, version, actor)
        return copy

    def retire_impact(
        self, article_id: str, actor: str, report: StageReport | None = None, logged: int = LOGGED_QUESTIONS
    ) -> Impact:
        """Return what taking the article out would change for those who ask.

        Raises:
            CurationError: there is no such article, or nothing of it is published.
        """
        return self._publishing.preview(_retirement(article_id, actor, "", None), report, logged)

    def retire(
        self, article_id: str, actor: str, why: str, report: StageReport | None = None, *, seen: int | None = None
    ) -> None:
        """Take an article out at once, with whatever of it was to come; a draft stays.

        Args:
            article_id: the article.
            actor: who.
            why: the reason, which also stands for golden questions that break by it.
            report: told of each stage.
            seen: number of the revision whose retirement ``actor`` has seen the impact of; ``None``: of whatever is published.

        Raises:
            StaleDraftError: another text was published since ``seen``.
            CurationError: there is no reason, no such article, or it is retired already.
        """
        if not why.strip():
            raise CurationError(say.WHY_RETIRE)
        self._publishing.carry_out(_retirement(article_id, actor, why.strip(), seen), why, report)

    def _refuse(self, copy: WorkingCopy, version: int, actor: str) -> None:
        if copy.version == 0:
            raise CurationError(say.RETIRED_NO_DRAFT if copy.state == "retired" else say.NO_DRAFT)
        if copy.version != version:
            raise StaleDraftError(say.DRAFT_CHANGED)
        if copy.is_behind and copy.published is not None:
            raise StaleDraftError(say.published_meanwhile(copy.published.number))
        if self._self_publish:
            return
        if copy.submitted_by is None:
            raise CurationError(say.NOT_IN_REVIEW)
        if actor in {copy.author, copy.submitted_by}:
            raise CurationError(say.SECOND_PERSON)

    def _deed(self, approval: _Approval, *, approved: bool) -> Deed[Revision]:
        def deed(tx: Transaction, at: datetime) -> Revision:
            copy = copy_of(tx, approval.article_id, lock=True)
            if approved:
                self._refuse(copy, approval.version, approval.actor)
            found = own_findings(approval.article_id, copy.markdown, vietnam_day(at))
            refuse_faulty(found)
            assert found.article is not None  # noqa: S101 (without one there is an error)
            return self._put_in_force(tx, copy, found.article, approval, at)

        return deed

    def _put_in_force(self, tx: Transaction, copy: WorkingCopy, article: Article, approval: _Approval, at: datetime) -> Revision:
        markdown, actor = render(article), approval.actor
        if copy.published is not None and copy.published.digest == articles.digest_of(markdown):
            raise CurationError(say.NOTHING_CHANGED)
        last = copy.published
        revision = _revision(tx, copy, article, markdown, approval.note, at)
        articles.touch_article(tx, article, "published", at)
        articles.publish(tx, revision, actor, at)
        if copy.version:
            drafts.end(tx, article.id, copy.version)
        for number in legal_documents.add_unknown(tx, article.legal_basis, actor, at):
            audit.record(tx, at, actor, "legal.add", "legal_document", number, after={"article": article.id})
        published = Published(article, revision, None if last is None else parse(last.markdown, article.id))
        tells = copy.notice if approval.notice is None else approval.notice
        if tells and published.reads_differently:
            notice_for(tx, published, actor, at)
        for further in self._after:
            further(tx, published, at)
        before = None if last is None else {"revision": last.number}
        after = {"revision": revision.number, "digest": revision.digest, "written_by": copy.author}
        why = "; ".join(part for part in (approval.note, approval.why) if part)
        audit.record(tx, at, actor, "publish", SUBJECT, article.id, before=before, after=after, why=why)
        return revision


def _retirement(article_id: str, actor: str, why: str, seen: int | None) -> Deed[None]:
    def deed(tx: Transaction, at: datetime) -> None:
        copy = copy_of(tx, article_id, lock=True)
        if copy.published is None:
            raise CurationError(say.RETIRED if copy.state == "retired" else say.NOT_PUBLISHED)
        if seen not in {None, copy.published.number}:
            raise StaleDraftError(say.RETIRE_STALE)
        articles.retire(tx, article_id, actor, at)
        before = {"revision": copy.published.number}
        audit.record(tx, at, actor, "retire", SUBJECT, article_id, before=before, why=why)

    return deed


def _revision(tx: Transaction, copy: WorkingCopy, article: Article, markdown: str, note: str, at: datetime) -> Revision:
    """The newest revision where it has this text and waits to be published, as an imported one may; else a new one."""
    newest = next(iter(curated_list.history(tx, article.id)), None)
    waits = newest is not None and (copy.published is None or newest.id > copy.published.id)
    if newest is not None and waits and newest.digest == articles.digest_of(markdown):
        return articles.revisions(tx, article.id)[-1]
    return articles.add_revision(tx, article.id, markdown, article.in_force_from, copy.author, note, at)
