"""Text with few formats, which can be cut anywhere and still be well-formed, and its form as Telegram's HTML."""

import html
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from procbot.text.units import utf16_units

# https://core.telegram.org/bots/api#sendmessage: "1-4096 characters after entities parsing". Whether these are code points or
# UTF-16 units differs between descriptions; UTF-16 units are never fewer.
MESSAGE_MAX_UNITS = 4096

# A cut nearer to the start than this share of the limit leaves a stub of a message: a finer place to cut is looked for instead.
_LEAST_FILLED = 0.3

# From the best place to cut to the worst: a paragraph's end, a line's (list items), a sentence's, a word's.
_CUTS = ("\n\n", "\n", ". ", "; ", ", ", " ")


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text in one format; ``href`` makes it a link."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    href: str = ""


RichText = tuple[Span, ...]


def plain(spans: Iterable[Span]) -> str:
    """Return the text without its formats."""
    return "".join(span.text for span in spans)


def to_html(spans: Iterable[Span]) -> str:
    """Return the text as Telegram's HTML; whatever the text holds is escaped.

    Source: https://core.telegram.org/bots/api#html-style
    """
    return "".join(map(_tagged, spans))


def split(spans: RichText, limit: int = MESSAGE_MAX_UNITS) -> list[RichText]:
    """Cut a text into messages.

    Args:
        spans: the text.
        limit: most UTF-16 units of a part; at least 64, so that a cut can always be found.

    Returns:
        At least one part, in order. Blanks at a cut are dropped, every other character is kept; no part but an only one is blank.
    """
    parts = []
    rest = spans
    while utf16_units(text := plain(rest)) > limit:
        at = _cut(text, limit)
        head, rest = _stripped(_slice(rest, 0, at)), _stripped(_slice(rest, at, len(text)))
        if head:
            parts.append(head)
    if rest or not parts:
        parts.append(rest)
    return parts


def _tagged(span: Span) -> str:
    text = html.escape(span.text, quote=False)
    if not span.text.strip():
        return text
    for name, wanted in (("code", span.code), ("i", span.italic), ("b", span.bold)):
        text = f"<{name}>{text}</{name}>" if wanted else text
    return f'<a href="{html.escape(span.href)}">{text}</a>' if span.href else text


def _cut(text: str, limit: int) -> int:
    """The index behind which the next part begins; the part before it has at most ``limit`` units."""
    end = _fitting(text, limit)
    for mark in _CUTS:
        at = text.rfind(mark, int(end * _LEAST_FILLED), end + 1)
        if at > 0:
            # Only blanks are dropped: the dot of a sentence stays with it.
            return at + len(mark.rstrip())
    while end > 1 and _clings(text[end]) and end > limit // 4:
        end -= 1
    return end


def _fitting(text: str, limit: int) -> int:
    """How many characters fit into ``limit`` units."""
    used = 0
    for index, char in enumerate(text):
        used += utf16_units(char)
        if used > limit:
            return index
    return len(text)


def _clings(char: str) -> bool:
    """Accents, joiners and variation selectors belong to the character before them."""
    return unicodedata.category(char) in {"Mn", "Me", "Mc", "Cf"}


def _slice(spans: RichText, start: int, end: int) -> Iterator[Span]:
    at = 0
    for span in spans:
        text = span.text[max(start - at, 0) : max(end - at, 0)]
        at += len(span.text)
        if text:
            yield replace(span, text=text)


def _stripped(spans: Iterable[Span]) -> RichText:
    kept = list(spans)
    while kept and not (left := kept[0].text.lstrip()):
        kept.pop(0)
    if kept:
        kept[0] = replace(kept[0], text=left)
    while kept and not (right := kept[-1].text.rstrip()):
        kept.pop()
    if kept:
        kept[-1] = replace(kept[-1], text=right)
    return tuple(kept)
