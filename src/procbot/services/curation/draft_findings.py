"""What the checks say of a draft, readable or not, by itself and beside the published articles."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from procbot.knowledge.article import Article
from procbot.knowledge.article_checks import article_findings
from procbot.knowledge.article_file import ArticleFile, ReadFile
from procbot.knowledge.body_checks import body_findings
from procbot.knowledge.cross_checks import cross_findings
from procbot.knowledge.finding import Finding, Severity
from procbot.knowledge.parse import read_located
from procbot.knowledge.render import render
from procbot.knowledge.shared_sentences import shared_sentence_findings
from procbot.services.live_index import Snapshot

# Texts whose findings are kept: the pages of the article list show 50 each, and a check takes 8 ms (of it 1 ms to read).
_KEPT = 4_096


@dataclass(frozen=True, slots=True)
class DraftFindings:
    """A draft as the checks read it; ``article`` is ``None`` while it cannot be read as one."""

    article: Article | None
    findings: tuple[Finding, ...]

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that keep it from being published."""
        return tuple(finding for finding in self.findings if finding.severity is Severity.ERROR)


@lru_cache(maxsize=_KEPT)
def own_findings(article_id: str, text: str, today: date) -> DraftFindings:
    """Return the findings on a draft by itself; quick enough for every pause in typing.

    Args:
        article_id: the article that it is a draft of.
        text: as typed.
        today: the day in Vietnam.
    """
    name = f"{article_id}.md"
    located, faults = read_located(text, name)
    if located is None:
        return DraftFindings(None, faults)
    read = ReadFile(_file(located.article, article_id, text), located.article, located.places)
    return DraftFindings(located.article, tuple(sorted((*article_findings(read, today), *body_findings(read)))))


class Neighbours:
    """The published articles as the checks between articles want them; each revision is read once."""

    def __init__(self) -> None:
        self._read: dict[int, ReadFile] = {}

    def findings(
        self, article_id: str, text: str, today: date, snapshot: Snapshot, unpublished: AbstractSet[str]
    ) -> DraftFindings:
        """Return all findings on a draft: by itself and beside the published articles.

        Args:
            article_id: the article that it is a draft of.
            text: as typed.
            today: the day in Vietnam.
            snapshot: what is published.
            unpublished: ids of articles that are not published yet; a draft may be related to them.
        """
        own = own_findings(article_id, text, today)
        located, _ = read_located(text, f"{article_id}.md")
        if own.article is None or located is None:
            return own
        read = ReadFile(_file(located.article, article_id, text), located.article, located.places)
        others = [each for id_, each in self._of(snapshot).items() if id_ != article_id]
        together = [*others, read]
        between = (
            *cross_findings(together, unpublished - {article_id}, snapshot.index.lexicon),
            *shared_sentence_findings(together),
        )
        mine = tuple(finding for finding in between if finding.file == read.file.path)
        return DraftFindings(own.article, tuple(sorted((*own.findings, *mine))))

    def _of(self, snapshot: Snapshot) -> dict[str, ReadFile]:
        held, found = self._read, {}
        for item in snapshot.articles.values():
            read = held.get(item.revision_id)
            if read is None:
                text = render(item.article)
                located, _ = read_located(text, item.article.id)
                if located is None:  # a revision that an older version has published
                    continue
                read = ReadFile(_file(item.article, item.article.id, text), located.article, located.places)
            found[item.revision_id] = read
        self._read = found
        return {read.article.id: read for read in found.values()}


def _file(article: Article, article_id: str, text: str) -> ArticleFile:
    return ArticleFile(f"{article.area}/{article_id}.md", text)
