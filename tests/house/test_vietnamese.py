"""Vietnamese for people stands where people look for it: see docs/adr/0004."""

import ast
import io
import re
import tokenize
import unicodedata
from collections.abc import Iterator

import pytest

from tests.house.tree import ROOT, SOURCES, name_of

ALLOWED = ("src/procbot/wording/", "src/procbot/text/", "src/procbot/knowledge/sections.py", "src/procbot/search/cues.py")
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
LETTERS = frozenset("đ") | {unicodedata.normalize("NFC", vowel + tone) for vowel in "aăâeêioôơuưy" for tone in TONES}
QUOTED = re.compile(r'"[^"\n]*"|``[^`]*``|“[^”]*”')


def is_vietnamese(text: str) -> bool:
    return any(char in LETTERS and not char.isascii() for char in unicodedata.normalize("NFC", text.lower()))


def docstrings(tree: ast.AST) -> Iterator[ast.Constant]:
    """The strings that stand as a statement: of modules, classes and functions, and below an attribute."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            yield node.value


def misplaced(source: str) -> list[tuple[int, str]]:
    """Line and text of Vietnamese strings in code, and of Vietnamese in docstrings and comments that is no quoted example."""
    tree = ast.parse(source)
    documentation = {id(node): node for node in docstrings(tree)}
    found = [(node.lineno, str(node.value)) for node in documentation.values() if is_vietnamese(QUOTED.sub("", str(node.value)))]
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documentation:
            found += [(node.lineno, node.value)] if is_vietnamese(node.value) else []
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT and is_vietnamese(QUOTED.sub("", token.string)):
            found.append((token.start[0], token.string))
    return sorted(found)


def test_vietnamese_stands_only_in_its_places() -> None:
    found = [
        f"{name_of(path)}:{line}: {text}"
        for path in SOURCES
        if not name_of(path).startswith(ALLOWED)
        for line, text in misplaced(path.read_text("utf-8"))
    ]

    assert found == []


def test_scripts_and_styles_of_the_pages_speak_no_vietnamese() -> None:
    files = [path for ending in ("js", "css") for path in (ROOT / "src").rglob(f"*.{ending}")]

    assert [name_of(path) for path in files if is_vietnamese(path.read_text("utf-8"))] == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('"""An example: "hồ sơ"."""', []),
        ('"""Trả về hồ sơ."""', [(1, "Trả về hồ sơ.")]),
        ('x = 1\nprint("xin chào")', [(2, "xin chào")]),
        ('print(f"mã {1}")', [(1, "mã ")]),
        ('x = 1  # "đựoc" is a slip', []),
        ("x = 1  # hồ sơ", [(1, "# hồ sơ")]),
        ('print("a–b · 5 € · Järvelin")', []),
    ],
)
def test_the_check_tells_words_from_examples(source: str, found: list[tuple[int, str]]) -> None:
    assert misplaced(source) == found
