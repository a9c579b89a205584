"""What the pages say is true: links resolve, commands exist, and no page knows the machine it was written on."""

import json
import re
from pathlib import Path

import pytest
import typer
from typer.core import TyperGroup

from procbot.answers.answer import Answer, Citation, Outcome
from procbot.cli import app
from procbot.cli.answer_text import as_text
from procbot.knowledge.parse import parse
from procbot.knowledge.sections import Section
from tests.house.tree import PAGES, ROOT, name_of

README = (ROOT / "README.md").read_text("utf-8")
FIGURES = re.compile(r"^\| (?P<names>article@1 \| .+not_wrong) \|\n[|-]+\n\| (?P<values>[\d. |]+) \|$", re.MULTILINE)
LINK = re.compile(r"\[[^\]]+\]\((?P<target>[^)\s]+)\)")
HEADING = re.compile(r"^#+ +(?P<title>.+)$", re.MULTILINE)
FENCED = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"^```.*?^```|`[^`\n]+`|^    [^\n]*$", re.MULTILINE | re.DOTALL)
PROCBOT = re.compile(r"(?<!-u )(?<![\w/.@:=-])procbot((?: [a-z]+)+)")
MAKE = re.compile(r"\bmake ([a-z-]+)\b")
HOUSE = (
    "Makefile",
    "Dockerfile",
    "docker-compose.yml",
    ".dockerignore",
    ".gitignore",
    ".env.example",
    ".ci/run",
    "pyproject.toml",
)
LOCKS = ("requirements.lock", "requirements-dev.lock")
# Spelt in parts, so that this file does not name what it looks for.
MACHINE = re.compile("/(?:wo" + "rk|ro" + "ot|fa" + "rm|op" + r"t)/[a-z.]|/ho" + "me/[a-z]")
REGISTRY = re.compile("(?:py" + "pi|npm" + "js|deb" + r"ian)\.(?:org|com)|python" + "hosted|index" + "-url|find" + "-links")


def anchors_of(page: str) -> set[str]:
    """The anchors that a page's headings make, by the rule of the common forges."""
    titles = (match["title"].replace("`", "") for match in HEADING.finditer(FENCED.sub("", page)))
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def commands(pattern: re.Pattern[str]) -> set[str]:
    """What stands behind a command's name wherever a page shows code."""
    code = (match[0] for page in PAGES for match in CODE.finditer(page.read_text("utf-8")))
    return {words.strip() for text in code for words in pattern.findall(text)}


def known_commands() -> set[str]:
    """Every command of the command line, groups included: "db", "db upgrade", ..."""
    root = typer.main.get_command(app)
    assert isinstance(root, TyperGroup)
    below = {
        f"{name} {inner}" for name, group in root.commands.items() if isinstance(group, TyperGroup) for inner in group.commands
    }
    return set(root.commands) | below


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_link_of_a_page_resolves(page: Path) -> None:
    dead = []
    for match in LINK.finditer(FENCED.sub("", page.read_text("utf-8"))):
        target, _, anchor = match["target"].partition("#")
        if "://" in target or target.startswith("mailto:"):
            continue
        file = (page.parent / target).resolve() if target else page
        if not file.exists() or (anchor and anchor not in anchors_of(file.read_text("utf-8"))):
            dead.append(match["target"])

    assert dead == []


@pytest.mark.parametrize("name", [*(name_of(page) for page in PAGES), *HOUSE, *LOCKS])
def test_no_file_of_the_house_names_a_machine_or_a_registry(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")

    assert MACHINE.findall(text) == []
    assert REGISTRY.findall(text) == []


def test_every_make_target_that_a_page_names_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))

    assert commands(MAKE) - targets == set()
    assert {"run", "test"} <= commands(MAKE)


def test_every_procbot_command_that_a_page_names_exists() -> None:
    known = known_commands()
    groups = {command.split()[0] for command in known if " " in command}

    unknown = {
        words for words in commands(PROCBOT) if " ".join(words.split()[: 2 if words.split()[0] in groups else 1]) not in known
    }
    assert unknown == set()


def test_the_readme_opens_with_an_articles_own_words() -> None:
    quoted = [line.removeprefix(">").strip() for line in README.splitlines() if line.startswith(">")]
    question, *said = filter(None, quoted)
    article = parse((ROOT / "knowledge/viec-lam-that-nghiep/tro-cap-that-nghiep.md").read_text("utf-8"))
    citation = Citation(
        article.id,
        article.title,
        Section.DOSSIER,
        revision=1,
        legal_basis=article.legal_basis,
        source_url=article.sources[0].url,
        source_title=None,
        reviewed_on=article.reviewed_on,
    )
    answer = Answer(
        Outcome.ANSWERED,
        notice="",
        text=article.sections[Section.DOSSIER],
        title=article.title,
        section=Section.DOSSIER,
        citations=(citation,),
        corrected=said[0].strip("*").partition(": ")[2],
    )

    assert question.isascii()
    assert [line.strip("*") for line in said] == [line.strip("*") for line in as_text(answer).splitlines() if line]


def test_the_pages_give_the_figures_that_the_golden_questions_are_held_to() -> None:
    recorded = json.loads((ROOT / "tests/golden/recorded.json").read_text("utf-8"))
    in_words = {f"{recorded[name]:.0%}".replace("%", " %") for name in ("article@1", "section@1", "rightly_refused")}
    in_words.add(f"{1 - recorded['not_wrong']:.1%}".replace("%", " %"))

    table = FIGURES.search((ROOT / "docs" / "answers.md").read_text("utf-8"))

    assert table is not None
    assert dict(zip(table["names"].split(" | "), map(float, table["values"].split(" | ")), strict=True)) == recorded
    assert {figure for figure in in_words if figure not in README} == set()
