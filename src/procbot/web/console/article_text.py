"""The fields of the editor's form as the Markdown that a draft is kept as."""

import json
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from procbot.knowledge.article import Article, AskedQuestion, LegalBasis, Source
from procbot.knowledge.deadline import Deadline
from procbot.knowledge.render import render
from procbot.knowledge.sections import Section
from procbot.web.console.article_form import ArticleForm, DeadlineFields
from procbot.web.console.typed_day import typed_day

# A day of the year 1 stands in the rendered text for one that is none, until what was typed takes its place: no law is so old.
_NO_YEAR = 1
_STAND_IN = re.compile(
    r"(?m)^(?P<lead>(?:in_force_from|expires_on|reviewed_on|review_by|  - \{.*, in_force_from): )(?P<day>0001-\d\d-\d\d)"
)
_LENGTH = re.compile(r"[1-9][0-9]{0,3}")


@dataclass(slots=True)
class _Days:
    """Reads days, and remembers what was typed where there is none."""

    typed: dict[str, str] = field(default_factory=dict)

    def read(self, text: str) -> date | None:
        """Return the day, ``None`` for an empty field."""
        return (read_day(text) or self._stand_in(_quoted(text.strip()))) if text.strip() else None

    def wanted(self, text: str) -> date:
        """Return the day of a field that must have one."""
        return self.read(text) or self._stand_in("null")

    def put_back(self, markdown: str) -> str:
        """Return the rendered text with what was typed."""
        return _STAND_IN.sub(lambda match: match["lead"] + self.typed.get(match["day"], match["day"]), markdown)

    def _stand_in(self, typed: str) -> date:
        day = date.fromordinal(date.min.toordinal() + len(self.typed))
        self.typed[day.isoformat()] = typed
        return day


def read_day(text: str) -> date | None:
    """Return the day that was typed, ``None`` where it is none."""
    try:
        return typed_day(text.strip())
    except ValueError:
        return None


def markdown_of(form: ArticleForm, article_id: str, before: ArticleForm | None = None) -> str:
    """Return the draft's text.

    Args:
        form: the fields, whatever was typed in them.
        article_id: of the article.
        before: the fields as they were; questions that stay keep their places.
    """
    days = _Days()
    article = _article(form, article_id, days)
    held = () if before is None else before.questions
    text = days.put_back(render(replace(article, questions=in_place(article.questions, held))))
    if form.deadline.is_empty or _is_length(form.deadline):
        return text
    unit = form.deadline.unit
    return text.replace(f", {unit}: 0, law: ", f", {unit}: {_quoted(form.deadline.length)}, law: ", 1)


def previewed(form: ArticleForm, article_id: str, today: date) -> Article | None:
    """Return the article as far as it can be shown: its sections with a text; days that cannot be read count as none.

    Args:
        form: the fields.
        article_id: of the article.
        today: stands for the days of the review where they cannot be read.

    Returns:
        The article; ``None`` while no section has a text.
    """
    article = _article(form, article_id, _Days())
    sections = {section: text for section, text in article.sections.items() if text}
    if not sections:
        return None
    return replace(
        article,
        sections=sections,
        in_force_from=article.in_force_from if _is_real(article.in_force_from) else None,
        expires_on=article.expires_on if _is_real(article.expires_on) else None,
        reviewed_on=article.reviewed_on if _is_real(article.reviewed_on) else today,
        review_by=article.review_by if _is_real(article.review_by) else today,
        deadline=None if form.deadline.is_empty or not _is_length(form.deadline) else article.deadline,
    )


def in_place(now: Sequence[AskedQuestion], before: Sequence[AskedQuestion]) -> tuple[AskedQuestion, ...]:
    """Return the questions ``now`` in the order of ``before``, new ones behind the last of their section.

    The form has the questions by section, the files have them as they were collected: without this, the first save of an article
    would show every line as changed.
    """
    left = list(now)
    placed: list[AskedQuestion] = []
    for question in before:
        if question in left:
            left.remove(question)
            placed.append(question)
    for question in left:
        last = max((at for at, each in enumerate(placed) if each.section is question.section), default=len(placed) - 1)
        placed.insert(last + 1, question)
    return tuple(placed)


def _article(form: ArticleForm, article_id: str, days: _Days) -> Article:
    return Article(
        id=article_id,
        kind=form.kind,
        title=_line(form.title),
        area=_line(form.area),
        procedure_code=_line(form.procedure_code) or None,
        aliases=tuple(filter(None, map(_line, form.aliases))),
        questions=tuple(AskedQuestion(text, each.section) for each in form.questions if (text := _line(each.text))),
        authority=_line(form.authority) or None,
        region=_line(form.region) or None,
        in_force_from=days.read(form.in_force_from),
        expires_on=days.read(form.expires_on),
        reviewed_on=days.wanted(form.reviewed_on),
        review_by=days.wanted(form.review_by),
        legal_basis=tuple(
            LegalBasis(_line(row.number), row.kind, _line(row.name), _line(row.articles), days.read(row.in_force_from))
            for row in form.legal
            if any((row.number.strip(), row.name.strip(), row.articles.strip(), row.in_force_from.strip()))
        ),
        deadline=None if form.deadline.is_empty else _deadline(form.deadline),
        sources=tuple(Source(_line(row.title), _line(row.url)) for row in form.sources if row.title.strip() or row.url.strip()),
        related=tuple(dict.fromkeys(filter(None, map(_line, form.related)))),
        sections={section: _body(form.sections[section]) for section in Section if section in form.sections},
        origin=form.origin,
    )


def _deadline(fields: DeadlineFields) -> Deadline:
    length = int(fields.length.strip()) if _is_length(fields) else 0
    months, days = (length, None) if fields.unit == "months" else (None, length)
    return Deadline(_line(fields.task), _line(fields.counted_from), months, days, _line(fields.law))


def _is_length(fields: DeadlineFields) -> bool:
    return _LENGTH.fullmatch(fields.length.strip()) is not None


def _is_real(day: date | None) -> bool:
    return day is not None and day.year > _NO_YEAR


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _line(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _body(text: str) -> str:
    """A section's text as the parser gives it: no outer empty lines, nothing behind the ends of lines."""
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").replace("\t", "    ").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip("\n")
