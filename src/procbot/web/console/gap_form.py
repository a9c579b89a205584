"""What a curator fills in on a gap: which questions, and where they are to go."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from starlette.datastructures import FormData

from procbot.knowledge.sections import Kind, Section
from procbot.services.gaps import Gap
from procbot.web.console.form import one_line, text, texts

MAX_WHY = 500
MAX_SEARCH = 200
MAX_TITLE = 200
MAX_AREA = 40
# A number of the log has at most 19 digits; the largest gap has 3,000 of them.
_MAX_IDS = 3_000
_MAX_DIGITS = 18
# An area beside those of ``wording.areas`` may stand in a published article already.
_AREA = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+){0,8}")
# Wordings with a tick of their own; the others have one together. A form may have 500 fields.
MAX_TICKS = 200


@dataclass(frozen=True, slots=True)
class Tick:
    """A wording that can be left out; ``value`` names its exchanges."""

    value: str
    text: str
    times: int


@dataclass(frozen=True, slots=True)
class GapForm:
    """The form as filled in; ``ids`` are of the ticked wordings, ``field`` names what a ``problem`` is about."""

    ids: tuple[int, ...] = ()
    search: str = ""
    article: str = ""
    section: str = ""
    title: str = ""
    area: str = ""
    kind: str = Kind.GUIDE.value
    why: str = ""
    problem: str = ""
    field: str = ""


def read_form(form: FormData) -> GapForm:
    """Return what was posted."""
    kind, area, section = text(form, "kind"), text(form, "area"), text(form, "section")
    return GapForm(
        ids=ids_of(texts(form, "ids")),
        search=one_line(form, "search")[:MAX_SEARCH],
        article=one_line(form, "article"),
        section=section if section in set(Section) else "",
        title=one_line(form, "title")[:MAX_TITLE],
        area=area if len(area) <= MAX_AREA and _AREA.fullmatch(area) else "",
        kind=kind if kind in set(Kind) else Kind.GUIDE.value,
        why=text(form, "why").strip()[:MAX_WHY],
    )


def ids_of(values: Iterable[str]) -> tuple[int, ...]:
    """Return the numbers of exchanges in fields such as "12,14"; what is none is left out."""
    written = [each for value in values for each in value.split(",")]
    found = (int(each) for each in written if each.isascii() and each.isdecimal() and len(each) <= _MAX_DIGITS)
    return tuple(dict.fromkeys(found))[:_MAX_IDS]


def ticks_of(gap: Gap) -> tuple[tuple[Tick, ...], Tick | None]:
    """Return the wordings with a tick of their own, and the one tick of the others, ``None`` without any."""
    own = tuple(_tick(wording.exchange_ids, wording.text) for wording in gap.wordings[:MAX_TICKS])
    others = [wording.exchange_ids for wording in gap.wordings[MAX_TICKS:]]
    if not others:
        return own, None
    return own, Tick(_value([each for ids in others for each in ids]), "", len(others))


def _tick(ids: Sequence[int], wording: str) -> Tick:
    return Tick(_value(ids), wording, len(ids))


def _value(ids: Iterable[int]) -> str:
    return ",".join(map(str, ids))
