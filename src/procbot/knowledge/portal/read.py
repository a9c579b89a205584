"""From a document to the procedures of the portal that it holds."""

from procbot.knowledge.document import Block, Document, Heading, Table, lines_of, rejoin
from procbot.knowledge.portal.headings import Column, Part, says_nothing
from procbot.knowledge.portal.procedure import Dossier, LegalRow, Paper, PortalProcedure, Way
from procbot.knowledge.portal.split import Pieces, is_portal_page, split
from procbot.knowledge.portal.tables import Row, legal_of, paper_of, rows_of, unknown_columns, way_of

_TABLES = {Part.WAYS: Column.WAY, Part.DOSSIERS: Column.PAPER, Part.LEGAL: Column.LEGAL_NAME}
"""The parts that are tables, and the column that each has."""


def procedures_in(document: Document) -> tuple[PortalProcedure, ...]:
    """Return the procedures of ``document`` in its order; none when it is no page of the portal's."""
    return tuple(_procedure(pieces, document.address) for pieces in split(document)) if is_portal_page(document) else ()


def _procedure(pieces: Pieces, address: str | None) -> PortalProcedure:
    reader = _Reader()
    for part, blocks in pieces.blocks.items():
        reader.read(part, blocks)
    texts = {part: lines for part, lines in reader.texts.items() if lines}
    return PortalProcedure(
        title=" ".join(texts.get(Part.TITLE, ())) or pieces.title,
        names=pieces.names,
        texts=texts,
        ways=tuple(reader.ways),
        dossiers=tuple(dossier for dossier in reader.dossiers if dossier.papers or dossier.remarks or dossier.case),
        legal=tuple(reader.legal),
        loose=tuple(part for part in _TABLES if part in texts and not (part is Part.DOSSIERS and reader.has_papers)),
        strange=tuple((name, lines_of(blocks)) for name, blocks in pieces.strange if name or blocks),
        strange_tables=tuple(reader.strange_tables),
        repeated=tuple(part for part in pieces.repeated if part is not Part.GENERAL),
        address=address,
    )


class _Reader:
    """Gathers what the parts say."""

    def __init__(self) -> None:
        self.texts: dict[Part, tuple[str, ...]] = {}
        self.ways: list[Way] = []
        self.dossiers: list[Dossier] = []
        self._waiting = False
        """Whether the last case still waits for its table."""
        self.legal: list[LegalRow] = []
        self.strange_tables: list[tuple[Part, Table]] = []

    @property
    def has_papers(self) -> bool:
        """Whether any dossier is a table; lines beside it are names of cases and remarks then."""
        return any(dossier.papers for dossier in self.dossiers)

    def read(self, part: Part, blocks: list[Block]) -> None:
        loose: list[Block] = []
        for block in blocks:
            if isinstance(block, Table) and self._take(part, block):
                continue
            if isinstance(block, Table):
                self.strange_tables.append((part, block))
            if part is Part.DOSSIERS:
                self._take_loose(block)
            else:
                loose.append(block)
        lines = rejoin(lines_of(loose))
        if part is Part.DOSSIERS:
            lines = tuple(line for dossier in self.dossiers for line in dossier.remarks)
        self.texts[part] = tuple(line for line in lines if not says_nothing(line))

    def _take(self, part: Part, table: Table) -> bool:
        """Read a table of the portal's columns; whether it was one."""
        found = rows_of(table, _TABLES[part]) if part in _TABLES else None
        if found is None:
            return False
        rows, names = found
        if part is Part.WAYS:
            self.ways += [way_of(row) for row in rows]
        elif part is Part.LEGAL:
            self.legal += [legal_of(row) for row in rows]
        else:
            self._take_papers([paper_of(row, names) for row in rows if Column.PAPER in row])
        if unknown_columns(table) or _nameless(part, rows):
            self.strange_tables.append((part, table))
        return True

    def _take_papers(self, papers: list[Paper]) -> None:
        """A table belongs to the case whose name or lines stand right before it, else it is a case of its own."""
        last = self.dossiers.pop() if self._waiting else Dossier("", ())
        self.dossiers.append(Dossier(last.case, tuple(papers), last.remarks))
        self._waiting = False

    def _take_loose(self, block: Block) -> None:
        """A heading begins a case; a line belongs to the case it stands below, or begins one when that has its table already."""
        if isinstance(block, Heading):
            self.dossiers.append(Dossier(block.text, ()))
            self._waiting = True
            return
        lines = tuple(line for line in lines_of((block,)) if not says_nothing(line))
        if lines:
            last = self.dossiers.pop() if self._waiting else Dossier("", ())
            self.dossiers.append(Dossier(last.case, (), last.remarks + lines))
            self._waiting = True


def _nameless(part: Part, rows: list[Row]) -> bool:
    """Whether a row says something and lacks what names it: such a row is shown to the curator as it is."""
    return any(_TABLES[part] not in row for row in rows) and part is not Part.LEGAL
