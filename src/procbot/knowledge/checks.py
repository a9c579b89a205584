"""The checks of a whole knowledge base: what ``procbot knowledge check`` prints and what an import insists on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from procbot.knowledge.article_checks import article_findings
from procbot.knowledge.article_file import ArticleFile, ReadFile
from procbot.knowledge.body_checks import body_findings
from procbot.knowledge.coverage import CoverageTable, coverage_table
from procbot.knowledge.cross_checks import cross_findings
from procbot.knowledge.finding import Finding, Severity
from procbot.knowledge.parse import read_located
from procbot.knowledge.shared_sentences import shared_sentence_findings
from procbot.text.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class CheckReport:
    """All findings, by file and line, and what the knowledge base holds."""

    findings: tuple[Finding, ...]
    table: CoverageTable
    """Of the articles that could be read."""

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that keep an article from being published."""
        return tuple(finding for finding in self.findings if finding.severity is Severity.ERROR)


def check(files: Sequence[ArticleFile], lexicon: Lexicon | None, today: date) -> CheckReport:
    """Check the files of a knowledge base, each by itself and all together.

    Args:
        files: all files, in any order; relations are looked up among them.
        lexicon: spells abbreviations out before questions are compared; ``None``: they are compared as written.
        today: the day in Vietnam, for review dates.
    """
    findings: list[Finding] = []
    articles: list[ReadFile] = []
    unread: set[str] = set()
    for file in sorted(files):
        located, faults = read_located(file.text, file.path)
        findings.extend(faults)
        if located is None:
            unread.add(file.stem)
        else:
            articles.append(ReadFile(file, located.article, located.places))
    for read in articles:
        findings.extend(article_findings(read, today))
        findings.extend(body_findings(read))
    findings.extend(cross_findings(articles, unread, lexicon or Lexicon(())))
    findings.extend(shared_sentence_findings(articles))
    return CheckReport(tuple(sorted(findings)), coverage_table(read.article for read in articles))
