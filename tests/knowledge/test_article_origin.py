"""``origin``: written only where an article's words are not a curator's."""

from dataclasses import replace
from pathlib import Path

import pytest

from procbot.errors import ArticleFormatError
from procbot.knowledge.article import Origin
from procbot.knowledge.parse import parse
from procbot.knowledge.render import render

TEXT = (Path(__file__).parents[2] / "knowledge/cu-tru-can-cuoc/dang-ky-tam-tru.md").read_text("utf-8")


def test_an_article_without_the_key_is_a_curators_and_stays_so() -> None:
    assert parse(TEXT).origin is Origin.CURATED
    assert render(parse(TEXT)) == TEXT


def test_imported_text_says_so_behind_its_code() -> None:
    article = replace(parse(TEXT), origin=Origin.PORTAL)
    text = render(article)
    assert '\nprocedure_code: "1.004194"\norigin: portal\naliases:' in text
    assert parse(text) == article
    assert render(parse(text)) == text


def test_the_default_spelt_out_is_read_and_not_written() -> None:
    assert render(parse(TEXT.replace("\naliases:", "\norigin: curated\naliases:", 1))) == TEXT


def test_another_origin_is_refused() -> None:
    with pytest.raises(ArticleFormatError, match=r"Nguồn lời văn \(origin\) không hợp lệ: 'web'"):
        parse(TEXT.replace("\naliases:", "\norigin: web\naliases:", 1))
