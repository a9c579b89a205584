"""The writers' guide: its example is an article, and its lists are the code's."""

import re
from pathlib import Path

from procbot.knowledge.official_hosts import OFFICIAL_SUFFIXES
from procbot.knowledge.parse import parse
from procbot.knowledge.render import render
from procbot.knowledge.sections import HEADINGS, REQUIRED_SECTIONS

GUIDE = (Path(__file__).parents[2] / "knowledge" / "README.md").read_text(encoding="utf-8")


def test_the_example_is_an_article_in_canonical_form() -> None:
    example = re.findall(r"```markdown\n(.*?)```", GUIDE, re.DOTALL)[0]
    assert render(parse(example)) == example


def test_the_sections_are_listed_in_their_order() -> None:
    assert " · ".join(HEADINGS.values()) in GUIDE.replace("\n", " ")


def test_the_kinds_are_listed_with_the_sections_they_must_have() -> None:
    for kind, sections in REQUIRED_SECTIONS.items():
        row = next(line for line in GUIDE.split("\n") if line.startswith(f"| `{kind}` |"))
        assert row.endswith(f"| {', '.join(section.heading for section in sections)} |")


def test_the_official_hosts_are_listed() -> None:
    assert ", ".join(OFFICIAL_SUFFIXES) in GUIDE
