"""A folder of articles on disk: read whole, checked, brought into canonical form, written file by file."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from procbot.errors import KnowledgeFolderError, LexiconError
from procbot.knowledge.article_file import ArticleFile
from procbot.knowledge.canonical import canonical
from procbot.knowledge.checks import CheckReport, check
from procbot.knowledge.finding import Finding, Severity
from procbot.knowledge.parse import read
from procbot.text.lexicon import Lexicon, parse_lexicon
from procbot.wording import mirror as say

LEXICON_FILE = "lexicon.toml"

_GUIDE = "README.md"  # for the writers; no article


@dataclass(frozen=True, slots=True)
class FolderContent:
    """What a folder holds. Files that are not text are among ``findings``, not among ``files``."""

    files: tuple[ArticleFile, ...]
    lexicon_text: str | None
    """``None`` without a lexicon file."""
    lexicon: Lexicon | None
    """``None`` also when the file is at fault."""
    findings: tuple[Finding, ...]


def read_folder(folder: Path) -> FolderContent:
    """Return the articles ``<area>/<id>.md`` and the lexicon of ``folder``; its own README.md and hidden files are no articles.

    Raises:
        KnowledgeFolderError: the folder is missing, cannot be read or holds no article.
    """
    findings: list[Finding] = []
    files: list[ArticleFile] = []
    for path in article_paths(folder):
        name = path.relative_to(folder).as_posix()
        text = _text_of(path, name, findings)
        if text is not None:
            files.append(ArticleFile(name, text))
    lexicon_path = folder / LEXICON_FILE
    lexicon_text = _text_of(lexicon_path, LEXICON_FILE, findings) if lexicon_path.exists() else None
    lexicon = None
    if lexicon_text is not None:
        try:
            lexicon = parse_lexicon(lexicon_text)
        except LexiconError as error:
            findings.append(Finding(LEXICON_FILE, 0, Severity.ERROR, str(error).rstrip("."), say.MEND_LEXICON))
    return FolderContent(tuple(files), lexicon_text, lexicon, tuple(findings))


def check_folder(folder: Path, today: date) -> CheckReport:
    """Return what the checks say of a folder by itself.

    Args:
        folder: of articles.
        today: the day in Vietnam.

    Raises:
        KnowledgeFolderError: the folder is missing, cannot be read or holds no article.
    """
    content = read_folder(folder)
    report = check(content.files, content.lexicon, today)
    return CheckReport(tuple(sorted(content.findings + report.findings)), report.table)


def format_folder(folder: Path) -> tuple[str, ...]:
    """Bring every readable article of ``folder`` into canonical form, and return the names of the files that changed.

    Files at fault stay as they are; ``check_folder`` says what is wrong with them.

    Raises:
        KnowledgeFolderError: the folder is missing, holds no article, or cannot be read or written.
    """
    readable = (file for file in read_folder(folder).files if read(file.text, file.path)[0] is not None)
    return tuple(file.path for file in readable if write_file(folder / file.path, canonical(file.text, file.path)))


def article_paths(folder: Path) -> list[Path]:
    """Return the paths of the article files, sorted.

    Raises:
        KnowledgeFolderError: the folder is missing, cannot be read or holds no article.
    """
    try:
        folder.stat()
        found = sorted(_visible(folder))
    except OSError as error:
        raise KnowledgeFolderError(say.cannot_read(str(folder), error.strerror or "")) from error
    if not found:
        raise KnowledgeFolderError(say.no_articles(str(folder)))
    return found


def write_file(path: Path, text: str) -> bool:
    """Write ``text`` unless the file holds it already; whole or not at all, so that no reader sees half an article.

    Returns:
        Whether the file was written.

    Raises:
        KnowledgeFolderError: the system refuses.
    """
    data = text.encode()
    written = path.with_name(f".{path.name}.new")
    try:
        if path.exists() and path.read_bytes() == data:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            written.write_bytes(data)
            written.replace(path)
        finally:
            written.unlink(missing_ok=True)
    except OSError as error:
        raise KnowledgeFolderError(say.cannot_write(str(path), error.strerror or "")) from error
    return True


def _visible(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*.md"):
        inside = path.relative_to(folder)
        if inside != Path(_GUIDE) and not any(part.startswith(".") for part in inside.parts):
            yield path


def _text_of(path: Path, name: str, findings: list[Finding]) -> str | None:
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        findings.append(Finding(name, 0, Severity.ERROR, *say.NOT_UTF8))
    except OSError as error:
        raise KnowledgeFolderError(say.cannot_read(str(path), error.strerror or "")) from error
    return None
