"""From a file to an article. Every fault is reported with its line and the way to mend it, all at once."""

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise

from procbot.errors import ArticleFormatError
from procbot.knowledge.article import Article
from procbot.knowledge.characters import UNSTORABLE
from procbot.knowledge.fields import FENCE
from procbot.knowledge.finding import Finding, Severity
from procbot.knowledge.frontmatter import Report, read_front_matter
from procbot.knowledge.places import LocatedArticle, Places
from procbot.knowledge.sections import HEADINGS, SECTION_OF_HEADING, Section
from procbot.wording import format_findings as say

_HEADING = re.compile(r"^##[ \t]*(?P<name>[^#\n].*?)[ \t]*$")


def parse(text: str, file: str = "article.md") -> Article:
    """Return the article that ``text`` holds.

    Args:
        text: the whole file.
        file: its name, for the findings.

    Raises:
        ArticleFormatError: with every finding, when ``text`` is not an article.
    """
    article, findings = read(text, file)
    if article is None:
        raise ArticleFormatError(tuple(str(finding) for finding in findings))
    return article


def read(text: str, file: str) -> tuple[Article | None, tuple[Finding, ...]]:
    """Return the article and no findings, or ``None`` and what is wrong with the file."""
    located, findings = read_located(text, file)
    return None if located is None else located.article, findings


def read_located(text: str, file: str) -> tuple[LocatedArticle | None, tuple[Finding, ...]]:
    """Return the article with the lines of its parts and no findings, or ``None`` and what is wrong with the file."""
    findings: list[Finding] = []

    def report(line: int, what: str, mend: str) -> None:
        findings.append(Finding(file, line, Severity.ERROR, what, mend))

    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    lines = unicodedata.normalize("NFC", text).split("\n")
    for number, line in enumerate(lines, 1):
        if match := UNSTORABLE.search(line):
            report(number, *say.unstorable(match.group()))
    if lines[0].rstrip() != FENCE or FENCE not in (line.rstrip() for line in lines[1:]):
        report(1, *say.NO_FENCE)
    if findings:
        return None, tuple(sorted(findings))
    end = next(number for number, line in enumerate(lines) if number and line.rstrip() == FENCE)
    front = read_front_matter("\n".join(lines[1:end]), report)
    parts = _parts(lines[end + 1 :], end + 2, report)
    _check_order(parts, report)
    if findings or front is None:
        return None, tuple(sorted(findings))
    places = Places(
        keys=front.keys,
        rows=front.rows,
        headings={part.section: part.line for part in parts},
        texts={part.section: part.text_line for part in parts},
    )
    return LocatedArticle(Article(**front.fields, sections={part.section: part.text for part in parts}), places), ()


@dataclass(frozen=True, slots=True)
class _Part:
    """A heading with what stands below it; ``line`` is the heading's."""

    section: Section
    line: int
    below: list[str]

    @property
    def text(self) -> str:
        return "\n".join(self.below).strip("\n")

    @property
    def text_line(self) -> int:
        return self.line + 1 + next((index for index, line in enumerate(self.below) if line), 0)


def _parts(lines: list[str], first: int, report: Report) -> list[_Part]:
    """Split the body at its known headings; ``first`` is the file's line number of ``lines[0]``."""
    found: dict[Section, _Part] = {}
    below: list[str] | None = None
    for number, line in enumerate(lines, first):
        match = _HEADING.match(line)
        if match is None:
            if below is not None:
                below.append(line.rstrip())
            elif line.strip():
                report(number, *say.TEXT_BEFORE_HEADING)
                below = []
            continue
        below = []
        section = SECTION_OF_HEADING.get(match["name"])
        if section is None:
            report(number, *say.unknown_heading(match["name"], tuple(HEADINGS.values())))
        elif section in found:
            report(number, *say.heading_twice(match["name"]))
        else:
            found[section] = _Part(section, number, below)
    return list(found.values())


def _check_order(parts: list[_Part], report: Report) -> None:
    order = list(Section)
    for before, part in pairwise(parts):
        if order.index(part.section) < order.index(before.section):
            report(part.line, *say.heading_order(part.section.heading, before.section.heading))
    for part in parts:
        if not part.text:
            report(part.line, *say.empty_section(part.section.heading))
