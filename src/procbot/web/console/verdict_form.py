"""A verdict as a form: read, checked, and shown again with what was typed when something is missing."""

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.datastructures import FormData

from procbot.knowledge.sections import Section
from procbot.services.review.verdicts import MAX_NOTE
from procbot.store.verdicts import VERDICTS, NewVerdict
from procbot.web.console.form import one_line, text
from procbot.web.console.review_frame import article_named
from procbot.wording import console_review as say

# For these the page asks what should have been served.
ASKS_RIGHT = frozenset({"wrong_section", "wrong_article", "wrongly_refused"})


@dataclass(frozen=True, slots=True)
class VerdictForm:
    """The form as filled in; ``problem`` stands at the input ``field``, both "" where nothing is wrong."""

    verdict: str = ""
    right_article: str = ""
    right_section: str = ""
    note: str = ""
    lasting: bool = False
    problem: str = ""
    field: str = ""


EMPTY = VerdictForm()


def read_verdict(form: FormData, exchange_id: int, reviewer: str, titles: Mapping[str, str]) -> NewVerdict | VerdictForm:
    """Return the verdict that was posted, or the form with what is wrong with it.

    Args:
        form: posted; the article may be chosen from a list or named by id or title.
        exchange_id: what it is about.
        reviewer: login.
        titles: of the published articles, by id.
    """
    verdict = text(form, "verdict")
    note = text(form, "note").strip()
    typed = one_line(form, "right_article") or text(form, "right_article_near")
    section, lasting = text(form, "right_section"), text(form, "lasting") == "1"
    if verdict not in ASKS_RIGHT:
        typed = section = ""  # the picker is hidden: what stands in it was meant for another verdict
    elif verdict == "wrong_section":
        typed = ""  # it was the right article
    article = article_named(typed, titles) if typed else None
    problem, field = _problem(verdict, note, section, unknown_article=bool(typed) and article is None)
    if problem:
        return VerdictForm(verdict, typed, section, note, lasting, problem, field)
    return NewVerdict(
        exchange_id=exchange_id,
        reviewer=reviewer,
        verdict=verdict,
        right_article_id=article,
        right_section=section or None,
        note=note,
        lasting=lasting,
    )


def form_again(new: NewVerdict) -> VerdictForm:
    """Return the form with what was typed, where a verdict could not be taken though nothing is wrong with it."""
    return VerdictForm(new.verdict, new.right_article_id or "", new.right_section or "", new.note, new.lasting)


def _problem(verdict: str, note: str, section: str, *, unknown_article: bool) -> tuple[str, str]:
    if verdict not in VERDICTS:
        return say.NO_VERDICT, "verdict"
    if unknown_article:
        return say.NO_ARTICLE, "right_article"
    if section and section not in set(Section):
        return say.NO_SECTION, "right_section"
    if verdict != "correct" and not note:
        return say.NO_NOTE, "note"
    return (say.NOTE_TOO_LONG, "note") if len(note) > MAX_NOTE else ("", "")
