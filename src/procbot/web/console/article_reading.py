"""A working copy's Markdown as an officer reads it, and two of them compared word by word."""

import json
import re
from datetime import date

from procbot.knowledge.fields import FENCE
from procbot.knowledge.sections import SECTION_OF_HEADING
from procbot.services.curation.text_diff import DiffLine, DiffWord, LineChange, diff
from procbot.web.console.view import day
from procbot.wording import console_article_texts as texts
from procbot.wording import console_articles as say
from procbot.wording.areas import area_name

_KEY = re.compile(r"^(?P<key>[a-z_]+): ?(?P<rest>.*)$")
_NULL = re.compile(r"^(?:null|\[\])$")
_ISO_DAY = re.compile(r"\b(\d{4}-\d{2}-\d{2})\b")
_LEGAL = re.compile(
    r"^ +- \{number: (?P<number>.*?), kind: (?P<kind>\w+), name: (?P<name>.*), "
    r"articles: \"(?P<articles>.*)\", in_force_from: (?P<from>.*)\}$"
)
_SOURCE = re.compile(r"^ +- \{title: (?P<title>.*), url: \"(?P<url>.*)\"\}$")
_DEADLINE = re.compile(r"^\{task: (?P<task>.*), from: (?P<from>.*), (?P<unit>months|days): (?P<length>.*), law: (?P<law>.*)\}$")
_ROW = re.compile(r"^ +- ")
_CODES = {"kind": say.KINDS, "origin": say.ORIGINS}


def reading_text(markdown: str) -> str:
    """Return a working copy's text with the names of fields and days as officers know them; nothing is left out."""
    lines = markdown.replace("\r\n", "\n").split("\n")
    if not lines or lines[0].rstrip() != FENCE:
        return markdown
    end = next((at for at, line in enumerate(lines) if at and line.rstrip() == FENCE), len(lines))
    return "\n".join([*map(_head_line, lines[1:end]), "", *map(_body_line, lines[end + 1 :])])


def compared(old: str, new: str) -> tuple[DiffLine, ...]:
    """Return what became of a working copy's text, line by line with the changed words; a text that is the same as a whole."""
    before, after = reading_text(old), reading_text(new)
    if before == after:
        return tuple(DiffLine(LineChange.SAME, at, at, (DiffWord(line),)) for at, line in enumerate(after.split("\n"), 1))
    return diff(before, after)


def _body_line(line: str) -> str:
    heading = line.removeprefix("## ")
    return texts.section(heading) if heading != line and heading in SECTION_OF_HEADING else line


def _head_line(line: str) -> str:
    match = _KEY.match(line)
    if match is not None and match["key"] in say.KEYS:
        key, rest = match["key"], match["rest"]
        value = "" if _NULL.match(rest) else _value(key, rest)
        return f"{say.KEYS[key]}: {value}".rstrip()
    if (row := _LEGAL.match(line)) is not None:
        kind, start = say.LEGAL_KINDS.get(row["kind"], row["kind"]), _days(row["from"].replace("null", ""))
        return f"• {kind} {row['number']} | {row['name']} | {row['articles']} | {start}"
    if (row := _SOURCE.match(line)) is not None:
        return f"• {row['title']} | {row['url']}"
    row_mark = _ROW.match(line)
    return f"• {_unquoted(line[row_mark.end() :])}" if row_mark is not None else line


def _value(key: str, rest: str) -> str:
    if key == "area":
        return area_name(rest)
    if key in _CODES:
        return _CODES[key].get(rest, rest)
    if (deadline := _DEADLINE.match(rest)) is not None:
        length = f"{_unquoted(deadline['length'])} {say.LENGTH_UNITS[deadline['unit']]}"
        return " | ".join((_unquoted(deadline["task"]), length, _unquoted(deadline["from"]), _unquoted(deadline["law"])))
    return _days(_unquoted(rest[1:-1] if key == "related" and rest.startswith("[") else rest))


def _unquoted(text: str) -> str:
    """A value without the quotation marks that only the file needs."""
    try:
        found = json.loads(text) if text.startswith('"') else text
    except ValueError:
        return text
    return found if isinstance(found, str) else text


def _days(text: str) -> str:
    return _ISO_DAY.sub(lambda match: _day(match[1]), text)


def _day(text: str) -> str:
    try:
        return day(date.fromisoformat(text))
    except ValueError:
        return text
