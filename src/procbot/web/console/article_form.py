"""A working copy as the fields of a form. Whatever was typed fits in, also what is no article yet: nothing typed is lost."""

import re
from dataclasses import dataclass, field
from datetime import date

import yaml

from procbot.knowledge.article import Article, AskedQuestion, Origin
from procbot.knowledge.fields import FENCE, KEYS, OPTIONAL_KEYS
from procbot.knowledge.parse import read
from procbot.knowledge.sections import HEADINGS, SECTION_OF_HEADING, Kind, Section
from procbot.web.console.view import day

# As in knowledge.frontmatter: deeper nesting would keep the YAML parser busy for seconds.
_MOST_BRACKETS = 1000
_NULLS = {"null", "~", ""}
_HEADING = re.compile(r"^##[ \t]*(?P<name>[^#\n].*?)[ \t]*$")
_ISO_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")


@dataclass(frozen=True, slots=True)
class LegalRow:
    """One legal document, as typed."""

    number: str = ""
    kind: str = ""
    name: str = ""
    articles: str = ""
    in_force_from: str = ""


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One official page, as typed."""

    title: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class DeadlineFields:
    """The worker's own deadline, as typed; ``unit`` is "months" or "days". All empty: the article has none."""

    task: str = ""
    counted_from: str = ""
    length: str = ""
    unit: str = "months"
    law: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed."""
        return not any((self.task, self.counted_from, self.length, self.law))


@dataclass(frozen=True, slots=True)
class ArticleForm:
    """The fields. Days are dd/mm/yyyy where they are days, else as typed; ``sections`` holds those that the article has."""

    title: str = ""
    kind: Kind = Kind.PROCEDURE
    area: str = ""
    procedure_code: str = ""
    origin: Origin = Origin.CURATED
    aliases: tuple[str, ...] = ()
    authority: str = ""
    region: str = ""
    in_force_from: str = ""
    expires_on: str = ""
    reviewed_on: str = ""
    review_by: str = ""
    legal: tuple[LegalRow, ...] = ()
    deadline: DeadlineFields = DeadlineFields()
    sources: tuple[SourceRow, ...] = ()
    related: tuple[str, ...] = ()
    questions: tuple[AskedQuestion, ...] = ()
    sections: dict[Section, str] = field(default_factory=dict, hash=False)

    def questions_of(self, section: Section | None) -> tuple[str, ...]:
        """Return the questions that ``section`` answers; ``None``: the article as a whole."""
        return tuple(question.text for question in self.questions if question.section is section)


def form_of(markdown: str) -> ArticleForm | None:
    """Return the fields of a working copy; ``None`` where its head has more than they can hold."""
    article, _ = read(markdown, "article.md")
    return _of_article(article) if article is not None else _of_text(markdown)


def _of_article(article: Article) -> ArticleForm:
    deadline = article.deadline
    return ArticleForm(
        title=article.title,
        kind=article.kind,
        area=article.area,
        procedure_code=article.procedure_code or "",
        origin=article.origin,
        aliases=article.aliases,
        authority=article.authority or "",
        region=article.region or "",
        in_force_from=day(article.in_force_from),
        expires_on=day(article.expires_on),
        reviewed_on=day(article.reviewed_on),
        review_by=day(article.review_by),
        legal=tuple(
            LegalRow(row.number, row.kind, row.name, row.articles, day(row.in_force_from)) for row in article.legal_basis
        ),
        deadline=DeadlineFields()
        if deadline is None
        else DeadlineFields(
            deadline.task,
            deadline.counted_from,
            str(deadline.months or deadline.days),
            "days" if deadline.months is None else "months",
            deadline.law,
        ),
        sources=tuple(SourceRow(row.title, row.url) for row in article.sources),
        related=article.related,
        questions=article.questions,
        sections=dict(article.sections),
    )


def _of_text(markdown: str) -> ArticleForm | None:
    lines = markdown.replace("\r\n", "\n").split("\n")
    ends = [number for number, line in enumerate(lines) if line.rstrip() == FENCE]
    if len(ends) < 2 or ends[0] != 0:  # noqa: PLR2004 (both fences)
        return None
    head = _head("\n".join(lines[1 : ends[1]]))
    return _of_head(head, _sections(lines[ends[1] + 1 :])) if head is not None and _has_fields_for(head) else None


def _head(source: str) -> dict[str, object] | None:
    if sum(source.count(bracket) for bracket in "[{") > _MOST_BRACKETS:
        return None
    try:
        found = yaml.load(source, Loader=yaml.CBaseLoader)  # noqa: S506 (makes texts, lists and mappings only)
    except yaml.YAMLError:
        return None
    return found if isinstance(found, dict) else None


def _has_fields_for(head: dict[str, object]) -> bool:
    """Whether the form has a field for all that stands in a head; a save from it would lose what it has none for."""
    kind, origin = _text(head.get("kind")), _text(head.get("origin"))
    return not head.keys() - {*KEYS, *OPTIONAL_KEYS} and kind in {"", *Kind} and origin in {"", *Origin}


def _of_head(head: dict[str, object], sections: dict[Section, str]) -> ArticleForm:
    kind, origin = _text(head.get("kind")), _text(head.get("origin"))
    deadline = _row(head.get("deadline"))
    return ArticleForm(
        title=_text(head.get("title")),
        kind=Kind(kind) if kind in set(Kind) else Kind.NOTICE,
        area=_text(head.get("area")),
        procedure_code=_text(head.get("procedure_code")),
        origin=Origin(origin) if origin in set(Origin) else Origin.CURATED,
        aliases=_texts(head.get("aliases")),
        authority=_text(head.get("authority")),
        region=_text(head.get("region")),
        in_force_from=_day(head.get("in_force_from")),
        expires_on=_day(head.get("expires_on")),
        reviewed_on=_day(head.get("reviewed_on")),
        review_by=_day(head.get("review_by")),
        legal=tuple(
            LegalRow(
                _text(row.get("number")),
                _text(row.get("kind")),
                _text(row.get("name")),
                _text(row.get("articles")),
                _day(row.get("in_force_from")),
            )
            for row in map(_row, _items(head.get("legal_basis")))
        ),
        deadline=DeadlineFields(
            _text(deadline.get("task")),
            _text(deadline.get("from")),
            _text(deadline.get("months")) or _text(deadline.get("days")),
            "days" if "days" in deadline else "months",
            _text(deadline.get("law")),
        ),
        sources=tuple(
            SourceRow(_text(row.get("title")), _text(row.get("url"))) for row in map(_row, _items(head.get("sources")))
        ),
        related=_texts(head.get("related")),
        questions=tuple(filter(None, map(_question, _items(head.get("questions"))))),
        sections=sections,
    )


def _sections(lines: list[str]) -> dict[Section, str]:
    """The texts by section; what stands above the first heading, and headings outside the set, stay in a text."""
    held: dict[Section, list[str]] = {}
    current = held.setdefault(Section.SUMMARY, []) if any(line.strip() for line in _before_heading(lines)) else []
    for line in lines:
        match = _HEADING.match(line)
        section = SECTION_OF_HEADING.get(match["name"]) if match else None
        if section is not None and (section not in held or held[section] is current):
            current = held.setdefault(section, [])
        else:
            current.append(line.rstrip())
    return {section: "\n".join(held[section]).strip("\n") for section in HEADINGS if section in held}


def _before_heading(lines: list[str]) -> list[str]:
    first = next((number for number, line in enumerate(lines) if _HEADING.match(line)), len(lines))
    return lines[:first]


def _question(item: object) -> AskedQuestion | None:
    if isinstance(item, dict) and len(item) == 1:
        heading, text = next(iter(item.items()))
        section = SECTION_OF_HEADING.get(str(heading))
        words = _text(text)
        return AskedQuestion(words if section is not None else f"{heading}: {words}", section)
    return AskedQuestion(_text(item), None) if _text(item) else None


def _row(item: object) -> dict[str, object]:
    return item if isinstance(item, dict) else {}


def _items(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _texts(value: object) -> tuple[str, ...]:
    return tuple(filter(None, map(_text, _items(value))))


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) and value.strip() not in _NULLS else ""


def _day(value: object) -> str:
    text = _text(value)
    match = _ISO_DAY.fullmatch(text)
    if match is None:
        return text
    try:
        return day(date.fromisoformat(text))
    except ValueError:
        return text
