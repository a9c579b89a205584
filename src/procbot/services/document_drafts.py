"""Files made drafts of articles: what the console shows before anything is kept, and how a draft is kept."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from pathlib import PurePath

from procbot.errors import ArticleFormatError
from procbot.knowledge.article import Article, Origin
from procbot.knowledge.document_draft import document_draft
from procbot.knowledge.fields import FENCE
from procbot.knowledge.import_note import ImportNote
from procbot.knowledge.parse import parse, read
from procbot.knowledge.portal.areas import UNKNOWN_AREA
from procbot.knowledge.portal.draft import draft_of
from procbot.knowledge.portal.read import procedures_in
from procbot.knowledge.render import render
from procbot.knowledge.slugs import ids_for
from procbot.services.documents.document_error import DocumentError
from procbot.services.documents.read import read_document
from procbot.services.documents.text import decode
from procbot.services.three_way import IMPORTER
from procbot.store import articles, audit, imports
from procbot.store.articles import Revision
from procbot.store.engine import Database, Transaction
from procbot.store.imports import Standing
from procbot.vietnam_time import vietnam_day
from procbot.wording import documents as say


@dataclass(frozen=True, slots=True)
class DraftFromDocument:
    """One draft made of a file. ``article.id`` is a proposal: it may be taken, and is settled when the draft is kept."""

    article: Article
    notes: tuple[ImportNote, ...]
    source_title: str
    """What the file itself calls the procedure, "" where it does not say."""


class DraftFate(StrEnum):
    """What became of a draft."""

    NEW = "new"
    """A new article, as a draft."""
    REVISED = "revised"
    """The procedure was imported before with another text: a further revision of that article, published by nobody yet."""
    UNCHANGED = "unchanged"
    """The article has this text already; nothing was written."""
    CONFLICT = "conflict"
    """A curator is at work on the article that was imported before; nothing was written."""
    RETIRED = "retired"
    """A curator has taken the article out; nothing was written."""


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """A draft as the database has it now."""

    article_id: str
    fate: DraftFate
    revision: int | None
    """Number of the revision with this text; ``None`` when none has it."""


def drafts_from_document(data: bytes, name: str, today: date, area: str | None = None) -> list[DraftFromDocument]:
    """Return the drafts that a file makes: one for each procedure of a portal's page, one of any other document.

    Args:
        data: the file's content; what it is, is told by it and not by its name.
        name: of the file; its stem stands in for a title that the document does not have.
        today: the day in Vietnam.
        area: of the articles; ``None`` takes the one that the portal's field belongs to.

    Raises:
        DocumentError: the file cannot be read.
    """
    article = _article_in(data)
    if article is not None:
        return [DraftFromDocument(article, (), article.title)]
    document = read_document(data)
    stem = PurePath(name).stem.strip() or UNKNOWN_AREA
    procedures = procedures_in(document)
    if not procedures:
        draft, notes = document_draft(document, today=today, area=area, fallback_title=stem)
        return [DraftFromDocument(draft, notes, "" if draft.title == stem else draft.title)]
    made = ((procedure, draft_of(procedure, today=today, area=area, fallback_title=stem)) for procedure in procedures)
    return [DraftFromDocument(draft, notes, procedure.title) for procedure, (draft, notes) in made]


def _article_in(data: bytes) -> Article | None:
    """The article that an exported file already is."""
    if not data.startswith(FENCE.encode()):
        return None
    try:
        return read(decode(data), "")[0]
    except DocumentError:
        return None


class DocumentDrafts:
    """Keeps drafts made of files; nothing of it is ever published here, and no article is overwritten.

    Args:
        database: migrated.
        clock: returns the time, aware.
    """

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def read(self, data: bytes, name: str, area: str | None = None) -> list[DraftFromDocument]:
        """Return the drafts of a file, as ``drafts_from_document`` makes them today.

        Raises:
            DocumentError: the file cannot be read.
        """
        return drafts_from_document(data, name, vietnam_day(self._clock()), area)

    def keep(self, draft: DraftFromDocument, actor: str) -> KeptDraft:
        """Write a draft as a new article, or as a revision of the article it was imported to before.

        Args:
            draft: as read, or as a curator has changed it since.
            actor: a staff login, or the command line's name of its user; for the audit.

        Raises:
            DatabaseUnavailableError: nothing was written.
        """
        with self._database.begin() as tx:
            return _keep(tx, draft.article, actor, self._clock())


def _keep(tx: Transaction, article: Article, actor: str, at: datetime) -> KeptDraft:
    standings = imports.standings(tx)
    for article_id in (article.id, *ids_for(article.title, article.procedure_code, UNKNOWN_AREA)):
        standing = standings.get(article_id)
        named = replace(article, id=article_id)
        if standing is None:
            articles.add_article(tx, named, at)
            return _write(tx, named, DraftFate.NEW, actor, at)
        revisions = articles.revisions(tx, article_id)
        if not _is_same_procedure(article, revisions):
            continue
        if (same := _revision_of(named, revisions)) is not None:
            return KeptDraft(article_id, DraftFate.UNCHANGED, same.number)
        if standing.state == "retired":
            return KeptDraft(article_id, DraftFate.RETIRED, None)
        if _curator_at_work(standing):
            return KeptDraft(article_id, DraftFate.CONFLICT, None)
        articles.touch_article(tx, named, "draft", at)
        return _write(tx, named, DraftFate.REVISED, actor, at)
    raise DocumentError(say.no_free_id(article.title))


def _write(tx: Transaction, article: Article, fate: DraftFate, actor: str, at: datetime) -> KeptDraft:
    revision = articles.add_revision(tx, article.id, render(article), article.in_force_from, IMPORTER, say.IMPORT_NOTE, at)
    after = {"revision": revision.number, "digest": revision.digest}
    audit.record(tx, at, actor, "draft", "article", article.id, before=None, after=after, why=say.IMPORT_NOTE)
    return KeptDraft(article.id, fate, revision.number)


def _is_same_procedure(article: Article, revisions: list[Revision]) -> bool:
    """Whether an import wrote these revisions of the very procedure: a curator's own article is never taken for it."""
    for revision in revisions:
        try:
            other = parse(revision.markdown)
        except ArticleFormatError:  # of a version with another format
            continue
        if revision.author != IMPORTER or other.origin is not article.origin:
            continue
        if other.procedure_code and article.procedure_code:
            same = other.procedure_code == article.procedure_code
        else:
            same = other.title == article.title
        # The seed's curated articles are written by an import too; only a portal's text is known to be one.
        if same and article.origin is Origin.PORTAL:
            return True
        if same and _undated(other) == _undated(replace(article, id=other.id)):
            return True
    return False


def _revision_of(article: Article, revisions: list[Revision]) -> Revision | None:
    """The newest revision with the text of ``article``; the days of review, which are those of the import, aside."""
    wanted = _undated(article)
    for revision in reversed(revisions):
        try:
            if _undated(parse(revision.markdown)) == wanted:
                return revision
        except ArticleFormatError:
            continue
    return None


def _undated(article: Article) -> str:
    return render(replace(article, reviewed_on=date.min, review_by=date.min))


def _curator_at_work(standing: Standing) -> bool:
    newest = standing.revisions[-1]
    return standing.drafting or (newest.number > (standing.published or 0) and newest.author != IMPORTER)
