import html
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.rich_text import MESSAGE_MAX_UNITS, Span, plain, split, to_html
from procbot.text.units import utf16_units

WORDS = st.text(st.sampled_from("aăâ đơ ,;.\n•1😀👩‍👩‍👧ÁÀ̀<&>\"'\u200b"), max_size=300)
SPANS = st.lists(
    st.builds(
        Span,
        text=WORDS,
        bold=st.booleans(),
        italic=st.booleans(),
        code=st.booleans(),
        href=st.sampled_from(["", 'https://a.vn/?a=1&b="2"']),
    ),
    max_size=8,
).map(tuple)
TAG = re.compile(r"</?[bi]>|</?code>|<a href=\"[^\"<>]*\">|</a>")


def text_of(markup: str) -> str:
    """What Telegram makes of HTML: its few tags gone, entities read."""
    return html.unescape(TAG.sub("", markup))


@given(SPANS, st.integers(64, 400))
@example((Span("x" * 1_000),), 64)
@example((Span("😀" * 500),), 65)
@example((Span("\n" * 500),), 64)
def test_parts_hold_every_character_but_blanks_in_order_and_none_is_too_long(spans: tuple[Span, ...], limit: int) -> None:
    parts = split(spans, limit)

    assert "".join("".join(plain(part) for part in parts).split()) == "".join(plain(spans).split())
    assert all(utf16_units(plain(part)) <= limit for part in parts)
    assert len(parts) == 1 or all(plain(part).strip() for part in parts)


@given(SPANS, st.integers(64, 400))
def test_every_character_keeps_its_format(spans: tuple[Span, ...], limit: int) -> None:
    def formats(all_spans: tuple[Span, ...]) -> list[tuple[str, bool, bool, bool, str]]:
        return [
            (char, span.bold, span.italic, span.code, span.href) for span in all_spans for char in span.text if not char.isspace()
        ]

    assert formats(tuple(span for part in split(spans, limit) for span in part)) == formats(spans)


@given(SPANS)
def test_html_reads_back_as_the_text_whatever_it_holds(spans: tuple[Span, ...]) -> None:
    markup = to_html(spans)

    assert text_of(markup) == plain(spans)
    assert "<" not in TAG.sub("", markup)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("một hai.\n\nba bốn năm sáu. bảy tám chín mười mười một mười hai mười ba", "một hai."),
        ("- một hai ba bốn năm\n- sáu bảy tám chín mười mười một mười hai mười ba", "- một hai ba bốn năm"),
        ("Một hai ba bốn năm sáu. Bảy tám chín mười mười một mười hai mười ba mười", "Một hai ba bốn năm sáu."),
    ],
)
def test_a_cut_is_made_at_a_paragraph_else_a_line_else_a_sentence(text: str, first: str) -> None:
    assert plain(split((Span(text),), 64)[0])[: len(first) + 1].strip() == first or len(text) <= 64


def test_a_short_text_is_one_message() -> None:
    assert split((Span("a\n\nb"),)) == [(Span("a\n\nb"),)]
    assert split(()) == [()]


def test_a_message_is_measured_in_utf_16_units() -> None:
    assert [utf16_units(plain(part)) for part in split((Span("😀" * 3_000),))] == [MESSAGE_MAX_UNITS, 6_000 - MESSAGE_MAX_UNITS]


def test_an_accent_is_not_cut_from_its_letter() -> None:
    assert plain(split((Span("e\u0301" * 100),), 65)[1])[0] == "e"
