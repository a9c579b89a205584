"""What the pages on one article share: opening it, its tabs, what just happened."""

import asyncio
import re
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from procbot.knowledge.sections import Section
from procbot.services.curate import Curate
from procbot.services.curation.curation_error import CurationError
from procbot.services.curation.working_copy import WorkingCopy
from procbot.web.console.article_form import form_of
from procbot.web.console.view import Console, console_of
from procbot.web.markdown import to_html
from procbot.wording import console_article_texts as texts
from procbot.wording import console_articles as say

DONE = "xong"
"""In an address: the code of what just happened, which the page says once."""

PUBLISHING = "article_publishing"
"""The name of the page where a draft goes to a second person and into force."""

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Tab:
    """One of an article's pages."""

    label: str
    url: str
    is_current: bool


def curate_of(request: Request) -> Curate:
    """Return the curation services."""
    return console_of(request).services.curate


async def opened(request: Request) -> WorkingCopy:
    """Return the working copy of the article that the address names.

    Raises:
        HTTPException: 404, there is none.
    """
    article_id = str(request.path_params["article_id"])
    if not _ID.fullmatch(article_id):
        raise HTTPException(404)
    try:
        copy = await asyncio.to_thread(curate_of(request).copies.open, article_id)
    except CurationError as error:
        raise HTTPException(404) from error
    everyone = await asyncio.to_thread(console_of(request).services.accounts.everyone)
    request.state.names = {each.login: each.name for each in everyone}
    return copy


def name_of(request: Request, login: str) -> str:
    """Return who wrote a text, by name; ``request`` has ``opened`` an article."""
    names: dict[str, str] = request.state.names
    return names.get(login) or say.author_name(login)


def title_of(copy: WorkingCopy) -> str:
    """Return an article's title as its working copy has it; its id while there is none."""
    form = form_of(copy.markdown)
    return (form.title if form is not None else "") or copy.article_id


def article_page(
    request: Request,
    template: str,
    copy: WorkingCopy,
    status: int = 200,
    **values: Any,  # noqa: ANN401 (a template takes what it takes)
) -> Response:
    """Return one of an article's pages with what all of them show."""
    console = console_of(request)
    done = say.DONE.get(request.query_params.get(DONE, ""), "")
    values.setdefault("title", title_of(copy))
    return console.page(
        request,
        template,
        status,
        copy=copy,
        words=say,
        texts=texts,
        tabs=_tabs(request, copy),
        done=done,
        markdown=to_html,
        name_of=partial(name_of, request),
        publishing_url=page_url(console, PUBLISHING, copy.article_id),
        **values,
    )


def page_url(console: Console, name: str, article_id: str) -> str:
    """Return the address of one of an article's pages, "" where this console has no such page."""
    return console.url(name, article_id=article_id) if any(page.name == name for page in console.pages) else ""


def to_article(request: Request, name: str, article_id: str, done: str = "", anchor: str = "", **query: str) -> Response:
    """Return the way to one of an article's pages, with what just happened."""
    given = {key: value for key, value in ({DONE: done} | query).items() if value}
    url = console_of(request).url(name, article_id=article_id)
    return RedirectResponse(f"{url}{f'?{urlencode(given)}' if given else ''}{f'#{anchor}' if anchor else ''}", 303)


def wants_json(request: Request) -> bool:
    """Whether the page's script asks, and not a form."""
    return "application/json" in request.headers.get("accept", "")


def section_named(code: str) -> Section | None:
    """Return the section of a code, ``None`` for any other text."""
    return Section(code) if code in set(Section) else None


def version_of(text: str) -> int:
    """Return the draft's version that a form carries; -1, which no draft has, where it is none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 9 else -1  # noqa: PLR2004 (a 32-bit number)


def _tabs(request: Request, copy: WorkingCopy) -> tuple[Tab, ...]:
    console = console_of(request)
    names = [("article", say.TAB_FORM), ("article_markdown", say.TAB_MARKDOWN), ("article_history", say.TAB_HISTORY)]
    names.append((PUBLISHING, say.TAB_PUBLISHING))
    if copy.published is not None:
        names.append(("article_recall", say.TAB_RECALL))
    urls = [(label, page_url(console, name, copy.article_id)) for name, label in names]
    return tuple(Tab(label, url, is_current=request.url.path == url) for label, url in urls if url)
