"""Text files and Markdown as documents."""

import re
from collections.abc import Iterator

from procbot.knowledge.document import Block, Document, Heading, Line, Table, clean, clean_lines
from procbot.services.documents.document_error import DocumentError
from procbot.wording import documents as say

_HEADING = re.compile(r"(?P<marks>#{1,6})\s+(?P<text>.+?)\s*#*")
_RULE = re.compile(r"\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?)?")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_LINK = re.compile(r"!?\[(?P<text>[^\]]*)\]\([^()]*(?:\([^()]*\)[^()]*)*\)")
_CELL = re.compile(r"(?<!\\)\|")
_LABEL = re.compile(r"^(?P<mark>[-*+]\s+)?\*\*(?P<name>[^*]+:)\*\*")  # "* **Mã thủ tục:** 1.004194"


def decode(data: bytes) -> str:
    """Return the text of ``data``: UTF-8, or UTF-16 where a byte order mark says so.

    Raises:
        DocumentError: it is in another encoding.
    """
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise DocumentError(say.WRONG_ENCODING) from error


def read_text(text: str) -> Document:
    """Return the document that ``text`` holds: headings with "#", tables with "|", everything else as lines."""
    return Document(tuple(_blocks(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))))


def _blocks(lines: list[str]) -> Iterator[Block]:
    at = 0
    while at < len(lines):
        line = lines[at].strip()
        at += 1
        heading = _HEADING.fullmatch(line)
        if heading and clean(_words(heading["text"])):
            yield Heading(len(heading["marks"]), clean(_words(heading["text"])))
        elif line.startswith("|") and at < len(lines) and _RULE.fullmatch(lines[at].strip()):
            rows = [line]
            at += 1
            while at < len(lines) and lines[at].strip().startswith("|"):
                rows.append(lines[at].strip())
                at += 1
            yield Table(tuple(map(_cells, rows)))
        else:
            yield from map(Line, clean_lines(_BREAK.sub("\n", _words(line))))


def _words(text: str) -> str:
    return _LABEL.sub(r"\g<mark>\g<name>", _LINK.sub(r"\g<text>", text)) if "**" in text or "](" in text else text


def _cells(row: str) -> tuple[str, ...]:
    inner = row.removeprefix("|").removesuffix("|")
    return tuple("\n".join(clean_lines(_BREAK.sub("\n", _words(cell.replace("\\|", "|"))))) for cell in _CELL.split(inner))
