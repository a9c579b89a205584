"""Two texts of one article that were written at the same time, part by part: what each has, and one text of both."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum

from procbot.knowledge.article import AskedQuestion
from procbot.knowledge.sections import Section
from procbot.services.curation.text_diff import DiffLine, DiffWord, diff
from procbot.web.console.article_form import ArticleForm, DeadlineFields, LegalRow, SourceRow
from procbot.wording import console_articles as say

# Lists of which both can be kept; of the other fields one counts.
_LISTS = ("aliases", "legal", "sources", "related", "questions")
_ROW_NAMES = {"legal": "legal_basis"}
# All lines are shown: who chooses between two texts wants to read them whole.
_ALL_LINES = 1_000_000

_Value = object


class Choice(StrEnum):
    """Whose text a part is taken from."""

    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class SideLine:
    """A line in both texts side by side; what the other side has not is marked. Empty where a side has no such line."""

    theirs: tuple[DiffWord, ...]
    mine: tuple[DiffWord, ...]


@dataclass(frozen=True, slots=True)
class MergePart:
    """A part of the article that differs.

    Attributes:
        key: names it in the posted form.
        label: as the editor calls it.
        lines: both texts.
        choices: which there are.
        choice: that is offered first: where one side only has changed it since both began, that side; what one has removed
            and the other has changed is offered as it was changed.
        is_contested: both have changed it.
    """

    key: str
    label: str
    lines: tuple[SideLine, ...]
    choices: tuple[Choice, ...]
    choice: Choice
    is_contested: bool


def merge_parts(mine: ArticleForm, theirs: ArticleForm, base: ArticleForm | None) -> tuple[MergePart, ...]:
    """Return the parts that differ, in the order of the editor, contested ones first.

    Args:
        mine: the text that could not be saved.
        theirs: the text that was saved meanwhile.
        base: the text that ``mine`` was begun from; ``None`` where it is not known.
    """
    held, other, begun = _parts(mine), _parts(theirs), None if base is None else _parts(base)
    parts = []
    for key in dict.fromkeys((*held, *other)):
        ours, others = held.get(key), other.get(key)
        if ours == others:
            continue
        before = None if begun is None else begun.get(key)
        is_contested = begun is None or before not in {ours, others}
        choices = (Choice.THEIRS, Choice.MINE, *((Choice.BOTH,) if _adds_up(key, ours, others) else ()))
        if is_contested:
            choice = Choice.THEIRS if ours is None else choices[-1]
        else:
            choice = Choice.THEIRS if before == ours else Choice.MINE
        parts.append(MergePart(key, _label(key), side_by_side(_shown(others), _shown(ours)), choices, choice, is_contested))
    return tuple(sorted(parts, key=lambda part: not part.is_contested))


def merged(mine: ArticleForm, theirs: ArticleForm, chosen: Mapping[str, Choice]) -> ArticleForm:
    """Return one text of both.

    Args:
        mine: the text that could not be saved.
        theirs: the text that was saved meanwhile.
        chosen: by the parts' keys; of a part that differs and is missing here, both are kept where that can be, else ``mine``
            where it has the part.
    """
    held, other = _parts(mine), _parts(theirs)
    taken: dict[str, _Value] = {}
    for key in dict.fromkeys((*held, *other)):
        ours, others = held.get(key), other.get(key)
        choice = chosen.get(key, Choice.BOTH)
        if choice is Choice.BOTH and _adds_up(key, ours, others):
            taken[key] = _both(others, ours)
        else:
            is_theirs = choice is Choice.THEIRS or (choice is Choice.BOTH and ours is None)
            taken[key] = others if is_theirs else ours
    sections = {section: str(text) for section in Section if (text := taken.get(f"text_{section.value}")) is not None}
    simple = {key: value for key, value in taken.items() if not key.startswith("text_")}
    return replace(mine, **simple, sections=sections)  # type: ignore[arg-type]  # each is the value of its own field


def side_by_side(theirs: str, mine: str) -> tuple[SideLine, ...]:
    """Return two texts line by line, each with the words marked that the other has not."""
    return tuple(
        SideLine(
            tuple(word for word in line.words if not word.added),
            tuple(word for word in line.words if not word.removed),
        )
        for line in _paired(diff(theirs, mine, _ALL_LINES))
    )


def _paired(lines: tuple[DiffLine, ...]) -> tuple[DiffLine, ...]:
    """A line that was removed stands beside the one that came in its place."""
    paired: list[DiffLine] = []
    for line in lines:
        before = paired[-1] if paired else None
        if before is not None and before.new_line is None and line.old_line is None:
            paired[-1] = replace(before, new_line=line.new_line, words=(*before.words, *line.words))
        else:
            paired.append(line)
    return tuple(paired)


def _parts(form: ArticleForm) -> dict[str, _Value]:
    found: dict[str, _Value] = {field.name: getattr(form, field.name) for field in fields(form) if field.name != "sections"}
    return found | {f"text_{section.value}": form.sections[section] for section in Section if section in form.sections}


def _adds_up(key: str, mine: _Value, theirs: _Value) -> bool:
    """Whether both can be kept, one behind the other."""
    return (key in _LISTS or key.startswith("text_")) and bool(mine) and bool(theirs) and mine != theirs


def _both(theirs: _Value, mine: _Value) -> _Value:
    if isinstance(theirs, tuple) and isinstance(mine, tuple):
        return tuple(dict.fromkeys((*theirs, *mine)))
    return f"{theirs}\n\n{mine}"


def _label(key: str) -> str:
    if key.startswith("text_"):
        return Section(key.removeprefix("text_")).heading
    return say.KEYS[_ROW_NAMES.get(key, key)]


def _shown(value: _Value) -> str:
    if isinstance(value, tuple):
        return "\n".join(map(_row, value))
    if isinstance(value, DeadlineFields):
        if value.is_empty:
            return ""
        length = f"{value.length} {say.LENGTH_UNITS[value.unit]}"
        return "\n".join(filter(None, (value.task, length, value.counted_from, value.law)))
    text = "" if value is None else str(value)
    return say.KINDS.get(text) or say.ORIGINS.get(text) or text


def _row(row: object) -> str:
    if isinstance(row, LegalRow):
        facts = (say.LEGAL_KINDS.get(row.kind, row.kind), row.number, row.name, row.articles, row.in_force_from)
        return " · ".join(filter(None, facts))
    if isinstance(row, SourceRow):
        return f"{row.title} · {row.url}"
    if isinstance(row, AskedQuestion):
        return row.text if row.section is None else f"{row.section.heading}: {row.text}"
    return str(row)
