"""A draft's section as the worker sees it, beside what the faces really send."""

import re
from dataclasses import replace
from datetime import date

import pytest

from bot.rendering import render
from procbot.answers.compose import Served, section_answer
from procbot.knowledge.article import Article
from procbot.knowledge.sections import Section
from procbot.knowledge.validity import validity_on
from procbot.services.reply import Reply
from procbot.services.talk.offers import numbered, under
from procbot.web.console.article_preview import preview_of
from tests.web.stage import EXPIRED, RESIDENCE, UPCOMING

TODAY = date(2026, 11, 23)


def words(text: str) -> list[str]:
    """The words of a text, with or without marks."""
    return re.findall(r"\w+", re.sub(r"<[^>]*>", " ", text))


@pytest.mark.parametrize(
    "article", [RESIDENCE, EXPIRED, UPCOMING, replace(RESIDENCE, sources=())], ids=lambda article: article.id
)
def test_the_message_has_the_words_and_buttons_that_telegram_is_sent(article: Article) -> None:
    message = preview_of(article, Section.DOSSIER, 3, TODAY, {}).message
    answer = section_answer(Served(article, 3, validity_on(article, TODAY)), Section.DOSSIER, lambda _: None)
    rows, _ = numbered(under(answer, 0))
    (part,) = render(Reply(answer, "", rows, 0))
    shown = " ".join((message.banner, message.title, message.heading, str(message.text), message.sources))
    official = f"{message.official_lead} {message.official.label}" if message.official else ""
    assert words(f"{shown} {official}") == words(part.plain)
    assert message.rows == tuple(tuple(action.label for action in row) for row in part.buttons)


def test_the_first_section_stands_where_the_wanted_one_is_missing() -> None:
    preview = preview_of(RESIDENCE, Section.AMOUNT, 1, TODAY, {})
    assert (preview.section, preview.card.heading, preview.message.is_long) == (Section.SUMMARY, "Tóm tắt", False)
    assert preview.sections == tuple(RESIDENCE.sections)


def test_what_does_not_fit_into_one_message_is_said() -> None:
    long = replace(RESIDENCE, sections={Section.SUMMARY: "chữ " * 1100})
    assert preview_of(long, None, 1, TODAY, {}).message.is_long
