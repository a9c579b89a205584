"""What a report is made of, whoever writes it down: a page, a document."""

from dataclasses import dataclass

from procbot.services.charts.chart import Chart


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of a part."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A few sentences."""

    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table; the first cell of a row is its heading, the cells of the columns ``figures`` (from 0) are numbers."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    figures: frozenset[int] = frozenset()


Block = Heading | Paragraph | Table | Chart


@dataclass(frozen=True, slots=True)
class Report:
    """A report: its title, one line below it, and its parts in order."""

    title: str
    subtitle: str
    blocks: tuple[Block, ...]
