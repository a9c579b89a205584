"""From an article's Markdown to text with Telegram's few formats: bold, lists as lines, everything else as it stands."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token

from bot.rich_text import RichText, Span

# Raw HTML off: "<b>" in a text is four characters. Tables, links made of bare addresses and smart quotes would change the text.
_PARSER = MarkdownIt("commonmark", {"html": False})

_BULLET = "• "
_INDENT = "   "


def from_markdown(text: str) -> RichText:
    """Return ``text`` with its lists as lines ("• ", "1. ") and its paragraphs parted by an empty line."""
    writer = _Writer()
    for token in _PARSER.parse(text):
        writer.take(token)
    return tuple(writer.spans)


@dataclass(slots=True)
class _List:
    """A list that is being written: the number of its next item, ``None`` for bullets."""

    number: int | None


@dataclass(slots=True)
class _Writer:
    spans: list[Span] = field(default_factory=list)
    lists: list[_List] = field(default_factory=list)
    lead: str = ""
    """What stands before the next text: the bullet or number of an item that has just begun."""
    after_item: bool = False
    """Whether the last block belonged to a list."""

    def take(self, token: Token) -> None:
        match token.type:
            case "bullet_list_open":
                self.lists.append(_List(None))
            case "ordered_list_open":
                self.lists.append(_List(int(token.attrs.get("start", 1))))
            case "bullet_list_close" | "ordered_list_close":
                self.lists.pop()
            case "list_item_open":
                self._begin_item()
            case "inline":
                self._block(_inline(token.children or []))
            case "fence" | "code_block":
                self._block(iter([Span(token.content.rstrip("\n"), code=True)]))
            case "hr":
                self._block(iter([Span("—")]))
            case _:  # openings and closings of paragraphs, headings and quotes carry no text
                pass

    def _begin_item(self) -> None:
        items = self.lists[-1]
        indent = _INDENT * (len(self.lists) - 1)
        if items.number is None:
            self.lead = f"{indent}{_BULLET}"
        else:
            self.lead = f"{indent}{items.number}. "
            items.number += 1

    def _block(self, spans: Iterator[Span]) -> None:
        """Items follow one another line by line, with a line between them and what stands around the list."""
        if self.spans:
            self.spans.append(Span("\n" if self.lists and self.after_item else "\n\n"))
        if self.lists:
            self.spans.append(Span(self.lead or _INDENT * len(self.lists)))
        self.spans += spans
        self.lead, self.after_item = "", bool(self.lists)


def _inline(tokens: list[Token]) -> Iterator[Span]:
    bold = italic = 0
    href = ""
    for token in tokens:
        match token.type:
            case "strong_open" | "strong_close":
                bold += token.nesting
            case "em_open" | "em_close":
                italic += token.nesting
            case "link_open":
                href = str(token.attrs.get("href", ""))
            case "link_close":
                href = ""
            case "softbreak":
                yield Span(" ")
            case "hardbreak":
                yield Span("\n")
            case _:
                if token.content:
                    yield Span(token.content, bold > 0, italic > 0, token.type == "code_inline", href)
