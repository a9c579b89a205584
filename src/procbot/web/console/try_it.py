"""/console/hoi-thu: a question taken apart: how it was understood, what it found and why; and what it should have found."""

import asyncio
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from procbot.knowledge.sections import Section
from procbot.search.decide import CALIBRATION, probability
from procbot.search.query import Step
from procbot.search.retrieve import TOPIC, Contribution, Hit, Retrieval
from procbot.services.accounts import Role
from procbot.services.ask import MAX_CHARACTERS, Asked
from procbot.services.curation.article_list import ArticleFilter, SortBy
from procbot.services.curation.curation_error import CurationError
from procbot.services.reply import Reply
from procbot.services.talk.offers import numbered, under
from procbot.store.staff import Staff
from procbot.web.card import card_of
from procbot.web.console.curating import DONE, curate_of, section_named
from procbot.web.console.form import one_line, text
from procbot.web.console.page import ConsolePage, NavGroup, NavItem
from procbot.web.console.view import console_of
from procbot.web.markdown import to_html
from procbot.wording import console_publishing
from procbot.wording import console_try_it as say
from procbot.wording.console_articles import in_the_form

MAX_FOUND = 8
MAX_SEARCH = 200
# Where a question can be added to.
DRAFT, GOLDEN, BOTH = "nhap", "mau", "ca-hai"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a sum; ``share`` is of the largest row, 0..100."""

    term: str
    field: str
    score: float
    share: int


@dataclass(frozen=True, slots=True)
class ShownHit:
    """An article that was weighed; ``share`` is of the best one's score, 0..100. ``by_field`` sums the rows up."""

    hit: Hit
    share: int
    by_field: tuple[Row, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Chance:
    """A probability that decides, in percent, with the least that it must have."""

    label: str
    percent: int
    least: int


def pages() -> tuple[ConsolePage, ...]:
    """Return the pages of this part."""
    nav = NavItem(say.NAV, NavGroup.KNOWLEDGE, 20, say.NAV_HINT)
    return (
        ConsolePage("/hoi-thu", ("GET",), show, Role.CURATOR, "try_it", nav),
        ConsolePage("/hoi-thu/them", ("POST",), teach, Role.CURATOR, "try_it_teach"),
    )


async def show(request: Request, staff: Staff) -> Response:
    """Answer with the form and, where ``q`` is given, what is made of it; ``tim`` looks for the article that was meant."""
    del staff
    done = say.DONE.get(request.query_params.get(DONE, ""), "")
    params = request.query_params
    return await _page(request, params.get("q", ""), params.get("tim", ""), done=done, taught=params.get("bai", ""))


async def teach(request: Request, staff: Staff) -> Response:
    """Add the question to an article's draft, to the golden questions, or to both."""
    form = request.state.form
    question, article_id, where = one_line(form, "q"), one_line(form, "article"), text(form, "where")
    section = section_named(text(form, "section"))
    if not article_id:
        return await _page(request, question, text(form, "tim"), problem=say.CHOOSE_ARTICLE)
    teaching = curate_of(request).teaching
    ways = {DRAFT: (teaching.to_draft, "da-them"), GOLDEN: (teaching.to_golden, "da-mau")}
    way, done = ways.get(where, (teaching.to_both, "da-ca-hai"))
    try:
        if await asyncio.to_thread(way, question, article_id, section, staff.login) is False:
            done = "da-co" if where == DRAFT else "da-mau-san"
    except CurationError as error:
        return await _page(request, question, text(form, "tim"), problem=in_the_form(str(error)))
    query = urlencode({"q": question, "bai": article_id, DONE: done})
    return RedirectResponse(f"{console_of(request).url('try_it')}?{query}", 303)


async def _page(request: Request, question: str, search: str, *, done: str = "", taught: str = "", problem: str = "") -> Response:
    console = console_of(request)
    question = question.replace("\0", "").strip()[: 2 * MAX_CHARACTERS]
    search = search.replace("\0", "").strip()[:MAX_SEARCH]
    asked = await asyncio.to_thread(console.services.ask.ask, question) if question else None
    found = await _found(request, search) if search else ()
    hits = () if asked is None or asked.retrieval is None else asked.retrieval.hits
    near = tuple((hit.article.id, hit.article.title) for hit in hits)
    titles = dict((*near, *found))
    return console.page(
        request,
        "console/try_it.html",
        422 if problem else 200,
        try_it=say,
        outcomes=console_publishing.OUTCOMES,
        markdown=to_html,
        q=question,
        search=search,
        asked=asked,
        shown=None if asked is None or asked.retrieval is None else _shown(asked.retrieval),
        notes=() if asked is None or asked.retrieval is None else _notes(asked.retrieval),
        chances=() if asked is None or asked.retrieval is None else _chances(asked.retrieval),
        card=None if asked is None else card_of(_reply(asked)),
        choices=(("", say.CHOOSE), *titles.items()) if titles else (),
        has_found=bool(found),
        found=len(found),
        sections=(("", say.WHOLE), *((section.value, section.heading) for section in Section)),
        chosen=found[0][0] if found else "",
        guessed=hits[0].section.value if hits else "",
        taught=taught if done else "",
        done=done,
        problem=problem,
        wheres=((BOTH, say.TO_BOTH, say.TO_BOTH_HINT), (DRAFT, say.TO_DRAFT, ""), (GOLDEN, say.TO_GOLDEN, "")),
        topic=TOPIC,
    )


def _reply(asked: Asked) -> Reply:
    rows, _ = numbered(under(asked.answer, 0))
    return Reply(asked.answer, "", rows, 0)


def _notes(retrieval: Retrieval) -> tuple[tuple[str, str, str], ...]:
    """What was done to the question's words: (step, typed, meant)."""
    order = list(Step)
    notes = sorted(dict.fromkeys(retrieval.query.notes), key=lambda note: order.index(note.step))
    return tuple((say.STEPS[note.step.value], note.typed, note.meant) for note in notes)


def _chances(retrieval: Retrieval) -> tuple[Chance, ...]:
    if not retrieval.hits:
        return ()
    answerable = probability(CALIBRATION.answerable, retrieval.evidence)
    right = probability(CALIBRATION.right, retrieval.evidence)
    return (
        Chance(say.ANSWERABLE, round(100 * answerable), round(100 * CALIBRATION.refuse_below)),
        Chance(say.RIGHT, round(100 * right), round(100 * CALIBRATION.answer_from)),
    )


def _shown(retrieval: Retrieval) -> tuple[ShownHit, ...]:
    best = max((hit.score for hit in retrieval.hits), default=0.0)
    return tuple(
        ShownHit(hit, _share(hit.score, best), _by_field(hit.contributions), _rows(hit.contributions)) for hit in retrieval.hits
    )


def _rows(contributions: tuple[Contribution, ...]) -> tuple[Row, ...]:
    largest = max((each.score for each in contributions), default=0.0)
    return tuple(
        Row(each.term or say.TOPIC_TERM, say.FIELDS.get(each.field, each.field), each.score, _share(each.score, largest))
        for each in contributions
        if each.score > 0
    )


def _by_field(contributions: tuple[Contribution, ...]) -> tuple[Row, ...]:
    sums: dict[str, float] = {}
    for each in contributions:
        sums[each.field] = sums.get(each.field, 0.0) + each.score
    largest = max(sums.values(), default=0.0)
    ordered = sorted(sums.items(), key=lambda pair: -pair[1])
    return tuple(Row("", say.FIELDS.get(name, name), score, _share(score, largest)) for name, score in ordered if score > 0)


def _share(score: float, of: float) -> int:
    return round(100 * score / of) if of > 0 else 0


async def _found(request: Request, search: str) -> tuple[tuple[str, str], ...]:
    read = curate_of(request).articles.page
    page = await asyncio.to_thread(read, ArticleFilter(text=search), SortBy.ANSWERS, page=1, rows=MAX_FOUND)
    return tuple((row.line.id, row.line.title) for row in page.rows)
