import pytest
from markdown_it import MarkdownIt

from procbot.text.escape import escape_markdown


@pytest.mark.parametrize(
    "text",
    [
        "**đậm** _nghiêng_ `mã` [a](http://b) <b>x</b> # 1",
        "1. một",
        "- gạch",
        "+ cộng",
        "> trích",
        "a \\ b & c ~d~ |e|",
        "https://dichvucong.gov.vn/a_b?c=1&d=2",
        "&lt; &amp; &#35;",
        '"nháy" và ! và ====',
    ],
)
def test_what_was_typed_is_what_is_read(text: str) -> None:
    (paragraph,) = [token for token in MarkdownIt().parse(escape_markdown(text)) if token.type == "inline"]

    assert "".join(child.content for child in paragraph.children or []) == text


def test_lines_stay_lines_and_empty_lines_part_paragraphs() -> None:
    assert escape_markdown("một\r\n    hai\n \n\n\nba\n") == "một\\\nhai\n\nba"


def test_nothing_is_made_of_nothing() -> None:
    assert escape_markdown(" \n ") == ""
