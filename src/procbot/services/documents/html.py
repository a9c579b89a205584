"""Web pages as documents. The page is first mended and reduced by html5ever (through nh3), then read event by event.

Neither of the usual readers alone would do: lxml drops, without a word, what stands deeper than 2,048 elements, and Python's own
parser needs half a minute for 60 kB of ``<a <a <a ...``. After nh3 every tag is closed and no text looks like a tag.
"""

import re
from html.parser import HTMLParser

import nh3

from procbot.knowledge.document import Block, Document, Heading, Line, Table, clean, clean_lines
from procbot.services.documents.document_error import DocumentError
from procbot.services.documents.text import decode
from procbot.wording import documents as say

_DEEPEST = 2_000
"""Open elements. Pages have some 50; html5ever needs .05 s for 5,000 of them, but 26 s for 100,000."""

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LISTS = {"ul", "ol"}
_BLOCKS = {"p", "div", "section", "article", "main", "dl", "dt", "dd", "blockquote", "pre", "figure", "address", "center", "body"}
_CELLS = {"td", "th"}
_KEPT = {*_HEADINGS, *_LISTS, *_BLOCKS, *_CELLS, "li", "br", "hr", "table", "tr", "caption"}
_DROPPED = {"script", "style", "nav", "footer", "noscript", "template", "svg", "button", "select", "iframe", "object", "title"}
"""Left out with what is in them: no words of the document."""

_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][\w:-]*)[^<>]*?(?P<empty>/?)>")
_SINGLE = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}
_CLOSED_BY_NEXT = {"p", "li", "td", "th", "tr", "dt", "dd", "option", "tbody", "thead", "tfoot"}
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*(?P<name>[\w-]{2,40})", re.IGNORECASE)
_ADDRESSES = (
    re.compile(r"<!-- saved from url=\(\d+\)(?P<url>https?://[^\s<>]{1,1000}) -->"),
    re.compile(
        r"<link[^>]{0,300}?rel=[\"']canonical[\"'][^>]{0,300}?href=[\"'](?P<url>https?://[^\"'\s]{1,1000})[\"']", re.IGNORECASE
    ),
    re.compile(
        r"<meta[^>]{0,300}?property=[\"']og:url[\"'][^>]{0,300}?content=[\"'](?P<url>https?://[^\"'\s]{1,1000})[\"']",
        re.IGNORECASE,
    ),
)
_HEAD_CHARACTERS = 100_000  # where browsers and pages write their address and encoding


def decode_page(data: bytes) -> str:
    """Return the text of a page: UTF-8, UTF-16 with its mark, or the encoding that the page names.

    Raises:
        DocumentError: it is in none of these.
    """
    try:
        return decode(data)
    except DocumentError:
        named = _CHARSET.search(data[:_HEAD_CHARACTERS])
        try:
            return data.decode(named["name"].decode("ascii")) if named else _refuse()
        except (LookupError, UnicodeDecodeError) as error:
            raise DocumentError(say.WRONG_ENCODING) from error


def read_html(page: str) -> Document:
    """Return the document that ``page`` holds.

    Raises:
        DocumentError: its elements are nested beyond any sense.
    """
    if _depth(page) > _DEEPEST:
        raise DocumentError(say.BROKEN_HTML)
    mended = nh3.clean(page, tags=_KEPT, attributes={}, clean_content_tags=_DROPPED, link_rel=None, strip_comments=True)
    reader = _Reader()
    reader.feed(mended)
    reader.close()
    return Document(tuple(reader.finish()), _address(page[:_HEAD_CHARACTERS]))


def _refuse() -> str:
    raise DocumentError(say.WRONG_ENCODING)


def _depth(page: str) -> int:
    """The most elements that may be open at once, by the tags alone."""
    depth = deepest = 0
    for match in _TAG.finditer(page):
        name = match["name"].lower()
        if name in _SINGLE or name in _CLOSED_BY_NEXT or match["empty"]:
            continue
        depth = max(depth - 1, 0) if match["end"] else depth + 1
        deepest = max(deepest, depth)
    return deepest


def _address(head: str) -> str | None:
    return next((found["url"] for pattern in _ADDRESSES if (found := pattern.search(head))), None)


class _Reader(HTMLParser):
    """Gathers text until something ends its line; a table within a table becomes lines of the outer one's cell."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._blocks: list[Block] = []
        self._text: list[str] = []
        self._heading = 0
        self._counters: list[int] = []
        """Of each open list the number of its last item, -1 for a list without numbers."""
        self._tables = 0
        self._rows: list[list[str]] = []
        self._cell: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self._end_line()
        if tag in _HEADINGS:
            self._heading = _HEADINGS[tag]
        elif tag in _LISTS:
            self._counters.append(0 if tag == "ol" else -1)
        elif tag == "li":
            self._text.append(self._mark())
        elif tag == "table":
            self._tables += 1
        elif self._tables == 1 and tag == "tr":
            self._rows.append([])
        elif self._tables == 1 and tag in _CELLS and self._rows:
            self._cell = []

    def handle_endtag(self, tag: str) -> None:
        self._end_line()
        if tag == "li":
            self._text = []  # an item without words leaves no mark
        elif tag in _HEADINGS:
            self._heading = 0
        elif tag in _LISTS and self._counters:
            self._counters.pop()
        elif tag == "table" and self._tables:
            self._tables -= 1
            if not self._tables:
                self._end_table()
        elif self._tables == 1 and tag in _CELLS and self._cell is not None:
            self._rows[-1].append("\n".join(self._cell))
            self._cell = None

    def handle_data(self, data: str) -> None:
        self._text.append(data)

    def finish(self) -> list[Block]:
        self._end_line()
        self._end_table()
        return self._blocks

    def _mark(self) -> str:
        if not self._counters or self._counters[-1] < 0:
            return "- "
        self._counters[-1] += 1
        return f"{self._counters[-1]}. "

    def _end_line(self) -> None:
        text = clean("".join(self._text))
        if text in {"-", ""} or re.fullmatch(r"\d+\.", text):
            # An item's mark waits for its words, which may stand in a paragraph of their own.
            self._text = [text + " "] if text else []
            return
        self._text = []
        if self._cell is not None:
            self._cell.append(text)
        elif self._heading:
            self._blocks.append(Heading(self._heading, text))
        else:
            self._blocks += map(Line, clean_lines(text))

    def _end_table(self) -> None:
        rows = tuple(tuple(row) for row in self._rows if any(row))
        self._rows, self._cell = [], None
        if rows:
            self._blocks.append(Table(rows))
