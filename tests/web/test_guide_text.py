"""A guide's Markdown as a page."""

from procbot.web.guide_text import GuideText, Picture, anchor_of, read_guide, title_of


def shown(text: str) -> GuideText:
    return read_guide(
        text,
        lambda name: f"/g/{name}" if name == "co" else None,
        lambda name: Picture(f"/p/{name}", 12, 34) if name != "khong.png" else None,
    )


def test_a_guide_has_a_title_and_a_first_paragraph() -> None:
    guide = shown("# Tên bài\n\nCâu **đầu**.\nDòng hai.\n\nCâu sau.\n")
    assert (guide.title, guide.lead) == ("Tên bài", "Câu đầu. Dòng hai.")
    assert "<h1" not in guide.body
    assert (title_of(""), shown("").lead) == ("", "")


def test_a_heading_can_be_linked_to_as_on_a_forge() -> None:
    assert anchor_of("Bước 1. Đọc `nguồn`") == "bước-1-đọc-nguồn"
    assert '<h2 id="tôi-muốn-sửa">Tôi muốn sửa</h2>' in shown("## Tôi muốn sửa\n").body


def test_pictures_come_from_their_folder_and_from_nowhere_else() -> None:
    assert '<img src="/p/a-b.png" alt="chữ" loading="lazy" width="12" height="34">' in shown("![chữ](anh/a-b.png)").body
    assert '<img src="" alt="chữ" loading="lazy">' in shown("![chữ](anh/khong.png)").body
    assert "x.example" not in shown("![chữ](https://x.example/a.png)").body


def test_links_lead_to_guides_headings_and_the_web() -> None:
    body = shown("[a](co.md#đây) [b](#kia) [c](https://congdoan.vn) [d](../../README.md) [e](khong.md)").body
    assert 'href="/g/co#%C4%91%C3%A2y"' in body
    assert 'href="#kia"' in body
    assert 'href="https://congdoan.vn"' in body
    assert body.count("<a ") == 3
    assert " d e</p>" in body


def test_raw_html_is_shown_as_text() -> None:
    assert "&lt;b onclick" in shown("<b onclick='x'>chữ</b>").body


def test_a_table_is_one() -> None:
    assert "<td>2</td>" in shown("|a|b|\n|---|---|\n|1|2|\n").body
