"""A guide of docs/huong-dan as a page: its headings can be linked to, its pictures and its neighbours are found."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from procbot.web.markdown import ATTRIBUTES, TAGS, URL_SCHEMES

_TAGS = TAGS | {"h2", "h3", "h4", "img", "pre", "hr", "table", "thead", "tbody", "tr", "th", "td"}
_ATTRIBUTES = ATTRIBUTES | {"h2": {"id"}, "h3": {"id"}, "h4": {"id"}, "img": {"src", "alt", "loading", "width", "height"}}

_markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
_cleaner = nh3.Cleaner(tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=URL_SCHEMES, link_rel="noopener noreferrer")

_TITLE = re.compile(r"^# +(?P<title>.+)$", re.MULTILINE)
_NOT_IN_ANCHORS = re.compile(r"[^\w\- ]")
_ELSEWHERE = re.compile(r"[a-z][a-z+.-]*:")
_PICTURE = re.compile(r"anh/(?P<name>[^/]+)")
_GUIDE = re.compile(r"(?P<name>[\w-]+)\.md(?P<anchor>#.*)?")


@dataclass(frozen=True, slots=True)
class Picture:
    """Where a picture is found and how large it is: a page that knows does not jump while pictures come in."""

    address: str
    width_px: int
    height_px: int


@dataclass(frozen=True, slots=True)
class GuideText:
    """A guide as shown: its title, the first paragraph as plain text, and everything after the title as HTML."""

    title: str
    lead: str
    body: Markup


def title_of(text: str) -> str:
    """Return the title of a guide, "" without one."""
    found = _TITLE.search(text)
    return found["title"].strip() if found else ""


def anchor_of(heading: str) -> str:
    """Return the anchor that a heading makes, by the rule of the common forges: "Tôi muốn sửa" is "tôi-muốn-sửa"."""
    return _NOT_IN_ANCHORS.sub("", heading.replace("`", "").lower()).replace(" ", "-")


def read_guide(text: str, guide: Callable[[str], str | None], picture: Callable[[str], Picture | None]) -> GuideText:
    """Return a guide as it is shown.

    Args:
        text: its Markdown.
        guide: returns the address of the guide that a link names by its file, without ".md"; ``None`` where there is none: the
            link's words stay.
        picture: returns a picture by the name of its file in anh/; ``None`` where there is none.
    """
    tokens = _markdown.parse(_TITLE.sub("", text, count=1))
    lead = ""
    for at, token in enumerate(tokens):
        if token.type == "heading_open":
            token.attrSet("id", anchor_of(tokens[at + 1].content))
        elif token.type == "inline":
            if not lead and tokens[at - 1].type == "paragraph_open":
                lead = "".join(child.content or " " * (child.type == "softbreak") for child in token.children or [])
            token.children = list(_mended(token.children or [], guide, picture))
    html = _markdown.renderer.render(tokens, _markdown.options, {})
    return GuideText(title_of(text), lead, Markup(_cleaner.clean(html)))  # noqa: S704 (cleaned by nh3 in this very line)


def _mended(tokens: list[Token], guide: Callable[[str], str | None], picture: Callable[[str], Picture | None]) -> list[Token]:
    """Lead links and pictures to where the console shows them. Links do not nest, so one flag knows a link that is left out."""
    kept, is_left_out = [], False
    for token in tokens:
        if token.type == "link_open":
            address = _address(str(token.attrGet("href") or ""), guide)
            is_left_out = address is None
            token.attrSet("href", address or "")
        elif token.type == "image":
            found = _PICTURE.fullmatch(str(token.attrGet("src") or ""))
            there = picture(found["name"]) if found else None
            token.attrSet("src", there.address if there else "")
            token.attrs |= {"loading": "lazy"} | ({"width": there.width_px, "height": there.height_px} if there else {})
        if not (is_left_out and token.type in {"link_open", "link_close"}):
            kept.append(token)
    return kept


def _address(target: str, guide: Callable[[str], str | None]) -> str | None:
    """Where a link of a guide leads in the console; ``None`` for a file that it does not show."""
    if target.startswith("#") or _ELSEWHERE.match(target):
        return target
    found = _GUIDE.fullmatch(target)
    address = guide(found["name"]) if found else None
    return None if found is None or address is None else address + (found["anchor"] or "")
