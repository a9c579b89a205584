"""Web pages as documents."""

import re
from html.parser import HTMLParser

import pytest

from procbot.knowledge.document import Heading, Line, Table
from procbot.services.documents.document_error import DocumentError
from procbot.services.documents.html import decode_page, read_html
from procbot.wording import documents as say
from tests.calls import calls_made


def test_headings_paragraphs_lists_and_tables_are_kept_in_order() -> None:
    page = """<html><head><title>x</title></head><body><nav>Trang chủ</nav><h2>Hồ <b>sơ</b></h2><div>Gồm:<br>hai loại
      <ul><li>Đơn<li><p>Sổ</p><p>bản chính</p></ul><ol><li></li><li>Ảnh</ol></div>
      <table><tr><th>Tên</th><th>Bản&nbsp;chính</th></tr><tr><td>Đơn<br>mẫu 1</td><td>1</td></tr><tr><td></td></tr></table>
      <script>bad()</script>Hết</body></html>"""
    assert read_html(page).blocks == (
        Heading(2, "Hồ sơ"),
        Line("Gồm:"),
        Line("hai loại"),
        Line("- Đơn"),
        Line("- Sổ"),
        Line("bản chính"),
        Line("2. Ảnh"),
        Table((("Tên", "Bản chính"), ("Đơn\nmẫu 1", "1"))),
        Line("Hết"),
    )


def test_a_table_within_a_cell_is_lines_of_that_cell() -> None:
    page = "<table><tr><td>Giấy<table><tr><td>Đơn</td><td>1</td></tr></table></td><td>2</td></tr></table>"
    assert read_html(page).blocks == (Table((("Giấy\nĐơn\n1", "2"),)),)


def test_names_and_values_of_a_definition_list_are_lines() -> None:
    assert read_html("<dl><dt>Mã thủ tục</dt><dd>1.004194</dd></dl>").blocks == (Line("Mã thủ tục"), Line("1.004194"))


@pytest.mark.parametrize(
    "head",
    [
        "<!-- saved from url=(0046)https://dichvucong.gov.vn/a?b=1 -->",
        "<link rel='canonical' href='https://dichvucong.gov.vn/a?b=1'>",
        '<meta property="og:url" content="https://dichvucong.gov.vn/a?b=1">',
    ],
)
def test_a_page_names_its_own_address(head: str) -> None:
    assert read_html(f"<html>{head}<p>Chữ</p>").address == "https://dichvucong.gov.vn/a?b=1"
    assert read_html("<p>Chữ</p>").address is None


def test_a_page_is_read_in_the_encoding_it_names() -> None:
    page = "<meta charset='windows-1258'><p>Công an</p>"
    assert read_html(decode_page(page.encode("cp1258"))).blocks == (Line("Công an"),)
    assert decode_page("<p>Hồ sơ</p>".encode("utf-16")) == "<p>Hồ sơ</p>"


@pytest.mark.parametrize(
    "page", [b"<p>\xe9\xff</p>", b"<meta charset=nosuch><p>\xe9\xff</p>", b"<meta charset=ascii><p>\xe9</p>"]
)
def test_a_page_in_an_unknown_encoding_is_refused(page: bytes) -> None:
    with pytest.raises(DocumentError) as raised:
        decode_page(page)
    assert str(raised.value) == say.WRONG_ENCODING


@pytest.mark.parametrize("tag", ["<div>", "<table><tr><td>", "<b>", "<ul><li>", "<div><br/></p>"])
def test_a_page_of_a_hundred_thousand_nested_elements_is_refused(tag: str) -> None:
    with pytest.raises(DocumentError) as raised:
        read_html(tag * 100_000 + "chữ")
    assert str(raised.value) == say.BROKEN_HTML


@pytest.mark.parametrize(
    "tag", ["<", "<!", "<!--", "<a ", "</", '<a b="', "<![CDATA[", "<?", "&", "<li>", "<p>", "<br>", "</div>"]
)
def test_a_page_of_thousands_of_broken_tags_is_mended_before_pythons_parser_sees_it(
    tag: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    fed: list[str] = []
    real = HTMLParser.feed

    def note(reader: HTMLParser, mended: str) -> None:
        fed.append(mended)
        real(reader, mended)

    monkeypatch.setattr(HTMLParser, "feed", note)

    def work(tags: int) -> int:
        return calls_made(lambda: read_html(tag * tags + "chữ"))

    work(1)  # patterns are compiled at their first use
    assert work(4_000) < 2.2 * work(2_000)
    # Every tag is closed: what Python's parser is slow on, a tag without an end, does not reach it.
    assert all(re.fullmatch(r"(?:[^<]|</?[a-z0-9]+>)*", mended) for mended in fed)
