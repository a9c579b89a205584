"""Fact sheets on disk: YAML, one for an article, kept beside the repository by its writers; and articles traced to them."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from procbot.errors import KnowledgeFolderError
from procbot.knowledge.fact_sheets import FactSheets, SheetText, fact_sheets
from procbot.knowledge.parse import read
from procbot.knowledge.trace import Doubt, Doubtful, trace
from procbot.services.knowledge_folder import read_folder
from procbot.wording import mirror as say

_UNSURE = "to_verify"
# Addresses and marks state nothing, and a worker's question is no fact.
_NO_STATEMENTS = {"common_questions", "ref", "seen", "url"}
_DOCUMENTS = "legal_basis"
_OWN_DOCUMENT = "number"  # of a sheet that is about one document


@dataclass(frozen=True, slots=True)
class TraceReport:
    """What became of the articles of a folder.

    Attributes:
        doubtful: numbers that want mending first, then those to read by hand; each part in the folder's order.
        articles: how many were looked at.
        without_sheet: ids of articles that have no sheet.
        unread: names of files that hold no article.
    """

    doubtful: tuple[Doubtful, ...]
    articles: int
    without_sheet: tuple[str, ...]
    unread: tuple[str, ...]


def trace_folder(folder: Path, facts_folder: Path) -> TraceReport:
    """Return the numbers of a folder's articles that the fact sheets do not bear out.

    Raises:
        KnowledgeFolderError: one of the folders is missing, empty or cannot be read; or a sheet is not YAML.
    """
    facts = read_fact_sheets(facts_folder)
    content = read_folder(folder)
    found = {file.path: read(file.text, file.path)[0] for file in content.files}
    articles = [article for article in found.values() if article is not None]
    known = [article for article in articles if article.id in facts.of_article]
    kinds = list(Doubt)
    doubtful = [each for article in known for each in trace(article, facts)]
    return TraceReport(
        tuple(sorted(doubtful, key=lambda each: kinds.index(each.doubt))),
        len(known),
        tuple(article.id for article in articles if article.id not in facts.of_article),
        tuple(sorted({each.file for each in content.findings} | {path for path, article in found.items() if article is None})),
    )


def read_fact_sheets(folder: Path) -> FactSheets:
    """Return the sheets of ``folder``: ``<any folder>/<article id>.yaml``; files directly in it hold the shared figures.

    Raises:
        KnowledgeFolderError: the folder is missing, holds no sheet, or one of them cannot be read or is not YAML.
    """
    try:
        folder.stat()
        paths = sorted(folder.rglob("*.yaml"))
        texts = {path: _sheet(path) for path in paths}
    except OSError as error:
        raise KnowledgeFolderError(say.cannot_read(str(folder), error.strerror or "")) from error
    if not paths:
        raise KnowledgeFolderError(say.no_fact_sheets(str(folder)))
    shared = [text for path, text in texts.items() if path.parent == folder]
    return fact_sheets({path.stem: text for path, text in texts.items() if path.parent != folder}, shared)


def _sheet(path: Path) -> SheetText:
    try:
        root = yaml.compose(path.read_bytes(), Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise KnowledgeFolderError(say.not_yaml(str(path))) from error
    stated: list[str] = []
    unsure: list[str] = []
    own = ""
    documents: list[tuple[str, str]] = []
    for key, node in _entries(root):
        (unsure if key == _UNSURE else stated).extend([_words(key), *_scalars(node)])
        if key == _DOCUMENTS:
            documents.extend(_documents(node))
        elif key == _OWN_DOCUMENT:
            own = "; ".join(_scalars(node))
    documents.append((own, "; ".join(stated)))
    return SheetText(tuple(stated), tuple(unsure), tuple(documents))


def _entries(root: yaml.Node | None) -> Iterator[tuple[str, yaml.Node]]:
    if isinstance(root, yaml.MappingNode):
        yield from ((str(key.value), value) for key, value in root.value if key.value not in _NO_STATEMENTS)


def _documents(node: yaml.Node) -> Iterator[tuple[str, str]]:
    """The documents that a sheet lists."""
    if isinstance(node, yaml.SequenceNode):
        for row in node.value:
            number = next((str(value.value) for key, value in _entries(row) if key == _OWN_DOCUMENT), "")
            yield number, "; ".join(_scalars(row))


def _scalars(node: yaml.Node) -> Iterator[str]:
    """Every text below a node."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value not in _NO_STATEMENTS:
                yield _words(str(key.value))
                yield from _scalars(value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _scalars(value)
    else:
        yield str(node.value)


def _words(key: str) -> str:
    """A key as words: it can state something too ("targets_2023_2025")."""
    return key.replace("_", " ")
