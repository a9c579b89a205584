"""Which field of the editor a finding belongs to: the checks name lines of the Markdown, an officer sees a form."""

import re
from dataclasses import dataclass

from procbot.knowledge.fields import FENCE
from procbot.knowledge.finding import Finding, Severity
from procbot.knowledge.sections import SECTION_OF_HEADING, Section
from procbot.wording import console_articles as say

_KEY = re.compile(r"^(?P<key>[a-z_]+):")
_HEADING = re.compile(r"^##[ \t]*(?P<name>[^#\n].*?)[ \t]*$")
_QUESTION = re.compile(r'^ +- "?(?P<heading>[^:"]+): ')

# Keys whose rows are fieldsets of their own in the form, by the beginning of the fieldset's anchor.
_ROWS = {"legal_basis": "legal", "sources": "source"}


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """A finding as the form shows it; ``anchor`` is the id of the field, ``place`` its name."""

    severity: Severity
    what: str
    mend: str
    anchor: str
    place: str
    line: int


def shown_findings(findings: tuple[Finding, ...], markdown: str) -> tuple[ShownFinding, ...]:
    """Return findings on ``markdown`` for the form, errors first."""
    lines = markdown.replace("\r\n", "\n").split("\n")
    shown = []
    for finding in sorted(findings, key=lambda each: (each.severity is not Severity.ERROR, each.line)):
        anchor, place = place_of(lines, finding.line)
        what, mend = say.in_the_form(finding.what), say.in_the_form(finding.mend)
        shown.append(ShownFinding(finding.severity, what, mend, anchor, place, finding.line))
    return tuple(shown)


def place_of(lines: list[str], line: int) -> tuple[str, str]:
    """Return the anchor and the name of the field that line number ``line`` (from 1) of a working copy comes from."""
    key, row, section, in_head = "", 0, None, False
    for number, text in enumerate(lines[:line], 1):
        if text.rstrip() == FENCE:
            in_head = number == 1
        elif in_head:
            match = _KEY.match(text)
            key, row = (match["key"], 0) if match else (key, row + text.lstrip().startswith("- "))
        elif heading := _HEADING.match(text):
            section = SECTION_OF_HEADING.get(heading["name"], section)
    if section is not None:
        return f"o-text_{section.value}", section.heading
    return _field(key, row, lines[line - 1]) if in_head and key in say.KEYS else ("o-title", say.TOP)


def _field(key: str, row: int, text: str) -> tuple[str, str]:
    label = say.KEYS[key]
    if key in _ROWS:
        return (f"{_ROWS[key]}-{row}", say.row(label, row)) if row else (key, label)
    if key == "questions":
        return _questions(text) if row else ("questions", label)
    if key in {"related", "deadline"}:
        return key, label
    return ("o-title" if key == "id" else f"o-{key}"), label


def _questions(text: str) -> tuple[str, str]:
    match = _QUESTION.match(text)
    section: Section | None = SECTION_OF_HEADING.get(match["heading"]) if match else None
    if section is None:
        return "o-questions_whole", say.KEYS["questions"]
    return f"o-questions_{section.value}", say.questions_for(section.heading)
