"""A draft's section as the worker sees it: the card of the chat page, and the message of a messenger with its buttons.

Both are made of the one ``Answer`` that the faces are given: here it is the same words in the same order, and a test compares.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from procbot.answers.answer import Answer
from procbot.answers.compose import Served, section_answer
from procbot.knowledge.article import Article
from procbot.knowledge.sections import Section
from procbot.knowledge.validity import validity_on
from procbot.services.live_index import PublishedArticle
from procbot.services.reply import Reply
from procbot.services.talk.offers import numbered, under
from procbot.services.talk.turn import Rows
from procbot.text.units import utf16_units
from procbot.web.card import Card, card_of
from procbot.web.markdown import to_html
from procbot.web.sources import Link, official_link, sources_line
from procbot.wording import citations as say

# The face shows the laws that decide; the article's page has them all.
MAX_LAWS = 3
# https://core.telegram.org/bots/api#sendmessage: 4,096 UTF-16 units after the marks are read.
MESSAGE_UNITS = 4_096


@dataclass(frozen=True, slots=True)
class Message:
    """A section as a messenger shows it; ``rows`` are the labels of the buttons."""

    banner: str
    title: str
    heading: str
    text: Markup
    sources: str
    official: Link | None
    official_lead: str
    rows: tuple[tuple[str, ...], ...]
    is_long: bool
    """More than one message."""


@dataclass(frozen=True, slots=True)
class Preview:
    """Both looks of one section; ``sections`` are those that can be chosen."""

    section: Section
    sections: tuple[Section, ...]
    card: Card
    message: Message


def preview_of(
    article: Article, wanted: Section | None, revision: int, today: date, published: Mapping[str, PublishedArticle]
) -> Preview:
    """Return a section of a draft as it would be answered with today.

    Args:
        article: the draft; it has a section.
        wanted: the section; its first where it does not have this one.
        revision: the number that the draft would be published under.
        today: the day in Vietnam.
        published: the other articles, for the related ones.
    """
    section = wanted if wanted in article.sections else next(iter(article.sections))

    def serve(article_id: str) -> Served | None:
        found = published.get(article_id)
        return None if found is None else Served(found.article, found.revision, found.validity)

    answer = section_answer(Served(article, revision, validity_on(article, today)), section, serve)
    rows, _ = numbered(under(answer, 0))
    return Preview(section, tuple(article.sections), card_of(Reply(answer, "", rows, 0)), _message(answer, rows))


def _message(answer: Answer, rows: Rows) -> Message:
    citation = answer.citations[0]
    sources = sources_line(citation.legal_basis[:MAX_LAWS], citation.reviewed_on)
    heading = "" if answer.section is None else answer.section.heading
    whole = "\n\n".join((answer.notice, answer.title, heading, answer.text, sources, citation.source_title or ""))
    return Message(
        banner=answer.notice,
        title=answer.title,
        heading=heading,
        text=to_html(answer.text),
        sources=sources,
        official=official_link(citation.source_title, citation.source_url),
        official_lead=say.SOURCE_LINK,
        rows=tuple(tuple(action.label for action in row) for row in rows),
        is_long=utf16_units(whole) > MESSAGE_UNITS,
    )
