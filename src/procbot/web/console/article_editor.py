"""/console/bai-viet/<article id>: the editor, as a form or as Markdown, with preview and findings beside it."""

import asyncio
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from procbot.knowledge.sections import REQUIRED_SECTIONS, Section
from procbot.services.accounts import Role
from procbot.services.curation.article_list import ArticleFilter, SortBy
from procbot.services.curation.working_copy import WorkingCopy
from procbot.services.live_index import Snapshot
from procbot.store.staff import Staff
from procbot.vietnam_time import vietnam_day
from procbot.web.console.article_form import ArticleForm, LegalRow, SourceRow, form_of
from procbot.web.console.article_preview import Preview, preview_of
from procbot.web.console.article_text import previewed
from procbot.web.console.curating import article_page, curate_of, opened, section_named
from procbot.web.console.finding_places import ShownFinding, shown_findings
from procbot.web.console.page import ConsolePage
from procbot.web.console.view import console_of
from procbot.wording import console_articles as say
from procbot.wording.areas import AREAS, area_name

# What the search for a related article offers; the right one is mostly first.
MAX_FOUND = 8
MAX_SEARCH = 200


@dataclass(frozen=True, slots=True)
class SectionFields:
    """One section of the form. ``is_present``: whether the article has it; without, it stands there for its questions only."""

    section: Section
    text: str
    questions: str
    is_present: bool
    is_required: bool
    rows: int
    """Lines of the text's input."""
    question_count: int


@dataclass(frozen=True, slots=True)
class Panel:
    """What stands beside the form."""

    findings: tuple[ShownFinding, ...]
    preview: Preview | None
    empty: str
    """Why there is no preview."""

    @property
    def errors(self) -> int:
        """Findings that keep the article from being published."""
        return sum(finding.severity.value == "error" for finding in self.findings)


def pages() -> tuple[ConsolePage, ...]:
    """Return the pages of this part."""
    return (
        ConsolePage("/bai-viet/{article_id}", ("GET",), show, Role.CURATOR, "article"),
        ConsolePage("/bai-viet/{article_id}/markdown", ("GET",), show_markdown, Role.CURATOR, "article_markdown"),
    )


async def show(request: Request, staff: Staff) -> Response:
    """Answer with the form: ``them`` adds an empty row, ``bo`` asks whether to remove a section, ``tim`` finds related ones."""
    copy = await opened(request)
    form = form_of(copy.markdown)
    if form is None:
        return await markdown_page(request, copy, problem=say.FORM_BROKEN)
    del staff
    params = request.query_params
    more = params.get("them", "")
    search = params.get("tim", "").replace("\0", "").strip()[:MAX_SEARCH]
    snapshot = await asyncio.to_thread(console_of(request).services.live_index.snapshot)
    return article_page(
        request,
        "console/article.html",
        copy,
        title=form.title or copy.article_id,
        form=form,
        legal=(*form.legal, *((LegalRow(),) if more == "legal" or not form.legal else ())),
        sources=(*form.sources, *((SourceRow(),) if more == "source" or not form.sources else ())),
        related=tuple((article_id, _title(snapshot, article_id)) for article_id in form.related),
        search=search,
        found=await _found(request, search, (copy.article_id, *form.related)) if search else (),
        sections=_sections(form),
        absent=tuple((section.value, section.heading) for section in Section if section not in form.sections),
        removing=params.get("bo", ""),
        is_raw=False,
        shows_findings=True,
        panel=await panel_of(request, copy, copy.markdown, section_named(params.get("muc", ""))),
        **_choices(form, snapshot),
    )


async def show_markdown(request: Request, staff: Staff) -> Response:
    """Answer with the Markdown."""
    del staff
    return await markdown_page(request, await opened(request))


async def markdown_page(request: Request, copy: WorkingCopy, problem: str = "") -> Response:
    """Return the page for editing the Markdown."""
    panel = await panel_of(request, copy, copy.markdown, section_named(request.query_params.get("muc", "")))
    return article_page(
        request, "console/article_markdown.html", copy, problem=problem, panel=panel, is_raw=True, shows_findings=True
    )


async def panel_of(request: Request, copy: WorkingCopy, markdown: str, wanted: Section | None, *, in_full: bool = True) -> Panel:
    """Return preview and findings of a text.

    Args:
        request: gives the services.
        copy: the article.
        markdown: the text, as typed.
        wanted: the section shown, the first unless it is there.
        in_full: whether it is checked beside the published articles too, which takes 0.17 s with 130 of them.
    """
    console, reviewing = console_of(request), curate_of(request).reviewing
    check = reviewing.findings if in_full else reviewing.quick_findings
    found = await asyncio.to_thread(check, copy.article_id, markdown)
    findings = shown_findings(found.findings, markdown)
    today = vietnam_day(console.clock())
    form = form_of(markdown)
    article = found.article or (None if form is None else previewed(form, copy.article_id, today))
    if article is None:
        return Panel(findings, None, say.PREVIEW_BROKEN if form is None else say.PREVIEW_EMPTY)
    snapshot = await asyncio.to_thread(console.services.live_index.snapshot)
    revision = 1 if copy.published is None else copy.published.number + 1
    return Panel(findings, preview_of(article, wanted, revision, today, snapshot.articles), "")


def _sections(form: ArticleForm) -> tuple[SectionFields, ...]:
    required = REQUIRED_SECTIONS[form.kind]
    fields = []
    for section in Section:
        questions, text = form.questions_of(section), form.sections.get(section)
        if text is None and not questions:
            continue
        fields.append(
            SectionFields(
                section,
                text or "",
                "\n".join(questions),
                text is not None,
                section in required,
                _rows(text or ""),
                len(questions),
            )
        )
    return tuple(fields)


def _rows(text: str) -> int:
    """Lines that a text takes in the input, some 80 characters each."""
    return min(24, max(4, sum(1 + len(line) // 80 for line in text.split("\n")) + 1))


def _choices(form: ArticleForm, snapshot: Snapshot) -> dict[str, Any]:
    areas = AREAS if not form.area or form.area in AREAS else AREAS | {form.area: area_name(form.area)}
    regions = sorted({item.article.region for item in snapshot.articles.values() if item.article.region})
    return {
        "areas": (("", say.CHOOSE), *areas.items()),
        "kinds": tuple(say.KINDS.items()),
        "origins": tuple(say.ORIGINS.items()),
        "legal_kinds": tuple(say.LEGAL_KINDS.items()),
        "units": tuple(say.LENGTH_UNITS.items()),
        "regions": regions,
    }


async def _found(request: Request, search: str, without: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    read = curate_of(request).articles.page
    page = await asyncio.to_thread(read, ArticleFilter(text=search), SortBy.ANSWERS, page=1, rows=MAX_FOUND + len(without))
    return tuple((row.line.id, row.line.title) for row in page.rows if row.line.id not in without)[:MAX_FOUND]


def _title(snapshot: Snapshot, article_id: str) -> str:
    found = snapshot.articles.get(article_id)
    return article_id if found is None else found.article.title
