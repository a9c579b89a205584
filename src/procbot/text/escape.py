"""Plain text inside Markdown: what a person typed is shown as typed, whatever Markdown would make of it."""

import re

# Any ASCII punctuation may be escaped; these are what CommonMark gives a meaning to. https://spec.commonmark.org/0.31.2/#backslash-escapes
_MEANT = re.compile(r"[\\`*_{}\[\]()<>#+\-.!|&~=:\"']")
_BLANK_LINES = re.compile(r"\n(?:[^\S\n]*\n)+")


def escape_markdown(text: str) -> str:
    """Return Markdown that shows ``text`` as it stands: its lines stay lines, one or more empty lines part paragraphs.

    Blanks at the ends of lines are dropped: four of them would make a line a block of code.
    """
    unified = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    paragraphs = _BLANK_LINES.split(unified)
    return "\n\n".join("\\\n".join(_MEANT.sub(r"\\\g<0>", line.strip()) for line in each.split("\n")) for each in paragraphs)
