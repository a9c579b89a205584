"""/console/tu-dien: the lexicon with its draft, listed by kind and searched with and without accents."""

import asyncio
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from procbot.services.accounts import Role
from procbot.services.curation.lexicon_draft import LexiconDraft, RowChange
from procbot.services.curation.lexicon_rows import OUTSIDE, LexiconRow
from procbot.store.staff import Staff
from procbot.text.fold import fold
from procbot.web.console.desk import desk_page
from procbot.web.console.page import ConsolePage, NavGroup, NavItem
from procbot.web.console.table import Column, asked_for, table_of
from procbot.web.console.view import Console, console_of
from procbot.wording import console_lexicon as say

NAV_ORDER = 70
MAX_SEARCH = 200
# Meanings of one row in the list; a topic has some twenty.
SHOWN = 4


@dataclass(frozen=True, slots=True)
class ListedRow:
    """A row of the draft, or one that it takes out; ``change`` is a key of ``say.CHANGES``, "" for none."""

    row: LexiconRow
    change: str
    edit_url: str

    @property
    def means(self) -> tuple[str, ...]:
        """The meanings shown."""
        return self.row.means[:SHOWN]

    @property
    def more(self) -> int:
        """How many are left out."""
        return len(self.row.means) - len(self.means)


def pages() -> tuple[ConsolePage, ...]:
    """Return the pages of this part."""
    nav = NavItem(say.NAV, NavGroup.KNOWLEDGE, NAV_ORDER, say.NAV_HINT)
    return (ConsolePage("/tu-dien", ("GET",), show, Role.CURATOR, "lexicon", nav),)


async def show(request: Request, staff: Staff) -> Response:
    """Answer with a page of the draft: ``loai`` is a kind, ``tim`` searches terms and meanings."""
    del staff
    console, params = console_of(request), request.query_params
    search = params.get("tim", "").replace("\0", "").strip()[:MAX_SEARCH]
    kind = params.get("loai", "") if params.get("loai", "") in say.KINDS else ""
    draft = await asyncio.to_thread(console.services.curate.lexicon_draft.open)
    every = _listed(draft, console)
    words = fold(search).split()
    found = [each for each in every if all(word in _searched(each.row) for word in words)] if words else every
    met = [each for each in found if kind in {"", each.row.kind}]
    columns = _columns(kind)
    asked = asked_for(request, columns, "tu").within(len(met))
    met.sort(key=lambda each: (fold(each.row.term), each.row.term), reverse=asked.descending)
    rows = met[asked.offset : asked.offset + asked.limit]
    url = console.url("lexicon")
    return desk_page(
        request,
        "console/lexicon.html",
        say,
        table=table_of(url, columns, asked, rows, len(met), {"tim": search, "loai": kind}),
        tabs=_tabs(url, search, Counter(each.row.kind for each in found)),
        kind=kind,
        search=search,
        waiting=len(draft.changes),
        is_empty=not every,
    )


def edit_url(console: Console, key: str) -> str:
    """Return where a row is edited."""
    return f"{console.url('lexicon_edit')}?{urlencode({'muc': key})}"


def change_of(change: RowChange) -> str:
    """Return what kind of change it is, a key of ``say.CHANGES``."""
    return "added" if change.before is None else "removed" if change.after is None else "changed"


def _listed(draft: LexiconDraft, console: Console) -> list[ListedRow]:
    changes = {each.key: change_of(each) for each in draft.changes}
    rows = [ListedRow(row, changes.get(key, ""), edit_url(console, key)) for key, row in draft.rows.items()]
    changes_url = console.url("lexicon_changes")
    gone = [each.before for each in draft.changes if each.after is None and each.before is not None]
    return [*rows, *(ListedRow(row, "removed", changes_url) for row in gone)]


def _searched(row: LexiconRow) -> str:
    return fold(" ".join((row.term, *row.means)))


def _columns(kind: str) -> tuple[Column, ...]:
    is_outside = kind == OUTSIDE
    return (
        Column(say.COLUMN_TOPIC if is_outside else say.COLUMN_TERM, "tu"),
        Column(say.COLUMN_PHRASINGS if is_outside else say.COLUMN_MEANS),
        Column(say.COLUMN_KIND),
        Column(say.COLUMN_STATE),
    )


def _tabs(url: str, search: str, counts: Mapping[str, int]) -> list[tuple[str, str, int, str]]:
    """(kind, name, rows that meet the search, address)."""
    kinds = (("", say.ALL), *say.KINDS.items())
    return [
        (kind, name, counts.get(kind, 0) if kind else sum(counts.values()), _address(url, {"tim": search, "loai": kind}))
        for kind, name in kinds
    ]


def _address(url: str, filters: Mapping[str, str]) -> str:
    query = urlencode({name: value for name, value in filters.items() if value})
    return f"{url}?{query}" if query else url
