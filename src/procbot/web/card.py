"""A reply as the page shows it: all decisions are taken here, the template only lays out."""

from dataclasses import dataclass

from markupsafe import Markup

from procbot.answers.answer import Answer, Outcome
from procbot.answers.compose import Served, section_answer
from procbot.knowledge.sections import Section
from procbot.services.live_index import PublishedArticle
from procbot.services.reply import Action, Reply
from procbot.web.calendar import calendar_url
from procbot.web.markdown import to_html
from procbot.web.sources import Link, official_link, sources_line
from procbot.wording import citations as say


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that may have been meant: an article's title and the section in it that would answer."""

    title: str
    heading: str
    code: str


@dataclass(frozen=True, slots=True)
class Card:
    """One reply. Of an article's section: ``title`` to ``article``; of procbot itself: ``said``. Empty parts are not shown."""

    title: str = ""
    heading: str = ""
    banner: str = ""
    text: Markup | None = None
    sources: str = ""
    official: Link | None = None
    article: str | None = None
    """Address of the whole article."""
    understood: str | None = None
    said: str = ""
    lead: str = ""
    """Stands above ``choices`` that were not asked for."""
    choices: tuple[Choice, ...] = ()
    sections: tuple[Action, ...] = ()
    """Other sections of the same article."""
    others: tuple[Action, ...] = ()
    """Presses of other kinds, such as example questions."""
    related: tuple[Action, ...] = ()
    """Other articles, opened here."""
    votes: tuple[Action, ...] = ()
    files: tuple[Link, ...] = ()
    """What is saved rather than pressed."""


def article_url(article_id: str, section: Section | None = None) -> str:
    """Return the address of an article's page, at ``section`` where one is given."""
    return f"/bai/{article_id}" if section is None else f"/bai/{article_id}#{section.value}"


def card_of(reply: Reply) -> Card:
    """Return ``reply`` as a card with its actions."""
    actions = tuple(action for row in reply.actions for action in row)
    if reply.answer is None:
        files = {action: url for action in actions if (url := calendar_url(action)) is not None}
        return Card(
            said=reply.text,
            others=tuple(action for action in actions if action not in files),
            files=tuple(Link(action.label, url) for action, url in files.items()),
        )
    if reply.answer.outcome.is_answer:
        return _served(reply.answer, actions)
    choices = _choices(reply.answer, actions)
    return Card(
        said=reply.answer.notice,
        understood=reply.answer.corrected,
        lead="" if reply.answer.outcome is Outcome.AMBIGUOUS else say.NEAR_ARTICLES,
        choices=choices,
        others=actions[len(choices) :],
    )


def _served(answer: Answer, actions: tuple[Action, ...]) -> Card:
    sections = tuple(action for action in actions if action.code.startswith(f"turn:{answer.article_id}:"))
    votes = tuple(action for action in actions if action.code.startswith("vote:"))
    citation = answer.citations[0]
    return Card(
        title=answer.title,
        heading=answer.section.heading if answer.section is not None else "",
        banner=answer.notice,
        text=to_html(answer.text),
        sources=sources_line(citation.legal_basis, citation.reviewed_on),
        official=official_link(citation.source_title, citation.source_url),
        article=article_url(citation.article_id, citation.section),
        understood=answer.corrected,
        sections=sections,
        others=tuple(action for action in actions if action.code.startswith(("remind:", "staff:"))),
        related=tuple(action for action in actions if action.code.startswith("open:")),
        votes=votes,
    )


def _choices(answer: Answer, actions: tuple[Action, ...]) -> tuple[Choice, ...]:
    """The actions carry titles cut to a messenger's button; a page has room for the whole ones."""
    pairs = zip(answer.alternatives, actions, strict=False)  # behind the choices stands whom else to ask
    return tuple(Choice(other.title, other.section.heading, action.code) for other, action in pairs)


def card_of_section(published: PublishedArticle, section: Section) -> Card:
    """Return an article's section as it is shown again further up in the conversation: without actions."""
    served = Served(published.article, published.revision, published.validity)
    return _served(section_answer(served, section, lambda _: None), ())
