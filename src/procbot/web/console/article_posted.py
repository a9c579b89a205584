"""The editor's form as a browser posts it."""

from itertools import zip_longest

from starlette.datastructures import FormData

from procbot.knowledge.article import AskedQuestion, Origin
from procbot.knowledge.sections import Kind, Section
from procbot.web.console.article_form import ArticleForm, DeadlineFields, LegalRow, SourceRow
from procbot.web.console.form import one_line, text, texts

LENGTH_UNITS = ("months", "days")


def posted_form(form: FormData) -> ArticleForm:
    """Return the fields that were posted; those that are missing are empty.

    Rows come as fields of the same name, one a row: ``legal_number``, ``legal_kind`` ...; a section as ``section`` with its code,
    ``text_<code>`` and ``questions_<code>`` (a line a question).
    """
    kind, origin, unit = text(form, "kind"), text(form, "origin"), text(form, "deadline_unit")
    present = set(texts(form, "section"))
    return ArticleForm(
        title=one_line(form, "title"),
        kind=Kind(kind) if kind in set(Kind) else Kind.NOTICE,
        area=one_line(form, "area"),
        procedure_code=one_line(form, "procedure_code"),
        origin=Origin(origin) if origin in set(Origin) else Origin.CURATED,
        aliases=_lines(text(form, "aliases")),
        authority=one_line(form, "authority"),
        region=one_line(form, "region"),
        in_force_from=one_line(form, "in_force_from"),
        expires_on=one_line(form, "expires_on"),
        reviewed_on=one_line(form, "reviewed_on"),
        review_by=one_line(form, "review_by"),
        legal=tuple(
            LegalRow(*row) for row in _rows(form, "legal_number", "legal_kind", "legal_name", "legal_articles", "legal_from")
        ),
        deadline=DeadlineFields(
            one_line(form, "deadline_task"),
            one_line(form, "deadline_from"),
            one_line(form, "deadline_length"),
            unit if unit in LENGTH_UNITS else LENGTH_UNITS[0],
            one_line(form, "deadline_law"),
        ),
        sources=tuple(SourceRow(*row) for row in _rows(form, "source_title", "source_url")),
        related=tuple(texts(form, "related")),
        questions=tuple(_questions(form)),
        sections={section: text(form, f"text_{section.value}") for section in Section if section.value in present},
    )


def posted_markdown(form: FormData, name: str) -> str:
    """Return a field that holds a whole article, with the line ends of a file; "" where it is missing or empty."""
    typed = text(form, name).replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")
    return f"{typed}\n" if typed else ""


def _rows(form: FormData, *names: str) -> list[tuple[str, ...]]:
    return list(zip_longest(*(texts(form, name) for name in names), fillvalue=""))


def _questions(form: FormData) -> list[AskedQuestion]:
    found = [AskedQuestion(line, None) for line in _lines(text(form, "questions_whole"))]
    for section in Section:
        found += [AskedQuestion(line, section) for line in _lines(text(form, f"questions_{section.value}"))]
    return found


def _lines(value: str) -> tuple[str, ...]:
    return tuple(" ".join(line.split()) for line in value.splitlines() if line.strip())
