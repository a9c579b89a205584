"""Checks of the sections' texts: short, and only of the forms that every chat can show."""

import re
from collections.abc import Iterator
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from procbot.knowledge.article_file import ReadFile
from procbot.knowledge.finding import Finding
from procbot.wording import check_findings as say

MOST_WORDS = 150
"""Longer sections do not fit a phone's screen with their citation; they are warned about."""
WANTED_WORDS = 120
"""What writers aim at."""

_WORD = re.compile(r"\S*\w\S*")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_BLOCKS = {"paragraph_open", "bullet_list_open", "ordered_list_open", "list_item_open", "inline"}
_INLINE = {"text", "strong_open", "strong_close", "softbreak"}


def body_findings(read: ReadFile) -> Iterator[Finding]:
    """Yield what is wrong with the texts of an article's sections."""
    for section, text in read.article.sections.items():
        words = len(_WORD.findall(text))
        if words > MOST_WORDS:
            line = read.places.headings[section]
            yield read.warning(line, say.long_section(section.heading, words, MOST_WORDS, WANTED_WORDS))
        first = read.places.texts[section]
        for offset, line_text in enumerate(text.split("\n")):
            if match := _ADDRESS.search(line_text):
                yield read.error(first + offset, say.link_in_text(match.group()))
        for offset, name in dict.fromkeys(_strange_forms(text)):
            yield read.error(first + offset, say.strange_markdown(name))


@cache
def _markdown() -> MarkdownIt:
    """CommonMark with tables, so that a table is recognised as one."""
    return MarkdownIt("commonmark").enable("table")


def _strange_forms(text: str) -> Iterator[tuple[int, str]]:
    """Yield (line from 0, name) of all Markdown outside paragraphs, lists and bold."""
    for token in _markdown().parse(text):
        line = token.map[0] if token.map else 0
        if token.type == "inline":
            yield from _strange_inline(token.children or [], line)
        elif token.nesting >= 0 and token.type not in _BLOCKS and not token.type.startswith(("thead", "tbody", "tr", "th", "td")):
            yield line, say.MARKDOWN_NAMES.get(token.type, token.type)


def _strange_inline(tokens: list[Token], line: int) -> Iterator[tuple[int, str]]:
    for token in tokens:
        if token.type in {"softbreak", "hardbreak"}:
            line += 1
        if token.type not in _INLINE and token.nesting >= 0 and not _ADDRESS.search(str(token.attrGet("href"))):
            yield line, say.MARKDOWN_NAMES.get(token.type, token.type)
