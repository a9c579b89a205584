"""From any document to the draft of an article: what stands below a known heading becomes its section, the rest is listed."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from procbot.knowledge.article import Article, Source
from procbot.knowledge.body_lines import body, bold, without_mark
from procbot.knowledge.document import Block, Document, Heading, Table, lines_of, rejoin
from procbot.knowledge.import_note import ImportNote, NoteKind, NotePart
from procbot.knowledge.official_hosts import is_official
from procbot.knowledge.portal.areas import UNKNOWN_AREA
from procbot.knowledge.section_synonyms import section_named
from procbot.knowledge.sections import REQUIRED_SECTIONS, Kind, Section
from procbot.knowledge.slugs import ids_for
from procbot.knowledge.text_notes import text_notes
from procbot.wording import documents as say

_LONGEST_TITLE = 300
"""Characters. A longer first line is a paragraph, not a title."""


@dataclass(slots=True)
class _Parts:
    """The lines of a document by the section they belong to."""

    title: str = ""
    named: dict[Section, list[str]] = field(default_factory=dict)
    """By section: the headings that led to it."""
    lines: dict[Section, list[str]] = field(default_factory=dict)
    others: list[tuple[str, list[str]]] = field(default_factory=list)
    tables: set[Section] = field(default_factory=set)


def document_draft(
    document: Document, *, today: date, area: str | None, fallback_title: str
) -> tuple[Article, tuple[ImportNote, ...]]:
    """Return the draft of ``document`` and what a curator must know of it.

    Args:
        document: as read from a file.
        today: the day in Vietnam; nobody has reviewed the draft, so it is due for review at once.
        area: of the article; ``None``: a curator chooses it later.
        fallback_title: the file's name, for a document that begins with no title.
    """
    parts = _sorted(document.blocks)
    title = parts.title or fallback_title
    sections = {section: text for section in Section if (text := body(rejoin(parts.lines.get(section, ()))))}
    kind = Kind.PROCEDURE if Section.DOSSIER in sections else Kind.GUIDE
    sources = (Source(title, document.address),) if document.address and is_official(document.address) else ()
    article = Article(
        id=ids_for(title, None, UNKNOWN_AREA)[0],
        kind=kind,
        title=title,
        area=area or UNKNOWN_AREA,
        procedure_code=None,
        aliases=(),
        questions=(),
        authority=None,
        region=None,
        in_force_from=None,
        expires_on=None,
        reviewed_on=today,
        review_by=today,
        legal_basis=(),
        sources=sources,
        related=(),
        sections=sections,
    )
    return article, (*_notes(parts, article, area_given=area is not None), *text_notes(article))


def _sorted(blocks: tuple[Block, ...]) -> _Parts:
    parts = _Parts()
    section: Section | None = None
    for block in blocks:
        name = "" if isinstance(block, Table) else block.text
        found = section_named(name)
        if found is not None:
            section = found
            parts.named.setdefault(section, []).append(without_mark(name))
            parts.lines.setdefault(section, [])
        elif not parts.title and not parts.named and not parts.others and name and len(name) <= _LONGEST_TITLE:
            parts.title = without_mark(name)
        elif isinstance(block, Heading) and section is not None and block.level > _level_of(blocks, parts.named[section][-1]):
            parts.lines[section].append(bold(without_mark(name)))
        elif isinstance(block, Heading):
            section = None
            parts.others.append((block.text, []))
        elif section is None:
            if not parts.others:
                parts.others.append(("", []))
            parts.others[-1][1].extend(lines_of((block,)))
        else:
            parts.lines[section] += lines_of((block,))
            if isinstance(block, Table):
                parts.tables.add(section)
    return parts


def _level_of(blocks: tuple[Block, ...], name: str) -> int:
    """The level of the heading ``name``; below a line that serves as one, every heading begins something new."""
    return next((block.level for block in blocks if isinstance(block, Heading) and without_mark(block.text) == name), 9)


def _notes(parts: _Parts, article: Article, *, area_given: bool) -> Iterator[ImportNote]:
    if not parts.title:
        yield ImportNote(NoteKind.MISSING, NotePart.TITLE, say.NO_TITLE)
    elif article.title.isupper():
        yield ImportNote(NoteKind.DOUBTFUL, NotePart.TITLE, say.TITLE_IN_CAPITALS, article.title)
    yield ImportNote(NoteKind.DOUBTFUL, NotePart.KIND, say.KIND_GUESSED)
    if not area_given:
        yield ImportNote(NoteKind.MISSING, NotePart.AREA, say.NO_FIELD)
    yield ImportNote(NoteKind.MISSING, NotePart.LEGAL_BASIS, say.NO_LEGAL_BASIS)
    if not article.sources:
        yield ImportNote(NoteKind.MISSING, NotePart.SOURCES, say.NO_SOURCES)
    yield ImportNote(NoteKind.DOUBTFUL, NotePart.REVIEW, say.NOT_REVIEWED)
    for section in REQUIRED_SECTIONS[article.kind]:
        if section not in article.sections:
            yield ImportNote(NoteKind.MISSING, NotePart(section.value), say.NO_SECTION[section.value])
    yield from _notes_on_parts(parts, article)


def _notes_on_parts(parts: _Parts, article: Article) -> Iterator[ImportNote]:
    for section, names in parts.named.items():
        for name in names[1:]:
            yield ImportNote(NoteKind.DOUBTFUL, NotePart.TEXT, say.joined_heading(name, section.heading))
    for section in sorted(parts.tables):
        quote = article.sections[section]
        yield ImportNote(NoteKind.DOUBTFUL, NotePart.TEXT, f"{section.heading}: {say.TABLE_AS_LINES}", quote)
    for name, lines in parts.others:
        yield ImportNote(NoteKind.UNMAPPED, NotePart.REMAINDER, say.unmapped_heading(without_mark(name)), " ".join(lines))
