"""Saving from the editor: by itself while somebody types, by a button, and never over somebody else's text."""

import asyncio
from dataclasses import replace

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from procbot.knowledge.sections import Section
from procbot.services.accounts import Role
from procbot.services.curation.working_copy import Conflict, WorkingCopy
from procbot.store.staff import Staff
from procbot.web.console.article_editor import panel_of
from procbot.web.console.article_form import ArticleForm, form_of
from procbot.web.console.article_merging import conflict_page
from procbot.web.console.article_posted import posted_form, posted_markdown
from procbot.web.console.article_text import markdown_of
from procbot.web.console.curating import (
    PUBLISHING,
    article_page,
    curate_of,
    opened,
    page_url,
    section_named,
    to_article,
    version_of,
    wants_json,
)
from procbot.web.console.form import one_line, text
from procbot.web.console.page import ConsolePage
from procbot.web.console.view import console_of, moment
from procbot.wording import console_article_texts as texts
from procbot.wording import console_articles as say

# What the buttons of the editor post as "do"; what stands behind a colon names a row, a section or an article. LOOK is the page's
# script, which asks for the preview of what is not saved yet.
ADD_LEGAL, ADD_SOURCE, ADD_SECTION = "add_legal", "add_source", "add_section"
DROP_LEGAL, DROP_SOURCE, UNRELATE, RELATE = "drop_legal", "drop_source", "unrelate", "relate"
REMOVE, REMOVED, FIND, PREVIEW, SUBMIT, LOOK = "remove", "removed", "find_related", "preview", "submit", "look"


def pages() -> tuple[ConsolePage, ...]:
    """Return the pages of this part."""
    return (ConsolePage("/bai-viet/{article_id}/luu", ("POST",), save, Role.CURATOR, "article_save"),)


async def save(request: Request, staff: Staff) -> Response:
    """Keep what was posted as the draft; a script gets JSON with the new version and what stands beside the form."""
    copy = await opened(request)
    posted = request.state.form
    do, _, which = one_line(posted, "do").partition(":")
    is_raw = "markdown" in posted
    form = ArticleForm() if is_raw else _after(posted_form(posted), do, which, text(posted, "section_to_add"))
    typed = posted_markdown(posted, "markdown") if is_raw else markdown_of(form, copy.article_id, form_of(copy.markdown))
    if do == LOOK:
        return await _told(request, copy, typed)
    version = version_of(text(posted, "version"))
    if typed != copy.markdown or version != copy.version:  # looking at it calls no review off
        saved = await asyncio.to_thread(curate_of(request).copies.save, copy.article_id, typed, version, staff.login)
        if isinstance(saved, Conflict) and saved.mine != saved.theirs:
            return await conflict_page(request, copy, saved, posted_markdown(posted, "base"), staff.login, texts.CONFLICT)
        version = saved.version
    if wants_json(request):
        return await _told(request, copy, typed, version)
    return _onwards(request, copy.article_id, form_of(typed) or form, do, which)


def _after(form: ArticleForm, do: str, which: str, section_to_add: str) -> ArticleForm:
    """The form after what its buttons do."""
    row = int(which) if which.isascii() and which.isdecimal() else -1
    section, added = section_named(which), section_named(which or section_to_add)
    if do == DROP_LEGAL:
        form = replace(form, legal=tuple(each for at, each in enumerate(form.legal) if at != row))
    elif do == DROP_SOURCE:
        form = replace(form, sources=tuple(each for at, each in enumerate(form.sources) if at != row))
    elif do == RELATE:
        form = replace(form, related=(*form.related, which))
    elif do == UNRELATE:
        form = replace(form, related=tuple(each for each in form.related if each != which))
    elif do == ADD_SECTION and added is not None:
        form = replace(form, sections={added: ""} | form.sections)
    elif section is not None and (do == REMOVED or (do == REMOVE and _is_empty(form, section))):
        form = replace(form, sections={each: words for each, words in form.sections.items() if each is not section})
    return form


def _is_empty(form: ArticleForm, section: Section) -> bool:
    return not form.sections.get(section, "").strip()


def _onwards(request: Request, article_id: str, form: ArticleForm, do: str, which: str) -> Response:
    """The way on after a save without script; ``form`` is as saved, without its empty rows."""
    posted = request.state.form
    page = "article_markdown" if "markdown" in posted else "article"
    if do == SUBMIT and page_url(console_of(request), PUBLISHING, article_id):
        return to_article(request, PUBLISHING, article_id)
    ways: dict[str, tuple[str, dict[str, str]]] = {
        ADD_LEGAL: (f"legal-{len(form.legal) + 1}", {"them": "legal"}),
        ADD_SOURCE: (f"source-{len(form.sources) + 1}", {"them": "source"}),
        DROP_LEGAL: ("legal_basis", {}),
        DROP_SOURCE: ("sources", {}),
        RELATE: ("related", {}),
        UNRELATE: ("related", {}),
        FIND: ("related", {"tim": one_line(posted, "find_related")}),
        ADD_SECTION: (f"muc-{which or text(posted, 'section_to_add')}", {}),
        PREVIEW: ("xem-truoc", {"muc": which}),
    }
    if do == REMOVE and section_named(which) in form.sections:
        ways[REMOVE] = (f"muc-{which}", {"bo": which})
    if do not in ways:
        return to_article(request, page, article_id, "da-luu")
    anchor, query = ways[do]
    return to_article(request, page, article_id, anchor=anchor, **query)


async def _told(request: Request, copy: WorkingCopy, typed: str, version: int | None = None) -> Response:
    """What the page's script shows: of a text that was only looked at, the preview alone."""
    console, posted = console_of(request), request.state.form
    is_saved = version is not None
    panel = await panel_of(request, copy, typed, section_named(text(posted, "muc")), in_full=is_saved)
    html = console.page(
        request, "console/_article_panel.html", panel=panel, words=say, is_raw="markdown" in posted, shows_findings=is_saved
    )
    told: dict[str, object] = {"panel": bytes(html.body).decode()}
    if is_saved:
        badges = article_page(request, "console/_article_badges.html", await opened(request))
        told |= {
            "standing": bytes(badges.body).decode(),
            "version": version,
            "text": typed,
            "state": say.saved_at(moment(console.clock())),
            "count": say.findings_title(len(panel.findings), panel.errors),
        }
    return JSONResponse(told, headers={"Cache-Control": "no-store"})
