"""Two texts side by side, word by word within the lines that changed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

# An amount or a date is one word: of "15.000" and "150.000" nobody wants to be shown that a nought came in between.
_WORDS = re.compile(r"\s+|\d+(?:[.,/]\d+)+|\w+|[^\w\s]")
# Pairs of words that one comparison looks at: 1.5 s where no word is like another. The longest seed article with every line
# changed has a twelfth of it; a pasted line of 10,000 words would take a minute and a half without.
_MOST_PAIRS = 6_000_000
_CONTEXT = 3  # unchanged lines shown around a change: enough to see the heading of a section


class LineChange(StrEnum):
    """What became of a line."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"
    CHANGED = "changed"
    """A line that has both removed and added words."""
    SKIPPED = "skipped"
    """Stands for unchanged lines that are not shown; ``old_line`` and ``new_line`` are the first of them."""


@dataclass(frozen=True, slots=True)
class DiffWord:
    """A run of characters; ``removed`` and ``added`` are both false where it stands in both texts."""

    text: str
    removed: bool = False
    added: bool = False


@dataclass(frozen=True, slots=True)
class DiffLine:
    """One line; the numbers count from 1 and are ``None`` where the text has no such line."""

    change: LineChange
    old_line: int | None
    new_line: int | None
    words: tuple[DiffWord, ...]
    skipped: int = 0
    """How many lines a SKIPPED one stands for."""


def diff(old: str, new: str, context: int = _CONTEXT) -> tuple[DiffLine, ...]:
    """Return the lines of both texts in reading order.

    Args:
        old: the text before.
        new: the text after.
        context: unchanged lines shown around each change; longer stretches become one SKIPPED line.
    """
    return tuple(_shortened(tuple(_lines(old.split("\n"), new.split("\n"))), context))


def _lines(old: Sequence[str], new: Sequence[str]) -> Iterator[DiffLine]:
    left = _MOST_PAIRS
    matcher = SequenceMatcher(None, old, new, autojunk=len(old) * len(new) > _MOST_PAIRS)
    for tag, old_at, old_end, new_at, new_end in matcher.get_opcodes():
        if tag == "equal":
            for step, text in enumerate(old[old_at:old_end]):
                yield DiffLine(LineChange.SAME, old_at + step + 1, new_at + step + 1, (DiffWord(text),))
            continue
        paired = min(old_end - old_at, new_end - new_at)
        for step in range(paired):
            before, after = _WORDS.findall(old[old_at + step]), _WORDS.findall(new[new_at + step])
            left -= len(before) * len(after)
            show = _paired if left >= 0 else _replaced
            yield from show(before, after, old_at + step + 1, new_at + step + 1)
        for at in range(old_at + paired, old_end):
            yield DiffLine(LineChange.REMOVED, at + 1, None, (DiffWord(old[at], removed=True),))
        for at in range(new_at + paired, new_end):
            yield DiffLine(LineChange.ADDED, None, at + 1, (DiffWord(new[at], added=True),))


def _paired(before: Sequence[str], after: Sequence[str], old_line: int, new_line: int) -> Iterator[DiffLine]:
    """Two lines in the same place: one line with marked words, or two where they have little in common."""
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    shared = sum(block.size for block in matcher.get_matching_blocks() if before[block.a : block.a + block.size] != [" "])
    if 2 * shared < min(len(before), len(after)):
        yield from _replaced(before, after, old_line, new_line)
        return
    words: list[DiffWord] = []
    for tag, at, end, new_at, new_end in matcher.get_opcodes():
        if tag == "equal":
            words.append(DiffWord("".join(before[at:end])))
            continue
        if end > at:
            words.append(DiffWord("".join(before[at:end]), removed=True))
        if new_end > new_at:
            words.append(DiffWord("".join(after[new_at:new_end]), added=True))
    yield DiffLine(LineChange.CHANGED, old_line, new_line, tuple(words))


def _replaced(before: Sequence[str], after: Sequence[str], old_line: int, new_line: int) -> Iterator[DiffLine]:
    """Two lines in the same place that are shown one after the other."""
    yield DiffLine(LineChange.REMOVED, old_line, None, (DiffWord("".join(before), removed=True),))
    yield DiffLine(LineChange.ADDED, None, new_line, (DiffWord("".join(after), added=True),))


def _shortened(lines: Sequence[DiffLine], context: int) -> Iterator[DiffLine]:
    if context >= len(lines):
        yield from lines
        return
    changed = [at for at, line in enumerate(lines) if line.change is not LineChange.SAME]
    shown = {near for at in changed for near in range(at - context, at + context + 1)}
    hidden: list[DiffLine] = []
    for at, line in enumerate(lines):
        if at not in shown:
            hidden.append(line)
            continue
        yield from _skip(hidden)
        hidden = []
        yield line
    yield from _skip(hidden)


def _skip(hidden: Sequence[DiffLine]) -> Iterator[DiffLine]:
    if len(hidden) == 1:
        yield hidden[0]
    elif hidden:
        yield DiffLine(LineChange.SKIPPED, hidden[0].old_line, hidden[0].new_line, (), len(hidden))
