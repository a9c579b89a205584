"""Import and export: the knowledge folder as the seed of the database and as its mirror (DESIGN, section 4)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from procbot.errors import ArticleFormatError
from procbot.knowledge.article import Article
from procbot.knowledge.article_file import ArticleFile
from procbot.knowledge.checks import check
from procbot.knowledge.finding import Finding, Severity
from procbot.knowledge.parse import parse
from procbot.knowledge.render import render
from procbot.services.knowledge_folder import LEXICON_FILE, FolderContent, article_paths, read_folder, write_file
from procbot.services.mirror_report import ExportReport, Fate, ImportedFile, ImportReport, LexiconFate, Progress
from procbot.services.notices import Published, notices_for
from procbot.services.three_way import IMPORTER, fate_of, lexicon_fate_of
from procbot.store import articles, audit, imports, knowledge_state
from procbot.store.engine import Database, Transaction
from procbot.store.imports import LEXICON_SUBJECT, Standing
from procbot.vietnam_time import vietnam_day
from procbot.wording import mirror as say

ImportDeed = Callable[[Transaction, datetime], ImportReport]


class Mirror:
    """Keeps a folder of articles and the database alike without overwriting what a curator wrote.

    Args:
        database: migrated.
        clock: returns the time, aware.
        carry_out: does what publishes once its index is there, so that no running process has to build it while it is asked;
            without it the import is one plain transaction.
    """

    def __init__(
        self,
        database: Database,
        clock: Callable[[], datetime],
        carry_out: Callable[[ImportDeed], ImportReport] | None = None,
    ) -> None:
        self._database = database
        self._clock = clock
        self._carry_out = carry_out

    def import_folder(
        self, folder: Path, *, publish: bool, notify: bool = False, progress: Progress | None = None
    ) -> ImportReport:
        """Take over what is new in ``folder``, in one transaction.

        Args:
            folder: of articles, whole or in part: relations are also looked up among the published articles.
            publish: put what is new in force; else it becomes drafts, and a new lexicon is only reported.
            notify: tell the followers of their areas of the articles that are put in force and read differently than before.
            progress: told after each file; with ``publish`` the index is built after the last one.

        Returns:
            What became of each file; nothing was written when the report says ``refused``.

        Raises:
            KnowledgeFolderError: the folder is missing, cannot be read or holds no article.
            DatabaseUnavailableError: nothing was written.
        """
        content = read_folder(folder)
        findings = self._check(content)
        if any(finding.severity is Severity.ERROR for finding in findings):
            return ImportReport(findings, (), LexiconFate.ABSENT)
        reports = iter([progress])

        def deed(tx: Transaction, at: datetime) -> ImportReport:
            published = list[Published]()
            importing = _Import(tx, at, say.IMPORT_NOTE, publish=publish, published=published)
            report = importing.take(content, findings, next(reports, None))  # rehearsed first, it tells of that only
            notices = notices_for(tx, published, IMPORTER, at) if notify else []
            return replace(report, notices=tuple(notices))

        if publish and self._carry_out is not None:
            return self._carry_out(deed)
        with self._database.begin() as tx:
            return deed(tx, self._clock())

    def seed_if_empty(self, folder: Path, progress: Progress | None = None) -> bool:
        """Publish all of ``folder`` when the database has no article yet; whole or not at all, also when killed meanwhile.

        Returns:
            Whether it was seeded.

        Raises:
            ArticleFormatError: the folder has errors; nothing was written.
            KnowledgeFolderError: the folder is missing, cannot be read or holds no article.
            DatabaseUnavailableError: nothing was written.
        """
        with self._database.read() as tx:
            if articles.digests(tx):
                return False
        content = read_folder(folder)
        findings = self._check(content)
        errors = tuple(str(finding) for finding in findings if finding.severity is Severity.ERROR)
        if errors:
            raise ArticleFormatError(errors)
        with self._database.begin() as tx:
            at = self._clock()
            knowledge_state.raise_version(
                tx, at
            )  # holds its row: of two processes that seed at once, one waits here for the other
            if articles.digests(tx):
                return False
            _Import(tx, at, say.SEED_NOTE, publish=True).take(content, findings, progress)
        return True

    def export(self, folder: Path) -> ExportReport:
        """Write the published revisions (those still to come into force too) and the lexicon into ``folder``; remove nothing.

        Raises:
            KnowledgeFolderError: a file cannot be written; those before it are.
            DatabaseUnavailableError: the database cannot be read; nothing was written.
        """
        with self._database.read() as tx:
            published = _published(tx, skip=frozenset())
            lexicon = knowledge_state.read(tx).lexicon
        texts = {file.path: file.text for file in published} | ({LEXICON_FILE: lexicon} if lexicon else {})
        written = {path for path, text in sorted(texts.items()) if write_file(folder / path, text)}
        present = {path.relative_to(folder).as_posix() for path in article_paths(folder)} if published else set()
        return ExportReport(tuple(sorted(written)), tuple(sorted(texts.keys() - written)), tuple(sorted(present - texts.keys())))

    def _check(self, content: FolderContent) -> tuple[Finding, ...]:
        """The findings on the folder's own files, checked beside the published articles that it does not hold."""
        own = {file.path for file in content.files}
        with self._database.read() as tx:
            beside = _published(tx, skip=frozenset(file.stem for file in content.files))
        report = check([*content.files, *beside], content.lexicon, vietnam_day(self._clock()))
        return tuple(sorted(content.findings + tuple(finding for finding in report.findings if finding.file in own)))


def _published(tx: Transaction, skip: frozenset[str]) -> list[ArticleFile]:
    """The published articles but those of the ids ``skip``, as the files they are exported to."""
    wanted = [article_id for article_id, each in imports.standings(tx).items() if each.published and article_id not in skip]
    found = [revision for article_id in wanted if (revision := articles.published(tx, article_id)) is not None]
    return [ArticleFile(f"{parse(each.markdown, each.article_id).area}/{each.article_id}.md", each.markdown) for each in found]


class _Import:
    """One import inside its transaction."""

    def __init__(
        self, tx: Transaction, at: datetime, note: str, *, publish: bool, published: list[Published] | None = None
    ) -> None:
        self._tx = tx
        self._at = at
        self._note = note
        self._publish = publish
        self._published = published
        self._standings = imports.standings(tx)

    def take(self, content: FolderContent, findings: tuple[Finding, ...], progress: Progress | None) -> ImportReport:
        files = []
        for done, file in enumerate(content.files, 1):
            files.append(self._take_file(file))
            if progress is not None:
                progress(done, len(content.files), file.path)
        return ImportReport(findings, tuple(files), self._take_lexicon(content.lexicon_text))

    def _take_file(self, file: ArticleFile) -> ImportedFile:
        article = parse(file.text, file.path)
        markdown = render(article)
        digest = articles.digest_of(markdown)
        standing = self._standings.get(article.id)
        fate = fate_of(digest, standing, publish=self._publish)
        number = next((each.number for each in reversed(standing.revisions) if each.digest == digest), None) if standing else None
        if fate in {Fate.DRAFTED, Fate.PUBLISHED}:
            number = self._write(article, markdown, standing, number, fate)
        return ImportedFile(file.path, article.id, fate, number, standing.published if standing else None)

    def _write(self, article: Article, markdown: str, standing: Standing | None, number: int | None, fate: Fate) -> int:
        tx, at = self._tx, self._at
        if standing is None:
            articles.add_article(tx, article, at)
        else:
            articles.touch_article(tx, article, "draft", at)
        if number is None:
            revision = articles.add_revision(tx, article.id, markdown, article.in_force_from, IMPORTER, self._note, at)
        else:
            revision = next(each for each in articles.revisions(tx, article.id) if each.number == number)
        if fate is Fate.PUBLISHED:
            last = None if self._published is None else articles.published(tx, article.id)
            articles.publish(tx, revision, IMPORTER, at)
            if self._published is not None:
                self._published.append(Published(article, revision, None if last is None else parse(last.markdown, article.id)))
        before = {"revision": standing.published} if standing and standing.published else None
        after = {"revision": revision.number, "digest": revision.digest}
        action = "publish" if fate is Fate.PUBLISHED else "draft"
        audit.record(tx, at, IMPORTER, action, "article", article.id, before=before, after=after, why=self._note)
        return revision.number

    def _take_lexicon(self, text: str | None) -> LexiconFate:
        tx, current = self._tx, knowledge_state.read(self._tx)
        digest = None if text is None else articles.digest_of(text)
        fate = lexicon_fate_of(digest, current.lexicon_digest, imports.lexicon_digests(tx), publish=self._publish)
        if text is not None and fate is LexiconFate.SET:
            knowledge_state.set_lexicon(tx, text, self._at)
            # The replaced text stays here, the one place that keeps it: a curator may have written it.
            before = {"digest": current.lexicon_digest, "text": current.lexicon} if current.lexicon else None
            subject = (LEXICON_SUBJECT, LEXICON_FILE)
            audit.record(tx, self._at, IMPORTER, "publish", *subject, before=before, after={"digest": digest}, why=self._note)
        return fate
