"""From lines of a document to the Markdown of a section: the words stay as they are, only marks and blanks change."""

import re
from collections.abc import Iterable

from procbot.knowledge.document import clean
from procbot.text.fold import fold

_BULLET = re.compile(r"(?:[-\u2013\u2014+\u2022\u00b7\u25aa\uf0b7]|\*(?!\*))\s*(?=\S)")
_NUMBER = re.compile(r"(?P<number>\d{1,3})(?P<mark>[.)])\s+(?=\S)")
_STEP = re.compile(r"\W*buoc\b")  # "1. Bước 1: ...": the outer number is the list's, not the text's
_NO_TEXT = re.compile(r"[#>|=\s]+")
_WORD = re.compile(r"\w")
# Cells lose their line feeds on the way into the portal: "gồm: - Đơn đề nghị. - Sổ hộ tịch".
_GLUED = re.compile(r"(?<=[.;:])(?<!^\d\.)(?<!^\d\d\.) (?=[-+\u2013] ?[^\W\d_])")


def split_glued(line: str) -> list[str]:
    """Return the list items that ``line`` runs together, one by one; a line without such as it is."""
    return _GLUED.split(line)


def without_mark(line: str) -> str:
    """Return ``line`` without the bullets and Markdown signs it begins with; numbers stay."""
    line = clean(line)
    while match := _NO_TEXT.match(line) or _BULLET.match(line):
        line = line[match.end() :]
    return line.removesuffix("**").removeprefix("**").strip() if line.count("**") % 2 else line


def bold(line: str) -> str:
    """Return ``line`` in bold, unless its own stars would break that."""
    return line if "*" in line else f"**{line}**"


def body(lines: Iterable[str]) -> str:
    """Return a section's text of ``lines``: list items stay items, everything else becomes a paragraph; "" without any words."""
    text = ""
    before: _Item | None = None
    for line in (piece for each in lines for piece in split_glued(clean(each))):
        item = _item(line, before)
        if item is None:
            continue
        together = before is not None and before.in_list and item.in_list
        text += ("\n" if together else "\n\n" if text else "") + item.text
        before = item
    return text


class _Item:
    """One line as Markdown, and what the next must know of it."""

    __slots__ = ("in_list", "mark", "number", "text")

    def __init__(self, text: str, *, in_list: bool, number: int = 0, mark: str = "") -> None:
        self.text = text
        self.in_list = in_list
        self.number = number
        self.mark = mark


def _item(line: str, before: _Item | None) -> _Item | None:
    match = _NUMBER.match(line)
    if match and (_BULLET.match(line[match.end() :]) or _STEP.match(fold(line[match.end() :]))):
        line, match = line[match.end() :], None
    if match is None:
        words = without_mark(line)
        if not _WORD.search(words):
            return None
        if not _BULLET.match(line):
            return _Item(words, in_list=False)
        nested = line.startswith("+") and before is not None and before.in_list
        return _Item(f"{'  ' if nested else ''}- {words}", in_list=True)
    number, mark = int(match["number"]), match["mark"]
    if before is not None and before.number and before.number + 1 != number:
        # Markdown would count on; another mark starts another list.
        mark = ")" if before.mark == "." else "."
    elif before is not None and before.number:
        mark = before.mark
    return _Item(f"{number}{mark} {without_mark(line[match.end() :])}", in_list=True, number=number, mark=mark)
