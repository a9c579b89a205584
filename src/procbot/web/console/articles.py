"""/console/bai-viet: the list of the articles, and the beginning of a new one."""

import asyncio
from itertools import chain

from starlette.requests import Request
from starlette.responses import Response

from procbot.bootstrap import Services
from procbot.knowledge.document import clean
from procbot.knowledge.sections import Kind
from procbot.knowledge.validity import Validity
from procbot.services.accounts import Role
from procbot.services.curation.article_list import ArticleFilter, SortBy
from procbot.services.curation.curation_error import CurationError
from procbot.services.curation.new_article import Begun
from procbot.store.staff import Staff
from procbot.web.console.curating import DONE, curate_of, to_article
from procbot.web.console.form import text
from procbot.web.console.page import ConsolePage, NavGroup, NavItem
from procbot.web.console.table import ROWS_PER_PAGE, Asked, Column, asked_for, table_of
from procbot.web.console.view import console_of
from procbot.wording import console as say
from procbot.wording import console_articles as words
from procbot.wording.areas import AREAS, area_name

COLUMNS = (
    Column(words.COLUMN_TITLE, SortBy.TITLE.value),
    Column(words.COLUMN_AREA_KIND, SortBy.AREA.value),
    Column(words.COLUMN_STATE, SortBy.STATE.value),
    Column(words.COLUMN_VALIDITY, SortBy.VALIDITY.value),
    Column(words.COLUMN_CHANGED, SortBy.CHANGED.value),
    Column(words.COLUMN_FINDINGS),
    Column(words.COLUMN_ANSWERS, SortBy.ANSWERS.value, is_number=True),
)
# Longer than any title; what is pasted by mistake is not searched for.
MAX_SEARCH = 200
MAX_TITLE = 200


def pages() -> tuple[ConsolePage, ...]:
    """Return the pages of this part."""
    nav = NavItem(words.NAV, NavGroup.KNOWLEDGE, 10, words.NAV_HINT, _count)
    return (
        ConsolePage("/bai-viet", ("GET",), show, Role.CURATOR, "articles", nav),
        ConsolePage("/bai-viet-moi", ("GET", "POST"), begin, Role.CURATOR, "article_new"),
    )


async def show(request: Request, staff: Staff) -> Response:
    """Answer with a page of the list: ``q`` is searched for, ``linh-vuc``, ``loai``, ``trang-thai``, ``hieu-luc`` filter."""
    del staff
    console, params = console_of(request), request.query_params
    names = ("q", "linh-vuc", "loai", "trang-thai", "hieu-luc")
    given = {name: params.get(name, "").replace("\0", "").strip()[:MAX_SEARCH] for name in names}
    wanted = ArticleFilter(
        text=given["q"],
        area=given["linh-vuc"] or None,
        kind=given["loai"] or None,
        state=given["trang-thai"] or None,
        validity=Validity(given["hieu-luc"]) if given["hieu-luc"] in set(Validity) else None,
    )
    asked = asked_for(request, COLUMNS, f"-{SortBy.CHANGED.value}")
    read = curate_of(request).articles.page
    page = await asyncio.to_thread(
        read, wanted, SortBy(asked.key), descending=asked.descending, page=asked.page, rows=ROWS_PER_PAGE
    )
    asked = Asked(asked.key, asked.descending, page.page)
    return console.page(
        request,
        "console/articles.html",
        words=words,
        table=table_of(console.url("articles"), COLUMNS, asked, page.rows, page.total, given),
        given=given,
        area_name=area_name,
        areas=(("", say.ANY), *AREAS.items()),
        kinds=(("", say.ANY), *words.KINDS.items()),
        states=(("", say.ANY), *words.STATES.items()),
        validities=(("", say.ANY), *words.VALIDITIES.items()),
        is_filtered=any(given.values()),
        max_search=MAX_SEARCH,
        done=words.DONE.get(params.get(DONE, ""), ""),
    )


async def begin(request: Request, staff: Staff) -> Response:
    """Show the form; posted, begin an article and lead to its editor."""
    if request.method != "POST":
        return _form(request, "", "", Kind.PROCEDURE.value)
    form = request.state.form
    title, area, kind = clean(text(form, "title"))[:MAX_TITLE], text(form, "area"), text(form, "kind")
    if area not in AREAS or kind not in set(Kind):
        return _form(request, title, area, kind, words.CHOOSE_BOTH)
    try:
        article_id = await asyncio.to_thread(curate_of(request).new.begin, Begun(title, area, Kind(kind)), staff.login)
    except CurationError as error:
        return _form(request, title, area, kind, str(error))
    return to_article(request, "article", article_id, "da-tao")


def _form(request: Request, title: str, area: str, kind: str, problem: str = "") -> Response:
    return console_of(request).page(
        request,
        "console/article_new.html",
        422 if problem else 200,
        title=title,
        area=area,
        kind=kind,
        areas=tuple(chain((("", words.CHOOSE),), AREAS.items())),
        kinds=tuple((code, label, words.KIND_HINTS[code]) for code, label in words.KINDS.items()),
        problem=problem,
        max_title=MAX_TITLE,
    )


def _count(services: Services) -> int:
    return len(services.live_index.snapshot().articles)
