"""What the review pages share: titles of articles, who may be assigned, and what just happened."""

import asyncio
from collections.abc import Iterable, Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from procbot.bootstrap import Services
from procbot.knowledge.sections import Section
from procbot.services.accounts import Role
from procbot.text.fold import fold
from procbot.web.console.view import Console, console_of
from procbot.web.markdown import to_html
from procbot.wording import console_review as say_review
from procbot.wording.voting import REASONS

DONE = "xong"
"""In an address: the code of what just happened, which the page says once."""

HEADINGS = {section.value: section.heading for section in Section}


def review_page(request: Request, template: str, status: int = 200, **values: Any) -> Response:  # noqa: ANN401 (a template takes what it takes)
    """Return a page with what all templates of this part need."""
    return console_of(request).page(
        request,
        template,
        status,
        words=say_review,
        headings=HEADINGS,
        markdown=to_html,
        reasons=REASONS,
        done=say_review.DONE.get(request.query_params.get(DONE, ""), ""),
        **values,
    )


def back(console: Console, name: str, done: str = "", anchor: str = "", **parts: object) -> Response:
    """Return the way to a page, with what just happened."""
    query = f"?{DONE}={done}" if done else ""
    return RedirectResponse(f"{console.url(name, **parts)}{query}{f'#{anchor}' if anchor else ''}", 303)


async def titles_of(services: Services) -> Mapping[str, str]:
    """Return the titles of the articles that are published now, by id."""
    snapshot = await asyncio.to_thread(services.live_index.snapshot)
    return {article_id: published.article.title for article_id, published in snapshot.articles.items()}


def article_named(words: str, titles: Mapping[str, str]) -> str | None:
    """Return the id of the article that ``words`` name by its id or its title, or ``None``."""
    if words in titles:
        return words
    folded = fold(words)
    return next((article_id for article_id, title in titles.items() if fold(title) == folded), None)


async def reviewers(services: Services, also: Iterable[str] = ()) -> tuple[tuple[str, str], ...]:
    """Return login and name of those who may review, and of ``also``."""
    kept = set(also)
    everyone = await asyncio.to_thread(services.accounts.everyone)
    reviewing = {Role.REVIEWER.value, Role.ADMIN.value}
    return tuple((each.login, each.name) for each in everyone if (each.active and each.role in reviewing) or each.login in kept)


async def colleagues(services: Services) -> tuple[tuple[str, str], ...]:
    """Return login and name of all whose account is active: an action may be a curator's."""
    return tuple((each.login, each.name) for each in await asyncio.to_thread(services.accounts.everyone) if each.active)


async def names_of(services: Services) -> Mapping[str, str]:
    """Return the names of all accounts by login, also of those that have ended: of who did something."""
    return {each.login: each.name for each in await asyncio.to_thread(services.accounts.everyone)}
