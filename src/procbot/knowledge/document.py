"""A document as it was read from a file: lines, headings and tables, whatever the file's type was."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from procbot.knowledge.characters import UNSTORABLE

_SPACES = re.compile(r"\s+")
# Soft hyphens, joiners and marks of direction, which pasting brings along.
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069]")
_LETTERED = re.compile(r"\w{1,3}[.)]")
_ENDS = (".", ";", ":", "!", "?")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; ``level`` is 1 for the largest."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, a list item with its mark ("- ...", "1. ..."), or one line of either."""

    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells. A cell's own lines are kept apart by line feeds; rows may differ in length."""

    rows: tuple[tuple[str, ...], ...]


Block = Heading | Line | Table


@dataclass(frozen=True, slots=True)
class Document:
    """What a file says, in reading order; every text is as ``clean`` leaves it, and none is empty but a table's cells."""

    blocks: tuple[Block, ...]
    address: str | None = None
    """The page's own address, when the file names it."""


def clean(text: str) -> str:
    """Return ``text`` on one line: composed, with single blanks, without characters that no article may hold."""
    composed = unicodedata.normalize("NFC", _SPACES.sub(" ", text))
    return _SPACES.sub(" ", UNSTORABLE.sub("", _UNSEEN.sub("", composed))).strip()


def clean_lines(text: str) -> tuple[str, ...]:
    """Return the lines of ``text`` that hold anything, each as ``clean`` leaves it."""
    return tuple(line for line in map(clean, text.split("\n")) if line)


def rejoin(lines: Iterable[str]) -> tuple[str, ...]:
    """Return ``lines`` with those put together that only the width of a page had parted.

    A line goes on when the next begins with a small letter that is no "a)", and it does not end a clause itself.
    """
    joined: list[list[str]] = []
    for line in lines:
        if joined and line[:1].islower() and not _LETTERED.match(line) and not joined[-1][-1].endswith(_ENDS):
            joined[-1].append(line)
        else:
            joined.append([line])
    return tuple(" ".join(parts) for parts in joined)


def lines_of(blocks: Iterable[Block]) -> tuple[str, ...]:
    """Return everything that ``blocks`` say, line by line; the cells of a table's row are joined by "; "."""
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Table):
            lines += ["; ".join(" ".join(cell.split("\n")) for cell in row if cell) for row in block.rows if any(row)]
        else:
            lines.append(block.text)
    return tuple(lines)
