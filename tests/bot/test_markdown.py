from hypothesis import given
from hypothesis import strategies as st

from bot.markdown import from_markdown
from bot.rich_text import Span, plain, to_html


def html_of(text: str) -> str:
    return to_html(from_markdown(text))


def test_paragraphs_lists_and_bold_are_kept() -> None:
    text = "Hồ sơ gồm:\n\n- Tờ khai **CT01**.\n- Giấy tờ:\n  - nhà;\n  - đất.\n- Khác.\n\nNộp **một bộ**.\n\n3. Ba\n4. Bốn"

    assert html_of(text) == (
        "Hồ sơ gồm:\n\n• Tờ khai <b>CT01</b>.\n• Giấy tờ:\n   • nhà;\n   • đất.\n• Khác.\n\nNộp <b>một bộ</b>.\n\n3. Ba\n4. Bốn"
    )


def test_a_second_paragraph_of_an_item_stays_in_the_list() -> None:
    assert html_of("1. a\n\n   b\n2. c\n\nd") == "1. a\n   b\n2. c\n\nd"


def test_tags_and_entities_of_a_text_are_characters() -> None:
    assert html_of("<b>x</b> & <script>alert(1)</script>") == "&lt;b&gt;x&lt;/b&gt; &amp; &lt;script&gt;alert(1)&lt;/script&gt;"


def test_lines_of_a_paragraph_are_joined_and_hard_breaks_kept() -> None:
    assert html_of("a\nb  \nc") == "a b\nc"


def test_rarer_marks_have_a_plain_form() -> None:
    assert html_of("# Tên\n\n> lời\n\n`a<b` *nghiêng* [trang](https://a.vn)\n\n---\n\n```\ncode\n```") == (
        'Tên\n\nlời\n\n<code>a&lt;b</code> <i>nghiêng</i> <a href="https://a.vn">trang</a>\n\n—\n\n<code>code</code>'
    )


@given(st.lists(st.text("abcđ ô.", min_size=1).map(str.strip).filter(lambda line: line[:1].isalpha()), max_size=6))
def test_words_stand_as_they_were_written(paragraphs: list[str]) -> None:
    assert plain(from_markdown("\n\n".join(paragraphs))) == "\n\n".join(paragraphs)


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    assert all(isinstance(span, Span) for span in from_markdown(text))
