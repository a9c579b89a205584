"""A file of the knowledge base: as handed to the checks, and as read by them."""

from dataclasses import dataclass
from pathlib import PurePosixPath

from procbot.knowledge.article import Article
from procbot.knowledge.finding import Finding, Severity
from procbot.knowledge.places import Places
from procbot.wording.format_findings import Saying


@dataclass(frozen=True, slots=True, order=True)
class ArticleFile:
    """One file. ``path`` is relative to the knowledge folder, with slashes: "<area>/<id>.md"."""

    path: str
    text: str

    @property
    def stem(self) -> str:
        """The file's name without its ending: what the article's id should be."""
        return PurePosixPath(self.path).stem

    @property
    def folder(self) -> str:
        """The folder it lies in, relative to the knowledge folder: what the article's area should be."""
        return str(PurePosixPath(self.path).parent)


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file that holds an article, with the lines of its parts."""

    file: ArticleFile
    article: Article
    places: Places

    def error(self, line: int, saying: Saying) -> Finding:
        """Return a finding that keeps the article from being published."""
        return Finding(self.file.path, line, Severity.ERROR, *saying)

    def warning(self, line: int, saying: Saying) -> Finding:
        """Return a finding that wants a look."""
        return Finding(self.file.path, line, Severity.WARNING, *saying)

    def where(self, line: int) -> str:
        """Return "path:line", as a finding on another file names this one."""
        return f"{self.file.path}:{line}"
