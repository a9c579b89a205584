"""Markdown of sections as HTML."""

import pytest

from procbot.web.markdown import to_html


def test_what_articles_use_is_rendered() -> None:
    assert to_html("Gồm **hai**:\n\n- một\n  - nửa\n\n3. ba") == (
        "<p>Gồm <strong>hai</strong>:</p>\n"
        "<ul>\n<li>một\n<ul>\n<li>nửa</li>\n</ul>\n</li>\n</ul>\n"
        '<ol start="3">\n<li>ba</li>\n</ol>\n'
    )


@pytest.mark.parametrize(
    "markdown",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "![x](https://evil.example/x.png)",
        "[x](javascript:alert(1))",
        "[x](data:text/html,y)",
        "# lớn",
        "<style>*{display:none}</style>",
    ],
)
def test_what_could_load_run_or_cover_the_page_is_not(markdown: str) -> None:
    html = to_html(markdown)
    for forbidden in ("<script", "<img", "<style", "<h1", 'javascript:alert(1)"', 'href="data'):
        assert forbidden not in html


def test_links_tell_the_other_site_nothing() -> None:
    assert to_html("[cổng](https://dichvucong.gov.vn)") == (
        '<p><a href="https://dichvucong.gov.vn" rel="noopener noreferrer">cổng</a></p>\n'
    )
