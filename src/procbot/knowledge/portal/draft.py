"""From a procedure of the portal to the draft of an article. Every word of its sections is the page's own."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby

from procbot.knowledge.article import Article, LegalBasis, Origin, Source
from procbot.knowledge.body_lines import body, bold, without_mark
from procbot.knowledge.import_note import ImportNote
from procbot.knowledge.official_hosts import is_official
from procbot.knowledge.portal.areas import UNKNOWN_AREA, area_of
from procbot.knowledge.portal.headings import RESULT_CODE, Part, says_none
from procbot.knowledge.portal.legal import legal_basis, number_of
from procbot.knowledge.portal.notes import notes_on
from procbot.knowledge.portal.procedure import Paper, PortalProcedure, Way
from procbot.knowledge.portal.remarks import Place, places_of
from procbot.knowledge.sections import Kind, Section
from procbot.knowledge.slugs import ids_for
from procbot.wording import documents as say

_PORTAL_URL = "https://dichvucong.gov.vn"
_ADDRESS = re.compile(r"https?://[^\s\"'<>()]+")


def draft_of(
    procedure: PortalProcedure, *, today: date, area: str | None = None, fallback_title: str = ""
) -> tuple[Article, tuple[ImportNote, ...]]:
    """Return the draft of ``procedure`` and what a curator must know of it.

    Args:
        procedure: as read from the page.
        today: the day in Vietnam; nobody has reviewed the draft, so it is due for review at once.
        area: of the article; ``None`` takes the one that the portal's field belongs to.
        fallback_title: stands in where the page has no title.

    Returns:
        The article, with the id that its title gives (perhaps taken already), and the notes in the order of its parts.
    """
    title = procedure.title or fallback_title
    code = procedure.line(Part.CODE) or None
    field = procedure.line(Part.FIELD)
    article = Article(
        id=ids_for(title, code, UNKNOWN_AREA)[0],
        kind=Kind.PROCEDURE,
        title=title or UNKNOWN_AREA,
        area=area or (area_of(field)[0] if field else UNKNOWN_AREA),
        procedure_code=code,
        aliases=tuple(dict.fromkeys(word for line in procedure.texts.get(Part.KEYWORDS, ()) for word in _words(line))),
        questions=(),
        authority=authority_of(procedure),
        region=None,
        in_force_from=None,
        expires_on=None,
        reviewed_on=today,
        review_by=today,
        legal_basis=tuple(dict.fromkeys(_legal(procedure))),
        sources=(_source(procedure),),
        related=(),
        sections={section: text for section, lines in _sections(procedure) if (text := body(lines))},
        origin=Origin.PORTAL,
    )
    return article, notes_on(procedure, article, area_given=area is not None)


def authority_of(procedure: PortalProcedure) -> str | None:
    """Return who carries the procedure out, else who is competent, with the level; ``None`` where the page says neither."""
    offices = [without_mark(line) for line in procedure.texts.get(Part.AUTHORITY) or procedure.texts.get(Part.COMPETENT) or ()]
    return ", ".join(office for office in offices if office) or None


def _words(line: str) -> list[str]:
    return [word for part in re.split(r"[,;]", line) if (word := without_mark(part))]


def _source(procedure: PortalProcedure) -> Source:
    said = " ".join(procedure.texts.get(Part.ORIGIN, ()))
    found = _ADDRESS.search(said)
    for address in (procedure.address, found.group() if found else None):
        if address and is_official(address):
            return Source(say.PORTAL, address)
    return Source(say.PORTAL, _PORTAL_URL)


def _legal(procedure: PortalProcedure) -> Iterator[LegalBasis]:
    for row in procedure.legal:
        number, _ = number_of(row)
        if number:
            yield legal_basis(row, number)


def _sections(procedure: PortalProcedure) -> Iterator[tuple[Section, Iterable[str]]]:
    texts = procedure.texts
    conditions = texts.get(Part.CONDITIONS, ())
    if texts.get(Part.DESCRIPTION, ()) != conditions:
        yield Section.SUMMARY, texts.get(Part.DESCRIPTION, ())
    yield Section.ELIGIBILITY, [*_labelled(procedure, Part.WHO), *(line for line in conditions if not says_none(line))]
    yield Section.DOSSIER, _dossiers(procedure)
    yield Section.WHERE, [*_where(procedure), *_ways(procedure.ways, Place.WHERE), *texts.get(Part.WAYS, ())]
    yield Section.STEPS, texts.get(Part.STEPS, ())
    yield Section.TIME_LIMIT, _ways(procedure.ways, Place.TIME_LIMIT)
    yield Section.FEE, _ways(procedure.ways, Place.FEE)
    yield Section.RESULT, [RESULT_CODE.sub("", line) for line in texts.get(Part.RESULTS, ())]


def _labelled(procedure: PortalProcedure, part: Part) -> list[str]:
    """A part of one line below its own name."""
    lines = procedure.texts.get(part, ())
    if not lines:
        return []
    first, *others = (without_mark(line) for line in lines)
    return [f"{procedure.names[part]}: {first}", *others]


def _where(procedure: PortalProcedure) -> list[str]:
    parts = (Part.AUTHORITY, Part.LEVEL, Part.COMPETENT, Part.ADDRESS)
    return [line for part in parts for line in _labelled(procedure, part)]


def _dossiers(procedure: PortalProcedure) -> Iterator[str]:
    """Each case below its name; one without a name below the part's own, so that it is not taken for more of the one before."""
    for dossier in procedure.dossiers:
        nameless = "" if dossier.remarks or len(procedure.dossiers) == 1 else procedure.names[Part.DOSSIERS]
        case = without_mark(dossier.case) or nameless
        if case:
            yield bold(case)
        yield from dossier.remarks
        for paper in dossier.papers:
            yield from _paper(paper)


def _paper(paper: Paper) -> list[str]:
    facts = [f"{name}: {count}" for name, count in paper.counts] + list(paper.forms)
    first, *others = paper.name
    lines = [first if first[0].isdigit() else f"- {without_mark(first)}", *(f"+ {without_mark(other)}" for other in others)]
    return [*lines[:-1], f"{lines[-1]} ({'; '.join(facts)})"] if facts else lines


def _ways(ways: tuple[Way, ...], place: Place) -> Iterator[str]:
    """The ways with what each says for ``place``; neighbours with the same remark share it."""

    def remark_of(way: Way) -> tuple[str, ...]:
        return tuple(line for line in way.remark if place in places_of(line))

    if place is Place.WHERE:  # a further row of a way, which only gives another time, says nothing about where
        named = {way.name for way in ways if remark_of(way)}
        ways = tuple({way.name: way for way in ways if not remark_of(way) and way.name not in named}.values()) + tuple(
            way for way in ways if remark_of(way)
        )
    for remark, group in groupby(ways, key=remark_of):
        told = dict.fromkeys(line for way in group for line in _way(way, place, remark=bool(remark)))
        yield from told
        # Below one way its remark is a list of its own; below several, paragraphs, so that it is not taken for the last one's.
        yield from (f"+ {without_mark(line)}" if len(told) == 1 else without_mark(line) for line in remark)


def _way(way: Way, place: Place, *, remark: bool) -> list[str]:
    values = {
        Place.WHERE: [""],
        Place.TIME_LIMIT: [way.time_limit] if way.time_limit else [],
        Place.FEE: [without_mark(line) for line in way.fee],
    }[place]
    if not values and remark:
        values = [""]
    return [f"- {way.name}: {value}" if way.name and value else f"- {way.name or value}" for value in values if way.name or value]
