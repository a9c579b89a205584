"""The lexicon's text as rows that can be changed one by one; all other lines, comments too, stay as they are."""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

from procbot.text.lexicon import EntryKind
from procbot.text.normalise import normalise
from procbot.text.tokens import tokenise

OUTSIDE = "outside"
"""The kind of an outside topic; an entry has one of ``EntryKind``."""
KINDS: tuple[str, ...] = (*EntryKind, OUTSIDE)

_HEAD = re.compile(r"^\[\[(?:entry|outside)\]\]\s*$")
_DEL = "\x7f"  # the one control character that JSON leaves as it is and TOML refuses
# 330 KB take 50 ms to read; the text in force and the draft are asked for by every page.
_KEPT = 4


@dataclass(frozen=True, slots=True)
class LexiconRow:
    """An entry, or an outside topic.

    Attributes:
        kind: of ``KINDS``.
        term: as typed by those who ask; the topic's name.
        means: the meanings; the ways to ask about the topic.
        ambiguous: whether the term is searched for as typed too.
    """

    kind: str
    term: str
    means: tuple[str, ...]
    ambiguous: bool = False

    @property
    def key(self) -> str:
        """What two rows of one lexicon do not share; "entry:" or "outside:" alone for a term without a letter."""
        place = OUTSIDE if self.kind == OUTSIDE else "entry"
        return f"{place}:{' '.join(words_of(self.term))}"


def words_of(text: str) -> tuple[str, ...]:
    """Return the words that the lexicon compares a term by; none for a text without letters and digits."""
    return tuple(token.text for token in tokenise(normalise(text)))


def as_json(row: LexiconRow) -> dict[str, Any]:
    """Return a row's facts as the database keeps them."""
    return {"kind": row.kind, "term": row.term, "means": list(row.means), "ambiguous": row.ambiguous}


def from_json(facts: Mapping[str, Any]) -> LexiconRow:
    """Return the row that ``as_json`` has written."""
    return LexiconRow(facts["kind"], facts["term"], tuple(facts["means"]), facts["ambiguous"])


@lru_cache(maxsize=_KEPT)
def rows_of(text: str) -> Mapping[str, LexiconRow]:
    """Return the rows of a lexicon by key, in the order of the text.

    Args:
        text: TOML that ``parse_lexicon`` takes.
    """
    return {row.key: row for row in _rows(tomllib.loads(text))}


def with_changes(text: str, changes: Mapping[str, LexiconRow | None]) -> str:
    """Return a lexicon's text with rows written, or with ``None`` taken out, by their keys.

    Args:
        text: TOML that ``parse_lexicon`` takes.
        changes: by key; what is so already is left as it is written.
    """
    present = rows_of(text)
    wanted = {key: row for key, row in changes.items() if present.get(key) != row}
    if not wanted:
        return text
    pieces = _pieces(text)
    if [key for key, _ in pieces if key] != list(present):  # written in another way than the seed: write it anew
        pieces = [(row.key, written(row)) for row in present.values()]
    rows = dict(present)
    for key, row in wanted.items():
        at = next((at for at, (each, _) in enumerate(pieces) if each == key), None)
        if row is None:
            pieces = [piece for piece in pieces if piece[0] != key]
        elif at is not None:
            pieces[at] = (key, written(row))
        else:
            pieces.insert(_place_of(row, [(at, rows[each]) for at, (each, _) in enumerate(pieces) if each]), (key, written(row)))
            rows[key] = row
    return "".join(f"{lines}\n\n" for _, lines in pieces)[:-1]


def written(row: LexiconRow) -> str:
    """Return a row as the lexicon's text has it."""
    if row.kind == OUTSIDE:
        phrasings = "".join(f"    {_quoted(text)},\n" for text in row.means)
        return f"[[outside]]\ntopic = {_quoted(row.term)}\nphrasings = [\n{phrasings}]"
    means = ", ".join(map(_quoted, row.means))
    ambiguous = "\nambiguous = true" if row.ambiguous else ""
    return f"[[entry]]\nterm = {_quoted(row.term)}\nkind = {_quoted(row.kind)}\nmeans = [{means}]{ambiguous}"


def _rows(data: Mapping[str, Any]) -> Iterator[LexiconRow]:
    for entry in data.get("entry", ()):
        yield LexiconRow(entry["kind"], entry["term"], tuple(map(str, entry["means"])), entry.get("ambiguous", False))
    for topic in data.get("outside", ()):
        yield LexiconRow(OUTSIDE, topic["topic"], tuple(map(str, topic["phrasings"])))


def _pieces(text: str) -> list[tuple[str, str]]:
    """The text without the blank lines between: (a row's key, its lines), ("", lines) for a comment; [] where that cannot be."""
    lines = text.split("\n")
    heads = [at for at, line in enumerate(lines) if _HEAD.match(line)]
    pieces = [("", "\n".join(lines[: heads[0] if heads else len(lines)]))]
    for head, end in pairwise((*heads, len(lines))):
        last = end
        while not lines[last - 1].strip() or lines[last - 1].startswith("#"):
            last -= 1
        block = "\n".join(lines[head:last])
        try:
            (row,) = _rows(tomllib.loads(block))
        except (tomllib.TOMLDecodeError, ValueError, KeyError):
            return []
        pieces += [(row.key, block), ("", "\n".join(lines[last:end]))]
    return [(key, block.strip("\n")) for key, block in pieces if block.strip()]


def _place_of(row: LexiconRow, rows: list[tuple[int, LexiconRow]]) -> int:
    """Behind the last row of its kind that sorts before it; topics, which have no order, behind the last one."""
    same = [(at, each) for at, each in rows if each.kind == row.kind]
    before = [at for at, each in same if row.kind == OUTSIDE or each.term < row.term]
    if before:
        return before[-1] + 1
    if same:
        return same[0][0]
    entries = [at for at, each in rows if row.kind == OUTSIDE or each.kind != OUTSIDE]
    return entries[-1] + 1 if entries else rows[0][0] if rows else 0


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace(_DEL, "\\u007f")
