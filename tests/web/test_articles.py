"""The article page."""

import pytest

from procbot.wording import web as say
from tests.web.stage import RESIDENCE, Browser


def test_an_article_is_shown_whole_with_its_sources(browser: Browser) -> None:
    page = browser.get("/bai/dang-ky-tam-tru").text
    assert "<h1>Đăng ký tạm trú</h1>" in page
    for section in RESIDENCE.sections:
        assert f'<h2 id="{section.value}" tabindex="-1">{section.heading}</h2>' in page
        assert f'href="#{section.value}"' in page
    assert "<li>Tờ khai <strong>CT01</strong>.</li>" in page
    assert "Luật Cư trú 68/2020/QH14, Điều 27, 28" in page
    assert "hiệu lực từ 01/07/2021" in page
    assert "Rà soát 01/11/2026 · bản 1 · mã thủ tục 1.004194" in page
    assert "Công an cấp xã" in page
    assert 'href="https://dichvucong.gov.vn"' in page
    assert 'href="/bai/gia-han-tam-tru"' in page


def test_an_article_page_is_the_same_for_everybody_and_needs_no_cookie(browser: Browser) -> None:
    browser.cookies.clear()
    response = browser.get("/bai/dang-ky-tam-tru")
    assert "set-cookie" not in response.headers
    assert response.headers["cache-control"] == "public, max-age=60"


@pytest.mark.parametrize(
    ("article_id", "words"), [("bai-het-han", "chỉ áp dụng đến hết ngày 30/06/2026"), ("bai-sap-toi", "từ ngày 01/01/2027")]
)
def test_an_article_that_is_not_in_force_stands_under_a_banner(browser: Browser, article_id: str, words: str) -> None:
    assert words in browser.get(f"/bai/{article_id}").text


def test_an_article_without_relations_has_no_empty_heading(browser: Browser) -> None:
    assert "Bài liên quan" not in browser.get("/bai/gia-han-tam-tru").text


@pytest.mark.parametrize("article_id", ["khong-co", "..%2f..%2fetc%2fpasswd", "%00", "<script>", "x" * 5000])
def test_an_unknown_article_gets_the_page_for_it(browser: Browser, article_id: str) -> None:
    response = browser.get(f"/bai/{article_id}")
    assert response.status_code == 404
    assert say.PAGE_ERRORS[404][0] in response.text
    assert "<script>" not in response.text


def test_hostile_text_of_an_article_is_shown_as_text(browser: Browser) -> None:
    page = browser.get("/bai/bai-la").text
    assert "<script>" not in page
    assert "<img" not in page
    assert 'href="javascript' not in page
    assert "Bài &lt;script&gt;alert(1)&lt;/script&gt; lạ" in page
