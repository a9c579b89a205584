"""The YAML head of an article, read node by node so that every finding can name its line."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

import yaml

from procbot.knowledge.article import AskedQuestion, LegalBasis, Origin, Source
from procbot.knowledge.characters import UNSTORABLE
from procbot.knowledge.deadline import Deadline
from procbot.knowledge.fields import (
    DEADLINE_KEYS,
    DEADLINE_LENGTHS,
    KEYS,
    LEGAL_BASIS_KEYS,
    LEGAL_KINDS,
    OPTIONAL_KEYS,
    SOURCE_KEYS,
)
from procbot.knowledge.sections import SECTION_OF_HEADING, Kind
from procbot.wording import format_findings as say

Report = Callable[[int, str, str], None]
"""Takes line (from 1 in the file), what is wrong, how to mend it."""

# "open:<id>:filing_deadline", the longest code of a button, then has the 64 bytes that Telegram allows for one.
ID_MAX_CHARACTERS = 43
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NULLS = {"null", "~", ""}
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# The longest is a year; no one counts in thousands of months.
_LENGTH = re.compile(r"[1-9][0-9]{0,3}")
_NO_URL = re.compile(r"[\s\\]")
# One pair for each document and source, some sixty at most; ten thousand, nested, would keep the YAML parser busy for seconds.
_MOST_BRACKETS = 1000
_LINES_BEFORE = 2  # nodes count lines from 0, and the fence stands before them


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the head of a file says, and on which lines."""

    fields: dict[str, Any]
    """The fields of ``Article`` but ``sections``."""
    keys: dict[str, int]
    """Line of each key."""
    rows: dict[str, tuple[int, ...]]
    """Line of each row of the lists, by key."""


def read_front_matter(source: str, report: Report) -> FrontMatter | None:
    """Return the head that ``source`` holds (without its fences); ``None`` when something was reported."""
    faults: list[int] = []

    def fault(line: int, what: str, mend: str) -> None:
        faults.append(line)
        report(line, what, mend)

    root = _compose(source, fault)
    nodes = None if root is None else _mapping(root, KEYS, fault, OPTIONAL_KEYS)
    if root is None or nodes is None:
        return None
    reader = _Reader(fault)
    fields: dict[str, Any] = {
        "id": reader.article_id(nodes["id"]),
        "kind": reader.kind(nodes["kind"]),
        "title": reader.text(nodes["title"], "title"),
        "area": reader.slug(nodes["area"], "area"),
        "procedure_code": reader.code(nodes["procedure_code"]),
        "aliases": tuple(reader.text(node, "aliases") for node in reader.items(nodes["aliases"], "aliases")),
        "questions": tuple(reader.question(node) for node in reader.items(nodes["questions"], "questions")),
        "authority": reader.optional_text(nodes["authority"], "authority"),
        "region": None if _is_null(nodes["region"]) else reader.slug(nodes["region"], "region"),
        "in_force_from": reader.optional_day(nodes["in_force_from"], "in_force_from"),
        "expires_on": reader.optional_day(nodes["expires_on"], "expires_on"),
        "reviewed_on": reader.day(nodes["reviewed_on"], "reviewed_on"),
        "review_by": reader.day(nodes["review_by"], "review_by"),
        "legal_basis": tuple(reader.legal_basis(node) for node in reader.items(nodes["legal_basis"], "legal_basis")),
        "sources": tuple(reader.source(node) for node in reader.items(nodes["sources"], "sources")),
        "related": tuple(reader.slug(node, "related") for node in reader.items(nodes["related"], "related")),
        "origin": reader.origin(nodes["origin"]) if "origin" in nodes else Origin.CURATED,
        "deadline": reader.deadline(nodes["deadline"]) if "deadline" in nodes else None,
    }
    if faults:
        return None
    keys = {key.value: _line(key) for key, _ in root.value}
    rows = {key: tuple(_line(row) for row in node.value) for key, node in nodes.items() if isinstance(node, yaml.SequenceNode)}
    return FrontMatter(fields, keys, rows)


def _compose(source: str, fault: Report) -> yaml.MappingNode | None:
    """The head as YAML nodes; what is no mapping is reported."""
    root: yaml.Node | None = None
    line, problem = 1, ""
    if sum(source.count(bracket) for bracket in "[{") <= _MOST_BRACKETS:
        try:
            root = yaml.compose(source, Loader=yaml.CSafeLoader)
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            line = mark.line + _LINES_BEFORE if mark else line
            problem = getattr(error, "problem", None) or ""
    if isinstance(root, yaml.MappingNode):
        return root
    fault(line, *say.not_yaml(problem))
    return None


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + _LINES_BEFORE


def _is_plain(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and not node.style  # None or "", by the loader


def _is_null(node: yaml.Node) -> bool:
    return _is_plain(node) and node.value in _NULLS


def _mapping(
    node: yaml.Node, keys: tuple[str, ...], fault: Report, optional: tuple[str, ...] = ()
) -> dict[str, yaml.Node] | None:
    """The nodes by key, when ``keys`` are there and at most ``optional`` besides; what is missing or strange is reported."""
    if not isinstance(node, yaml.MappingNode):
        fault(_line(node), *say.not_a_mapping(keys))
        return None
    found: dict[str, yaml.Node] = {}
    good = True
    for key_node, value in node.value:
        key = str(key_node.value)
        if key not in (*keys, *optional) or key in found:
            fault(_line(key_node), *(say.key_twice(key) if key in found else say.unknown_key(key, (*keys, *optional))))
            good = False
        found[key] = value
    for key in keys:
        if key not in found:
            fault(_line(node), *say.missing_key(key))
            good = False
    return found if good else None


def _is_page(url: str) -> bool:
    """Whether ``url`` is a web address that every reader takes to the same host (no user part, no backslash)."""
    try:
        parts = urlsplit(url)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and "@" not in parts.netloc and not _NO_URL.search(url)
    except ValueError:
        return False


class _Reader:
    """Turns nodes into values; after a fault it returns a stand-in that never leaves ``read_front_matter``."""

    def __init__(self, fault: Report) -> None:
        self._fault = fault

    def text(self, node: yaml.Node, key: str) -> str:
        if not isinstance(node, yaml.ScalarNode) or _is_null(node) or not node.value.strip():
            self._fault(_line(node), *say.not_text(key))
            return ""
        value = str(node.value)
        if UNSTORABLE.search(value) or "\n" in value or value != value.strip() or unicodedata.normalize("NFC", value) != value:
            self._fault(_line(node), *say.not_one_line(key))
        return value

    def optional_text(self, node: yaml.Node, key: str) -> str | None:
        return None if _is_null(node) else self.text(node, key)

    def slug(self, node: yaml.Node, key: str) -> str:
        value = self.text(node, key)
        if value and not _SLUG.fullmatch(value):
            self._fault(_line(node), *say.not_a_slug(key, value))
        return value

    def article_id(self, node: yaml.Node) -> str:
        value = self.slug(node, "id")
        if len(value) > ID_MAX_CHARACTERS:
            self._fault(_line(node), *say.long_id(len(value), ID_MAX_CHARACTERS))
        return value

    def kind(self, node: yaml.Node) -> Kind:
        value = self.text(node, "kind")
        if value in set(Kind):
            return Kind(value)
        self._fault(_line(node), *say.not_one_of("kind", value, tuple(Kind)))
        return Kind.NOTICE

    def origin(self, node: yaml.Node) -> Origin:
        value = self.text(node, "origin")
        if value in set(Origin):
            return Origin(value)
        self._fault(_line(node), *say.not_one_of("origin", value, tuple(Origin)))
        return Origin.CURATED

    def code(self, node: yaml.Node) -> str | None:
        if _is_null(node):
            return None
        if _is_plain(node):
            self._fault(_line(node), *say.unquoted("procedure_code", node.value))
        return self.text(node, "procedure_code")

    def day(self, node: yaml.Node, key: str) -> date:
        value = node.value if isinstance(node, yaml.ScalarNode) else ""
        try:
            if _DAY.fullmatch(value):
                return date.fromisoformat(value)
        except ValueError:
            pass
        self._fault(_line(node), *say.not_a_date(key, str(value)))
        return date.min

    def optional_day(self, node: yaml.Node, key: str) -> date | None:
        return None if _is_null(node) else self.day(node, key)

    def items(self, node: yaml.Node, key: str) -> list[yaml.Node]:
        if isinstance(node, yaml.SequenceNode):
            return list(node.value)
        self._fault(_line(node), *say.not_a_list(key))
        return []

    def question(self, node: yaml.Node) -> AskedQuestion:
        if isinstance(node, yaml.MappingNode) and len(node.value) == 1:
            key, value = node.value[0]
            section = SECTION_OF_HEADING.get(str(key.value))
            if section is None:
                self._fault(_line(node), *say.question_heading(str(key.value)))
            return AskedQuestion(self.text(value, "questions"), section)
        return AskedQuestion(self.text(node, "questions"), None)

    def legal_basis(self, node: yaml.Node) -> LegalBasis:
        nodes = _mapping(node, LEGAL_BASIS_KEYS, self._fault)
        if nodes is None:
            return LegalBasis("", "", "", "", None)
        kind = self.text(nodes["kind"], "legal_basis.kind")
        if kind not in LEGAL_KINDS:
            self._fault(_line(node), *say.not_one_of("legal_basis.kind", kind, LEGAL_KINDS))
        articles = nodes["articles"]
        if not isinstance(articles, yaml.ScalarNode) or _is_plain(articles):
            self._fault(_line(articles), *say.unquoted("legal_basis.articles", str(articles.value)))
        elif articles.value:
            self.text(articles, "legal_basis.articles")
        return LegalBasis(
            number=self.text(nodes["number"], "legal_basis.number"),
            kind=kind,
            name=self.text(nodes["name"], "legal_basis.name"),
            articles=str(articles.value),
            in_force_from=self.optional_day(nodes["in_force_from"], "legal_basis.in_force_from"),
        )

    def source(self, node: yaml.Node) -> Source:
        nodes = _mapping(node, SOURCE_KEYS, self._fault)
        if nodes is None:
            return Source("", "")
        url = self.text(nodes["url"], "sources.url")
        if not _is_page(url):
            self._fault(_line(nodes["url"]), *say.not_a_url(url))
        return Source(self.text(nodes["title"], "sources.title"), url)

    def deadline(self, node: yaml.Node) -> Deadline | None:
        nodes = _mapping(node, DEADLINE_KEYS, self._fault, DEADLINE_LENGTHS)
        if nodes is None:
            return None
        lengths = {key: self._length(nodes[key], f"deadline.{key}") for key in DEADLINE_LENGTHS if key in nodes}
        if len(lengths) != 1:
            self._fault(_line(node), *say.one_length(DEADLINE_LENGTHS))
        return Deadline(
            task=self.text(nodes["task"], "deadline.task"),
            counted_from=self.text(nodes["from"], "deadline.from"),
            months=lengths.get("months"),
            days=lengths.get("days"),
            law=self.text(nodes["law"], "deadline.law"),
        )

    def _length(self, node: yaml.Node, key: str) -> int:
        value = str(node.value)
        if _is_plain(node) and _LENGTH.fullmatch(value):
            return int(value)
        self._fault(_line(node), *say.not_a_length(key, value))
        return 1
