"""/console/chua-co-bai/<an exchange>: one gap with all its questions, and what can be done about them."""

import asyncio
from dataclasses import replace
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from procbot.knowledge.sections import Kind, Section
from procbot.services.accounts import Role
from procbot.services.curation.article_list import ArticleFilter, SortBy
from procbot.services.curation.curation_error import CurationError
from procbot.services.curation.new_article import Begun
from procbot.services.gaps import Gap, NearArticle
from procbot.store.staff import Staff
from procbot.web.console.desk import area_choices, article_url, desk_page
from procbot.web.console.form import text
from procbot.web.console.gap_form import MAX_TITLE, MAX_WHY, GapForm, read_form, ticks_of
from procbot.web.console.page import ConsolePage
from procbot.web.console.review_frame import DONE
from procbot.web.console.view import console_of
from procbot.wording import console_desk
from procbot.wording import console_gaps as say
from procbot.wording.areas import AREAS

MAX_FOUND = 8
FIND, ADD, DRAFT, DISMISS = "tim", "them", "nhap", "bo-qua"


def pages() -> tuple[ConsolePage, ...]:
    """Return the pages of this part."""
    return (ConsolePage("/chua-co-bai/{exchange_id:int}", ("GET", "POST"), show, Role.CURATOR, "gap"),)


async def show(request: Request, staff: Staff) -> Response:
    """Show the gap; posted, do what the pressed button says: find an article, add the questions, begin a draft, dismiss."""
    gaps = console_of(request).services.curate.gaps
    gap = await asyncio.to_thread(gaps.opened, request.path_params["exchange_id"])
    if gap is None:
        return desk_page(request, "console/gap_gone.html", say, 404)
    near = await asyncio.to_thread(gaps.near, gap.exchange_ids)
    if request.method != "POST":
        return await _page(request, gap, near, _begun(gap, near))
    form, deed = read_form(request.state.form), text(request.state.form, "act")
    if deed != FIND and not form.ids:
        return await _page(request, gap, near, replace(form, problem=say.NONE_CHOSEN, field="ids"), 422)
    try:
        done = await _do(request, staff, gap, near, form, deed)
    except CurationError as error:
        return await _page(request, gap, near, replace(form, problem=str(error), field=deed), 422)
    return done or await _page(request, gap, near, _with_problem(form, deed), 200 if deed == FIND else 422)


async def _do(
    request: Request, staff: Staff, gap: Gap, near: tuple[NearArticle, ...], form: GapForm, deed: str
) -> Response | None:
    """Carry the deed out and lead on; ``None`` where the page is to be shown again."""
    console = console_of(request)
    gaps = console.services.curate.gaps
    if deed == DRAFT:
        # Pressed in the list, the form has the questions only: what the page would have proposed is taken.
        begun = _begun(gap, near)
        new = Begun(form.title or begun.title, form.area or begun.area, Kind(form.kind))
        article_id = await asyncio.to_thread(gaps.draft, form.ids, new, staff.login)
        return RedirectResponse(article_url(console, article_id), 303)
    if deed == ADD and form.article:
        section = Section(form.section) if form.section else None
        await asyncio.to_thread(gaps.add, form.ids, form.article, section, staff.login)
        return RedirectResponse(f"{console.url('gaps')}?{urlencode({DONE: 'da-them', 'bai': form.article})}", 303)
    if deed == DISMISS:
        await asyncio.to_thread(gaps.dismiss, form.ids, staff.login, form.why)
        return RedirectResponse(f"{console.url('gaps')}?{urlencode({DONE: 'da-bo-qua'})}", 303)
    return None


def _with_problem(form: GapForm, deed: str) -> GapForm:
    if deed == FIND:
        return form
    return replace(form, problem=say.CHOOSE_ARTICLE if deed == ADD else say.NO_SUCH_DEED, field=deed)


def _begun(gap: Gap, near: tuple[NearArticle, ...]) -> GapForm:
    """What a draft would begin with, to be mended: the most frequent wording, in the area where search looked first."""
    title = gap.examples[0].strip()
    area = near[0].area if near else next(iter(AREAS))
    article = gap.article_id or ""
    return GapForm(ids=gap.exchange_ids, title=(title[:1].upper() + title[1:])[:MAX_TITLE], area=area, article=article)


async def _page(request: Request, gap: Gap, near: tuple[NearArticle, ...], form: GapForm, status: int = 200) -> Response:
    console = console_of(request)
    found = await _found(request, form.search) if form.search else ()
    snapshot = await asyncio.to_thread(console.services.live_index.snapshot)
    disliked = snapshot.articles.get(gap.article_id or "")
    # What was searched for stands first; then the article that answered badly, and those that search would have weighed.
    choices = dict([*found, *([(gap.article_id or "", disliked.article.title)] if disliked else [])])
    choices |= {each.article_id: each.title for each in near}
    own, others = ticks_of(gap)
    return desk_page(
        request,
        "console/gap.html",
        say,
        status,
        gap=gap,
        form=form,
        ticks=own,
        others=others,
        ticked=frozenset(form.ids),
        choices=tuple(choices.items()),
        found=found,
        disliked_title=disliked.article.title if disliked else "",
        sections=(("", console_desk.WHOLE_ARTICLE), *((section.value, section.heading) for section in Section)),
        areas=area_choices((form.area,) if form.area else ()),
        kinds=tuple(console_desk.KINDS.items()),
        deeds={"find": FIND, "add": ADD, "draft": DRAFT, "dismiss": DISMISS},
        title_max=MAX_TITLE,
        why_max=MAX_WHY,
    )


async def _found(request: Request, search: str) -> tuple[tuple[str, str], ...]:
    read = console_of(request).services.curate.articles.page
    page = await asyncio.to_thread(read, ArticleFilter(text=search), SortBy.ANSWERS, page=1, rows=MAX_FOUND)
    return tuple((row.line.id, row.line.title) for row in page.rows)
