"""/console/tu-dien/thu: a question as the lexicon in force reads it, and as the draft would."""

import asyncio
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from procbot.search.query import Step
from procbot.search.retrieve import Retrieval
from procbot.services.accounts import Role
from procbot.services.ask import MAX_CHARACTERS
from procbot.services.curation.curation_error import CurationError
from procbot.services.curation.lexicon import Tried
from procbot.store.staff import Staff
from procbot.web.console.desk import desk_page
from procbot.web.console.page import ConsolePage
from procbot.web.console.view import console_of
from procbot.wording import console_lexicon as say
from procbot.wording import console_review as say_review

# Articles that were weighed; what is further down changes no answer.
SHOWN = 3


@dataclass(frozen=True, slots=True)
class Reading:
    """A question read by one lexicon.

    Attributes:
        understood: as read, "" where that is as typed.
        notes: (what was done, typed, meant), each once.
        outcome: how it would end.
        tone: of the outcome.
        articles: (id, title, section) of those weighed, the best first.
    """

    understood: str
    notes: tuple[tuple[str, str, str], ...]
    outcome: str
    tone: str
    articles: tuple[tuple[str, str, str], ...]


def pages() -> tuple[ConsolePage, ...]:
    """Return the pages of this part."""
    return (ConsolePage("/tu-dien/thu", ("GET",), show, Role.CURATOR, "lexicon_try"),)


async def show(request: Request, staff: Staff) -> Response:
    """Answer with the form and, where ``q`` is given, both readings; with one where nothing is changed."""
    del staff
    curate = console_of(request).services.curate
    question = " ".join(request.query_params.get("q", "").replace("\0", "").split())[:MAX_CHARACTERS]
    draft = await asyncio.to_thread(curate.lexicon_draft.open)
    before = after = None
    problem = ""
    if question:
        try:
            before = _reading(await asyncio.to_thread(curate.lexicon.try_it, draft.in_force, question))
            if draft.changes:
                after = _reading(await asyncio.to_thread(curate.lexicon.try_it, draft.text, question))
        except CurationError as error:
            problem = str(error)
    return desk_page(
        request,
        "console/lexicon_try.html",
        say,
        422 if problem else 200,
        q=question,
        before=before,
        after=after,
        is_same=before == after,
        waiting=len(draft.changes),
        problem=problem,
        q_max=MAX_CHARACTERS,
    )


def _reading(tried: Tried) -> Reading:
    retrieval, outcome = tried.retrieval, tried.ending.outcome
    return Reading(
        understood=retrieval.query.understood or "",
        notes=_notes(retrieval),
        outcome=say_review.OUTCOMES[outcome.value],
        tone=say_review.OUTCOME_TONES.get(outcome.value, "neutral"),
        articles=tuple((hit.article.id, hit.article.title, hit.section.heading) for hit in retrieval.hits[:SHOWN]),
    )


def _notes(retrieval: Retrieval) -> tuple[tuple[str, str, str], ...]:
    order = list(Step)
    notes = sorted(dict.fromkeys(retrieval.query.notes), key=lambda note: order.index(note.step))
    return tuple((say.STEPS[note.step.value], note.typed, note.meant) for note in notes)
