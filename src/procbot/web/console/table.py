"""Lists of the console: columns that sort and pages that turn, by plain links; the work is done by the server."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Generic, Literal, TypeVar
from urllib.parse import urlencode

from starlette.requests import Request

# A screen holds about 20 rows; two and a half of them are scrolled through faster than pages are turned.
ROWS_PER_PAGE = 50
# Nobody turns so many pages; OFFSET reads away all rows before.
MAX_PAGE = 10_000

SORT, PAGE = "xep", "trang"

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Column:
    """A column; ``key`` is what the list is sorted by, "" for a column that does not sort."""

    label: str
    key: str = ""
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """How a list is wanted, read from the address; ``key`` is one of the columns' keys."""

    key: str
    descending: bool
    page: int
    """From 1."""

    @property
    def offset(self) -> int:
        """Rows before the page."""
        return (self.page - 1) * ROWS_PER_PAGE

    @property
    def limit(self) -> int:
        """Rows of a page."""
        return ROWS_PER_PAGE

    def within(self, total: int) -> "Asked":
        """Return the same of a list of ``total`` rows: a page behind the last is the last."""
        return replace(self, page=min(self.page, pages_of(total)))


@dataclass(frozen=True, slots=True)
class ShownColumn:
    """A column as its heading shows it; ``url`` sorts by it, "" for none."""

    label: str
    url: str
    sorted: Literal["ascending", "descending", ""]
    is_number: bool


@dataclass(frozen=True, slots=True)
class Pager:
    """Which rows of how many, and the way to the others; an address is "" where there is none or another leads there."""

    first: int
    last: int
    total: int
    page: int
    pages: int
    first_url: str
    previous_url: str
    next_url: str
    last_url: str


@dataclass(frozen=True, slots=True)
class Table(Generic[Row]):
    """A page of a list, for the macro ``table``."""

    columns: tuple[ShownColumn, ...]
    rows: tuple[Row, ...]
    pager: Pager


def asked_for(request: Request, columns: Sequence[Column], default: str) -> Asked:
    """Read how a list is wanted; what cannot be read becomes the default.

    Args:
        request: its address may say ``xep`` (a column's key, "-" before it for descending) and ``trang`` (from 1).
        columns: of the list.
        default: as ``xep``.
    """
    wanted = request.query_params.get(SORT, default)
    if wanted.removeprefix("-") not in {column.key for column in columns if column.key}:
        wanted = default
    page = request.query_params.get(PAGE, "1")
    number = int(page) if page.isascii() and page.isdecimal() and len(page) <= len(str(MAX_PAGE)) else 1
    return Asked(wanted.removeprefix("-"), wanted.startswith("-"), min(max(number, 1), MAX_PAGE))


def table_of(
    url: str, columns: Sequence[Column], asked: Asked, rows: Sequence[Row], total: int, filters: Mapping[str, str]
) -> Table[Row]:
    """Return a page of a list.

    Args:
        url: of the list.
        columns: its columns.
        asked: how it was wanted.
        rows: of the page.
        total: rows of all pages.
        filters: kept in all addresses; empty ones are left out.
    """
    kept = {name: value for name, value in filters.items() if value}
    order = f"-{asked.key}" if asked.descending else asked.key

    def address(sort: str, page: int) -> str:
        return f"{url}?{urlencode(kept | {SORT: sort} | ({PAGE: str(page)} if page > 1 else {}))}"

    shown = tuple(
        ShownColumn(
            column.label,
            address(f"-{column.key}" if column.key == asked.key and not asked.descending else column.key, 1)
            if column.key
            else "",
            ("descending" if asked.descending else "ascending") if column.key and column.key == asked.key else "",
            column.is_number,
        )
        for column in columns
    )
    page, pages = asked.page, pages_of(total)
    pager = Pager(
        first=asked.offset + 1,
        last=asked.offset + len(rows),
        total=total,
        page=page,
        pages=pages,
        first_url=address(order, 1) if page > 2 else "",  # noqa: PLR2004 (to the first of two the way back leads)
        previous_url=address(order, page - 1) if page > 1 else "",
        next_url=address(order, page + 1) if page < pages else "",
        last_url=address(order, pages) if page < pages - 1 else "",
    )
    return Table(shown, tuple(rows), pager)


def pages_of(total: int) -> int:
    """Return how many pages a list of ``total`` rows has, from 1 to ``MAX_PAGE``."""
    return min(max(1, -(-total // ROWS_PER_PAGE)), MAX_PAGE)
