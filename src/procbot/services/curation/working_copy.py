"""An article's working copy: opened, saved without losing anybody's text, restored, taken back."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from procbot.knowledge.article import Article
from procbot.services.curation.curation_error import CurationError, StaleDraftError
from procbot.services.curation.draft_audit import SUBJECT, DraftSave, record_save
from procbot.services.curation.draft_findings import own_findings
from procbot.store import articles, audit, curated_list, drafts, publications
from procbot.store.articles import Revision
from procbot.store.curated_list import HistoryEntry
from procbot.store.drafts import Draft
from procbot.store.engine import Database, Transaction
from procbot.vietnam_time import vietnam_day
from procbot.wording import curation as say


@dataclass(frozen=True, slots=True)
class WorkingCopy:
    """What an editor sees of an article.

    Attributes:
        article_id: the article.
        state: "draft", "in_review", "published" or "retired".
        markdown: the draft, or the newest revision where there is none.
        version: what a save must name; 0: there is no draft yet.
        author: who wrote ``markdown``.
        changed_at: when.
        submitted_by: who asked for the review; ``None``: nobody has.
        notice: whether followers of the area are told of the publication.
        published: the revision published last; ``None``: none, or the article is retired.
        is_behind: another revision was published since the draft was begun: compare before publishing.
        note: what the reviewer wrote when the draft was sent back, "" otherwise.
        in_use: the number of the revision that answers come from, while ``published`` may be still to come; ``None``: none, or it
            was not looked up (only ``WorkingCopies.open`` does).
    """

    article_id: str
    state: str
    markdown: str
    version: int
    author: str
    changed_at: datetime
    submitted_by: str | None
    notice: bool
    published: Revision | None
    is_behind: bool
    note: str = ""
    in_use: int | None = None


@dataclass(frozen=True, slots=True)
class Saved:
    """A text is kept; ``version`` is what the next save must name."""

    version: int


@dataclass(frozen=True, slots=True)
class Conflict:
    """Somebody else has saved meanwhile; nothing was written, and both texts are here."""

    mine: str
    theirs: str
    author: str
    changed_at: datetime
    version: int
    """Of theirs: who saves over it on purpose names it."""


class WorkingCopies:
    """The working copies in one database.

    Args:
        database: migrated.
        clock: returns the time, aware.
        seed: returns the folder of the articles that came with procbot.
    """

    def __init__(self, database: Database, clock: Callable[[], datetime], seed: Callable[[], Path]) -> None:
        self._database = database
        self._clock = clock
        self._seed = seed

    def open(self, article_id: str) -> WorkingCopy:
        """Return what an editor works on: the draft, else the newest revision.

        Raises:
            CurationError: there is no such article.
        """
        with self._database.read() as tx:
            copy = copy_of(tx, article_id)
            return replace(copy, in_use=_in_use(tx, copy, self._clock()))

    def save(self, article_id: str, markdown: str, version: int, actor: str) -> Saved | Conflict:
        """Keep a text as the draft, readable or not. A review that was asked for is off by it.

        Args:
            article_id: the article.
            markdown: as it stands in the editor.
            version: of the working copy as the editor had opened or last saved it.
            actor: who saves.

        Raises:
            CurationError: there is no such article.
        """
        with self._database.begin() as tx:
            return save_in(tx, article_id, markdown, version, actor, self._clock())

    def restore(self, article_id: str, number: int, version: int, actor: str) -> Saved | Conflict:
        """Make an earlier revision's text the draft; arguments as for ``save``.

        Raises:
            CurationError: there is no such article or revision.
        """
        with self._database.begin() as tx:
            earlier = revision_of(tx, article_id, number)
            return save_in(tx, article_id, earlier.markdown, version, actor, self._clock(), why=f"{say.RESTORE_NOTE} ({number})")

    def discard(self, article_id: str, version: int, actor: str) -> None:
        """Take the draft back; its text stays in the audit, and an article that has nothing else goes with it.

        Raises:
            CurationError: there is no such draft.
            StaleDraftError: somebody else has saved meanwhile.
        """
        at = self._clock()
        with self._database.begin() as tx:
            copy = copy_of(tx, article_id, lock=True)
            if copy.version == 0:
                raise CurationError(say.NO_DRAFT)
            newest = curated_list.history(tx, article_id)
            if not drafts.end(tx, article_id, version):
                raise StaleDraftError(say.DRAFT_CHANGED)
            before = {"version": version, "author": copy.author, "text": copy.markdown}
            audit.record(tx, at, actor, "draft.discard", SUBJECT, article_id, before=before)
            if copy.published is not None:
                note_state(tx, article_id, copy.published.markdown, "published", at)
            elif newest:
                curated_list.set_state(tx, article_id, "draft", at)
            else:
                curated_list.remove(tx, article_id)

    def accept_published(self, article_id: str, version: int, actor: str) -> None:
        """Record that the editor has compared the draft with the revision published meanwhile: it may be published over it.

        Raises:
            CurationError: there is no such article, or nothing of it is published.
            StaleDraftError: somebody else has saved meanwhile.
        """
        at = self._clock()
        with self._database.begin() as tx:
            copy = copy_of(tx, article_id, lock=True)
            if copy.published is None:
                raise CurationError(say.NO_DRAFT)
            if not drafts.rebase(tx, article_id, version, copy.published.id):
                raise StaleDraftError(say.DRAFT_CHANGED)
            after = {"based_on": copy.published.number}
            audit.record(tx, at, actor, "draft.rebase", SUBJECT, article_id, after=after)

    def history(self, article_id: str) -> list[HistoryEntry]:
        """Return the revisions, the newest first."""
        with self._database.read() as tx:
            return curated_list.history(tx, article_id)

    def text_of(self, article_id: str, number: int) -> str:
        """Return the text of a revision.

        Raises:
            CurationError: there is no such article or revision.
        """
        with self._database.read() as tx:
            return revision_of(tx, article_id, number).markdown

    def seed_text(self, article_id: str) -> str | None:
        """Return the article's text as it came with procbot; ``None`` when it did not."""
        if not article_id.replace("-", "").isalnum():  # an id, never a path
            return None
        found = sorted(self._seed().glob(f"*/{article_id}.md"))
        return found[0].read_text("utf-8") if found else None


def copy_of(tx: Transaction, article_id: str, *, lock: bool = False) -> WorkingCopy:
    """Return an article's working copy; with ``lock`` nobody else may change it until the transaction ends.

    Raises:
        CurationError: there is no such article.
    """
    line = curated_list.lock(tx, article_id) if lock else curated_list.get(tx, article_id)
    if line is None:
        raise CurationError(say.no_article(article_id))
    draft, published = drafts.get(tx, article_id), articles.published(tx, article_id)
    if draft is not None:
        behind = published is not None and published.id > (draft.based_on or 0)
        note = _note(tx, draft) if draft.submitted_by is None else ""
        return WorkingCopy(
            article_id,
            line.state,
            draft.markdown,
            draft.version,
            draft.author,
            draft.changed_at,
            draft.submitted_by,
            draft.notice,
            published,
            behind,
            note,
        )
    written = articles.revisions(tx, article_id)
    if not written:
        raise CurationError(say.no_article(article_id))
    newest = written[-1]
    return WorkingCopy(
        article_id,
        line.state,
        newest.markdown,
        0,
        newest.author,
        newest.created_at,
        None,
        notice=False,
        published=published,
        is_behind=False,
    )


def _in_use(tx: Transaction, copy: WorkingCopy, at: datetime) -> int | None:
    if copy.published is None:
        return None
    held = publications.held_at(publications.of_article(tx, copy.article_id), at)
    if held == copy.published.id:
        return copy.published.number
    return next((entry.number for entry in curated_list.history(tx, copy.article_id) if entry.id == held), None)


def save_in(
    tx: Transaction, article_id: str, markdown: str, version: int, actor: str, at: datetime, *, why: str = ""
) -> Saved | Conflict:
    """Keep a text as the draft within a transaction; see ``WorkingCopies.save``.

    What another person had written, and what a restored text takes the place of (``why``), stays in the audit, where the saves of
    a spell of writing share a row; see ``draft_audit``.
    """
    copy = copy_of(tx, article_id, lock=True)
    if copy.version != version:
        return Conflict(markdown, copy.markdown, copy.author, copy.changed_at, copy.version)
    if copy.version and copy.markdown == markdown and copy.submitted_by is None:
        return Saved(version)
    begun_from = articles.revisions(tx, article_id)[-1:] if version == 0 else []
    based_on = begun_from[0].id if begun_from else None
    saved = drafts.save(tx, article_id, markdown, actor, at, read_version=version, based_on=based_on)
    if saved is None:  # only where the row was not locked; then as above
        copy = copy_of(tx, article_id)
        return Conflict(markdown, copy.markdown, copy.author, copy.changed_at, copy.version)
    note_state(tx, article_id, markdown, "draft", at)
    replaced = copy.markdown if version and (why or copy.author != actor) else None
    record_save(tx, DraftSave(article_id, version, saved, markdown, replaced, copy.author, why), actor, at)
    return Saved(saved)


def note_state(tx: Transaction, article_id: str, markdown: str, state: str, at: datetime) -> Article | None:
    """Bring the article's line up to date with its working text, as far as that can be read; return the article read."""
    article = own_findings(article_id, markdown, vietnam_day(at)).article
    if article is None or article.id != article_id:
        curated_list.set_state(tx, article_id, state, at)
        return None
    articles.touch_article(tx, article, state, at)
    return article


def revision_of(tx: Transaction, article_id: str, number: int) -> Revision:
    """Return a revision by its number.

    Raises:
        CurationError: there is no such article or revision.
    """
    found = next((each for each in articles.revisions(tx, article_id) if each.number == number), None)
    if found is None:
        raise CurationError(say.NO_SUCH_REVISION)
    return found


def _note(tx: Transaction, draft: Draft) -> str:
    """Why it was sent back; a save since then has answered it only when it is sent to review again."""
    return curated_list.last_reason(
        tx, SUBJECT, draft.article_id, ("review.send_back", "review.submit", "publish"), "review.send_back"
    )
