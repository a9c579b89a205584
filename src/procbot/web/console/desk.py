"""What the pages for import, broadcasts, escalations, gaps, lexicon and validity share."""

from collections.abc import Iterable
from functools import partial
from types import ModuleType
from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from procbot.web.console.review_frame import DONE
from procbot.web.console.view import Console, console_of
from procbot.web.markdown import to_html
from procbot.wording import console_desk as say
from procbot.wording.areas import AREAS, area_name, in_order

# The editor's page; where this console has none, an article's links lead to its public page.
ARTICLE_PAGE = "article"


def desk_page(request: Request, template: str, words: ModuleType, status: int = 200, **values: Any) -> Response:  # noqa: ANN401 (a template takes what it takes)
    """Return a page with what all templates of these parts need; ``words`` is its module of ``wording``, with ``DONE`` in it."""
    console = console_of(request)
    return console.page(
        request,
        template,
        status,
        words=words,
        desk=say,
        markdown=to_html,
        area_name=area_name,
        article_url=partial(article_url, console),
        done=words.DONE.get(request.query_params.get(DONE, ""), ""),
        **values,
    )


def article_url(console: Console, article_id: str) -> str:
    """Return where an article is edited."""
    known = any(page.name == ARTICLE_PAGE and page.path.endswith("{article_id}") for page in console.pages)
    return console.url(ARTICLE_PAGE, article_id=article_id) if known else f"/bai/{quote(article_id, safe='')}"


def area_choices(also: Iterable[str] = ()) -> tuple[tuple[str, str], ...]:
    """Return code and name of the areas, and of ``also``."""
    return tuple((area, area_name(area)) for area in in_order((*AREAS, *also)))


def page_number(request: Request, name: str, most: int) -> int:
    """Return the whole number ``name`` of the address, from 1 to ``most``; 1 where it cannot be read."""
    given = request.query_params.get(name, "")
    number = int(given) if given.isascii() and given.isdecimal() and len(given) <= len(str(most)) else 1
    return min(max(number, 1), most)
