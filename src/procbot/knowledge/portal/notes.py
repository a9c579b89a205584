"""What a curator must know of a portal's draft: what the page lacks, what is doubtful, what found no place."""

from collections.abc import Iterator

from procbot.knowledge.article import Article
from procbot.knowledge.import_note import ImportNote, NoteKind, NotePart
from procbot.knowledge.portal.areas import area_of
from procbot.knowledge.portal.headings import RESULT_CODE, Part, says_none
from procbot.knowledge.portal.legal import kind_of, number_of
from procbot.knowledge.portal.procedure import PortalProcedure
from procbot.knowledge.sections import Section
from procbot.knowledge.text_notes import text_notes
from procbot.wording import documents as say
from procbot.wording.areas import area_name

_MISSING_SECTIONS: tuple[tuple[Section, NotePart, str], ...] = (
    (Section.SUMMARY, NotePart.SUMMARY, say.NO_SUMMARY),
    (Section.DOSSIER, NotePart.DOSSIER, say.NO_DOSSIER),
    (Section.WHERE, NotePart.WHERE, say.NO_WHERE),
    (Section.STEPS, NotePart.STEPS, say.NO_STEPS),
    (Section.RESULT, NotePart.RESULT, say.NO_RESULT),
)
_UNMAPPED = (Part.DECISION, Part.TYPE, Part.DELEGATED, Part.COORDINATING, Part.RELATED, Part.GENERAL)
_NOT_TOLD = {
    NotePart.TIME_LIMIT: (say.NO_TIME_LIMIT, say.TIME_LIMIT_FROM_REMARK),
    NotePart.FEE: (say.NO_FEE, say.FEE_FROM_REMARK),
}
"""What is said of a column without any word: when no remark has the words either, and when one has."""
_NOTE_PARTS = {Part.WAYS: NotePart.WHERE, Part.DOSSIERS: NotePart.DOSSIER, Part.LEGAL: NotePart.LEGAL_BASIS}


def notes_on(procedure: PortalProcedure, article: Article, *, area_given: bool) -> tuple[ImportNote, ...]:
    """Return the notes on the draft ``article`` of ``procedure``, head first; ``area_given``: somebody chose the area."""
    return (
        *_head(procedure, article, area_given=area_given),
        *_legal(procedure),
        *_sections(procedure, article),
        *_forms(procedure),
        *_unmapped(procedure),
        *text_notes(article),
    )


def _missing(part: NotePart, sentence: str) -> ImportNote:
    return ImportNote(NoteKind.MISSING, part, sentence)


def _doubtful(part: NotePart, sentence: str, quote: str = "") -> ImportNote:
    return ImportNote(NoteKind.DOUBTFUL, part, sentence, quote)


def _head(procedure: PortalProcedure, article: Article, *, area_given: bool) -> Iterator[ImportNote]:
    if not procedure.title:
        yield _missing(NotePart.TITLE, say.NO_TITLE)
    elif procedure.title.isupper():
        yield _doubtful(NotePart.TITLE, say.TITLE_IN_CAPITALS, procedure.title)
    if article.procedure_code is None:
        yield _missing(NotePart.PROCEDURE_CODE, say.NO_CODE)
    field = procedure.line(Part.FIELD)
    if not area_given and not field:
        yield _missing(NotePart.AREA, say.NO_FIELD)
    elif not area_given and not area_of(field)[1]:
        yield _doubtful(NotePart.AREA, say.unknown_field(field, area_name(article.area)), field)
    if article.authority is None:
        yield _missing(NotePart.AUTHORITY, say.NO_AUTHORITY)
    elif Part.AUTHORITY not in procedure.texts:
        yield _doubtful(NotePart.AUTHORITY, say.AUTHORITY_FROM_COMPETENT, article.authority)
    if article.sources[0].url.count("/") < 3:  # noqa: PLR2004 (a page's address has a path)
        yield _doubtful(NotePart.SOURCES, say.NO_ADDRESS)
    yield _doubtful(NotePart.REVIEW, say.NOT_REVIEWED)


def _legal(procedure: PortalProcedure) -> Iterator[ImportNote]:
    if not procedure.legal and Part.LEGAL not in procedure.texts:
        yield _missing(NotePart.LEGAL_BASIS, say.NO_LEGAL_BASIS)
    for row in procedure.legal:
        number, sure = number_of(row)
        if not number:
            yield ImportNote(NoteKind.UNMAPPED, NotePart.LEGAL_BASIS, say.legal_without_number(row.name), row.name)
        elif not sure:
            yield _doubtful(NotePart.LEGAL_BASIS, say.legal_doubt(number, row.name), row.name)
        elif kind_of(row, number) == "other":
            yield _doubtful(NotePart.LEGAL_BASIS, say.legal_kind(number), row.name)


def _sections(procedure: PortalProcedure, article: Article) -> Iterator[ImportNote]:
    for section, part, sentence in _MISSING_SECTIONS:
        if section not in article.sections:
            yield _missing(part, sentence)
    yield from _tables(procedure, article)
    if Section.SUMMARY in article.sections:
        yield _doubtful(NotePart.SUMMARY, say.SUMMARY_FROM_DESCRIPTION)
    conditions = procedure.texts.get(Part.CONDITIONS, ())
    if not conditions:
        yield _missing(NotePart.ELIGIBILITY, say.NO_ELIGIBILITY)
    elif all(map(says_none, conditions)):
        yield _doubtful(NotePart.ELIGIBILITY, say.ELIGIBILITY_NONE, " ".join(conditions))
    elif conditions == procedure.texts.get(Part.DESCRIPTION):
        quote = procedure.line(Part.DESCRIPTION)
        yield ImportNote(
            NoteKind.UNMAPPED, NotePart.REMAINDER, f"{_name(procedure, Part.DESCRIPTION)}: {say.SAME_AS_ELIGIBILITY}", quote
        )
    if any(way.remark for way in procedure.ways):
        yield _doubtful(NotePart.WHERE, say.REMARKS_SORTED)


def _tables(procedure: PortalProcedure, article: Article) -> Iterator[ImportNote]:
    if any(says_none(" ".join(paper.name)) for dossier in procedure.dossiers for paper in dossier.papers):
        yield _doubtful(NotePart.DOSSIER, say.DOSSIER_NONE)
    told = {
        NotePart.TIME_LIMIT: any(way.time_limit for way in procedure.ways),
        NotePart.FEE: any(way.fee for way in procedure.ways),
    }
    for part in (part for part, is_told in told.items() if not is_told):
        if Part.WAYS in procedure.loose:
            yield _doubtful(part, say.perhaps_in(_name(procedure, Part.WAYS), say.PART_NAMES[part.value]))
        else:
            nowhere, in_remark = _NOT_TOLD[part]
            yield _missing(part, in_remark if Section(part.value) in article.sections else nowhere)


def _forms(procedure: PortalProcedure) -> Iterator[ImportNote]:
    for part in procedure.loose:
        kind = NoteKind.UNMAPPED if part is Part.LEGAL else NoteKind.DOUBTFUL
        yield ImportNote(kind, _NOTE_PARTS[part], say.loose_part(_name(procedure, part)), procedure.line(part))
    for part in procedure.repeated:
        yield _doubtful(_NOTE_PARTS.get(part, NotePart.TEXT), say.repeated_part(_name(procedure, part)))
    for part, table in procedure.strange_tables:
        quote = " | ".join(" ".join(cell.split()) for row in table.rows for cell in row if cell)
        yield _doubtful(_NOTE_PARTS.get(part, NotePart.TEXT), say.strange_table(_name(procedure, part)), quote)


def _unmapped(procedure: PortalProcedure) -> Iterator[ImportNote]:
    for part in _UNMAPPED:
        if part in procedure.texts:
            sentence = say.unmapped_part(_name(procedure, part))
            yield ImportNote(NoteKind.UNMAPPED, NotePart.REMAINDER, sentence, procedure.line(part))
    codes = [found["code"] for line in procedure.texts.get(Part.RESULTS, ()) if (found := RESULT_CODE.search(line))]
    if codes:
        yield ImportNote(NoteKind.UNMAPPED, NotePart.RESULT, say.RESULT_CODES, ", ".join(codes))
    for name, lines in procedure.strange:
        yield ImportNote(NoteKind.UNMAPPED, NotePart.REMAINDER, say.unmapped_heading(name), " ".join(lines))


def _name(procedure: PortalProcedure, part: Part) -> str:
    return procedure.names[part]
