"""From an article to its one canonical file: ``parse(render(article)) == article``, ``render(parse(text)) == text``."""

import json
import re
from collections.abc import Iterator
from datetime import date

import yaml

from procbot.knowledge.article import Article, AskedQuestion, Origin
from procbot.knowledge.deadline import Deadline
from procbot.knowledge.fields import FENCE
from procbot.knowledge.sections import Section

_HARMLESS = re.compile(r"[^\W\d_](?:[\w ,;.?()/%-]*[\w,;.?()/%-])?")  # letter first: no number, no date, no mark of YAML's
_WORDS = {"null", "true", "false", "yes", "no", "on", "off"}  # that YAML 1.1 does not read as strings


def render(article: Article) -> str:
    """Return the canonical Markdown file of ``article``, ending in one newline."""
    head = "\n".join(_front_matter(article))
    texts = [(section, article.sections[section]) for section in Section if section in article.sections]
    body = "\n\n".join(f"## {section.heading}\n\n{text}" for section, text in texts)
    return f"{FENCE}\n{head}\n{FENCE}\n{body}\n"


def _front_matter(article: Article) -> Iterator[str]:
    yield f"id: {_block(article.id)}"
    yield f"kind: {article.kind.value}"
    yield f"title: {_block(article.title)}"
    yield f"area: {_block(article.area)}"
    yield f"procedure_code: {_quoted(article.procedure_code)}"
    if article.origin is not Origin.CURATED:
        yield f"origin: {article.origin.value}"
    yield from _list("aliases", [_block(alias) for alias in article.aliases])
    yield from _list("questions", [_question(question) for question in article.questions])
    yield f"authority: {_block(article.authority)}"
    yield f"region: {_block(article.region)}"
    yield f"in_force_from: {_date(article.in_force_from)}"
    yield f"expires_on: {_date(article.expires_on)}"
    yield f"reviewed_on: {_date(article.reviewed_on)}"
    yield f"review_by: {_date(article.review_by)}"
    yield from _list(
        "legal_basis",
        [
            f"{{number: {_flow(row.number)}, kind: {_flow(row.kind)}, name: {_flow(row.name)}, "
            f"articles: {_quoted(row.articles)}, in_force_from: {_date(row.in_force_from)}}}"
            for row in article.legal_basis
        ],
    )
    if article.deadline is not None:
        yield f"deadline: {_deadline(article.deadline)}"
    yield from _list("sources", [f"{{title: {_flow(row.title)}, url: {_quoted(row.url)}}}" for row in article.sources])
    yield f"related: [{', '.join(_flow(other) for other in article.related)}]"


def _deadline(deadline: Deadline) -> str:
    length = f"months: {deadline.months}" if deadline.months is not None else f"days: {deadline.days}"
    task, counted_from, law = (_flow(text) for text in (deadline.task, deadline.counted_from, deadline.law))
    return f"{{task: {task}, from: {counted_from}, {length}, law: {law}}}"


def _list(key: str, items: list[str]) -> Iterator[str]:
    if not items:
        yield f"{key}: []"
        return
    yield f"{key}:"
    for item in items:
        yield f"  - {item}"


def _question(question: AskedQuestion) -> str:
    text = _block(question.text)
    return text if question.section is None else f"{question.section.heading}: {text}"


def _date(day: date | None) -> str:
    return "null" if day is None else day.isoformat()


def _quoted(text: str | None) -> str:
    """A JSON string is a YAML double-quoted one; DEL and the line separators, which JSON leaves bare, never pass the parser."""
    return "null" if text is None else json.dumps(text, ensure_ascii=False)


def _block(text: str | None) -> str:
    """Plain where YAML reads it back as the same string, in quotes otherwise."""
    if text is None:
        return "null"
    plain = _is_harmless(text) or (_reads_back(f"k: {text}", {"k": text}) and _reads_back(f"- {text}", [text]))
    return text if plain else _quoted(text)


def _flow(text: str) -> str:
    plain = ("," not in text and _is_harmless(text)) or _reads_back(f"{{k: {text}, l: 1}}", {"k": text, "l": 1})
    return text if plain and "?" not in text else _quoted(text)  # YAML readers disagree about "?" in braces


def _is_harmless(text: str) -> bool:
    """Whether ``text`` is plain at a glance (a comma aside, in braces). Spares most readings: 0.2 ms an article, else 1.9."""
    return _HARMLESS.fullmatch(text) is not None and text.lower() not in _WORDS


def _reads_back(source: str, value: object) -> bool:
    try:
        return bool(yaml.load(source, Loader=yaml.CSafeLoader) == value)
    except (yaml.YAMLError, ValueError):
        return False
