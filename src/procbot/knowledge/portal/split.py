"""Where the procedures of a document begin and end, and which part each of its lines belongs to."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from procbot.knowledge.body_lines import without_mark
from procbot.knowledge.document import Block, Document, Heading, Line, Table
from procbot.knowledge.portal.headings import LABELS, Part, labelled, part_of

_FEWEST_PARTS = 3  # a page with two of the portal's headings may be anybody's
_OPENING = (Part.GENERAL, Part.CODE, Part.STEPS)  # what a procedure begins with, in the order in which they are looked for
_TITLE_LEVEL = 1


@dataclass(slots=True)
class Pieces:
    """The blocks of one procedure by part."""

    title: str = ""
    names: dict[Part, str] = field(default_factory=dict)
    blocks: dict[Part, list[Block]] = field(default_factory=dict)
    strange: list[tuple[str, list[Block]]] = field(default_factory=list)
    repeated: list[Part] = field(default_factory=list)
    """Parts that begin more than once: without headings, a text that uses a part's name is taken for the part."""


def is_portal_page(document: Document) -> bool:
    """Return whether ``document`` has the parts of a procedure's page of the portal."""
    return len({part for part in map(_opened, document.blocks) if part is not None}) >= _FEWEST_PARTS


def split(document: Document) -> Iterator[Pieces]:
    """Yield the pieces of each procedure of ``document``, in its order."""
    blocks = tuple(_with_labels(document.blocks))
    with_headings = sum(isinstance(block, Heading) and part_of(block.text) is not None for block in blocks) >= _FEWEST_PARTS
    starts = _starts(blocks, with_headings=with_headings)
    for begin, end in zip(starts, [*starts[1:], len(blocks)], strict=True):
        yield _sort(blocks[begin:end], with_headings=with_headings)


def _with_labels(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Two-column tables of names and values become lines "name: value"."""
    for block in blocks:
        if isinstance(block, Table) and block.rows and all(len(row) == 2 and part_of(row[0]) for row in block.rows):  # noqa: PLR2004
            for name, value in block.rows:
                first, *others = value.split("\n")
                yield Line(f"{name.rstrip(' :')}: {first}")
                yield from (Line(other) for other in others if other)
        else:
            yield block


def _opened(block: Block) -> Part | None:
    if isinstance(block, Table):
        return next((part for row in block.rows[:1] if row and (part := part_of(row[0])) is not None), None)
    found = labelled(block.text)
    return part_of(block.text) or (found[0] if found else None)


def _starts(blocks: tuple[Block, ...], *, with_headings: bool) -> list[int]:
    """The position of each procedure's first block: its title, or its first part where nothing stands before it."""
    for opening in _OPENING:
        found = [
            at
            for at, block in enumerate(blocks)
            if _opened(block) is opening and (isinstance(block, Heading) or not with_headings or opening is Part.CODE)
        ]
        if found:
            break
    starts = [_title_before(blocks, at) for at in found]
    return [0, *starts[1:]]


def _title_before(blocks: tuple[Block, ...], at: int) -> int:
    """The largest heading right before ``at``, or ``at``."""
    before = blocks[at - 1] if at else None
    titled = isinstance(before, Heading) or (isinstance(before, Line) and labelled(before.text) is not None)
    return _title_before(blocks, at - 1) if titled and _is_title(before) else at


def _is_title(block: Block | None) -> bool:
    if isinstance(block, Heading):
        return block.level == _TITLE_LEVEL or part_of(block.text) is Part.GENERAL
    return block is not None and _opened(block) in {Part.TITLE, Part.GENERAL}


def _sort(blocks: tuple[Block, ...], *, with_headings: bool) -> Pieces:
    pieces = Pieces()
    part: Part | None = None
    below: list[Block] | None = None
    for block in blocks:
        opened = _opening_of(block, part, with_headings=with_headings)
        if opened is not None:
            part, name, value = opened
            if part in pieces.names and part not in pieces.repeated:
                pieces.repeated.append(part)
            pieces.names.setdefault(part, name)
            below = pieces.blocks.setdefault(part, [])
            if value:
                below.append(Line(value))
        elif isinstance(block, Heading) and not (part is Part.DOSSIERS and block.level > _level_of(blocks, Part.DOSSIERS)):
            if not pieces.title and part is None and not pieces.strange:
                pieces.title = block.text
            else:
                part, below = None, []
                pieces.strange.append((block.text, below))
        elif below is None:
            if not pieces.title and isinstance(block, Line):
                pieces.title = block.text
            else:
                below = []
                pieces.strange.append(("", below))
                below.append(block)
        else:
            below.append(block)
    return pieces


def _level_of(blocks: tuple[Block, ...], part: Part) -> int:
    """The level of a part's heading; 0 where it is a line, so that every heading stands below it."""
    return next((block.level for block in blocks if isinstance(block, Heading) and part_of(block.text) is part), 0)


def _opening_of(block: Block, part: Part | None, *, with_headings: bool) -> tuple[Part, str, str] | None:
    """Part, name and value that ``block`` begins, or ``None``: in a page with headings a line of a text begins nothing."""
    if isinstance(block, Table):
        return None
    if isinstance(block, Heading) or not with_headings:
        whole = part_of(block.text)
        if whole is not None:
            return whole, without_mark(block.text).rstrip(" :"), ""
    found = labelled(block.text)
    if found is None or (with_headings and not (found[0] in LABELS and (part is Part.GENERAL or part in LABELS))):
        return None
    return found
