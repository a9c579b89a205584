"""Every deed that is recorded has a name in Vietnamese, and no name is left over."""

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from procbot.store.broadcasts import Move
from procbot.wording import console_audit as say
from tests.house.tree import ROOT

SOURCE = ROOT / "src" / "procbot"
# Beside the facts in these functions: columns that are changed, an argument.
NO_FACTS = {"password_hash", "totp_secret", "why"}
WORD = re.compile(r"[a-z_]+(\.[a-z_]+)?")


def records() -> Iterator[tuple[Path, ast.Module, ast.Call]]:
    """Each call of ``audit.record`` with its module."""
    for path in sorted(SOURCE.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "audit.record":
                yield path, tree, node


def named(tree: ast.Module, name: str) -> set[str]:
    """What a variable or an argument ``name`` may hold: what is assigned to it, and what its function is called with."""
    found: list[ast.expr] = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and [ast.unparse(target) for target in node.targets] == [name]
    ]
    places = {
        node.name: [each.arg for each in node.args.args].index(name)
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and name in [each.arg for each in node.args.args]
    }
    for node in ast.walk(tree):
        called = ast.unparse(node.func).rpartition(".") if isinstance(node, ast.Call) else ("", "", "")
        if isinstance(node, ast.Call) and called[2] in places:
            at = places[called[2]] - (called[0] == "self")
            found += node.args[at : at + 1]
    constants = (each for value in found for each in ast.walk(value) if isinstance(each, ast.Constant))
    return {str(each.value) for each in constants if WORD.fullmatch(str(each.value))}


def values(path: Path, tree: ast.Module, node: ast.expr) -> set[str]:
    """The texts that an argument may be."""
    if isinstance(node, ast.Constant):
        return {str(node.value)}
    if isinstance(node, ast.JoinedStr):
        assert ast.unparse(node) == "f'broadcast.{how}'", "a new kind of action: teach this test its names"
        return {f"broadcast.{move}" for move in Move}
    if isinstance(node, ast.Name) and node.id.isupper():
        module = import_module("procbot." + ".".join(path.relative_to(SOURCE).with_suffix("").parts))
        return {getattr(module, node.id)}
    if isinstance(node, ast.Attribute):
        module = import_module("procbot." + ".".join(path.relative_to(SOURCE).with_suffix("").parts))
        holder = getattr(module, ast.unparse(node.value))
        return {getattr(holder, node.attr)}
    found = named(tree, ast.unparse(node))
    assert found, f"{path.name}: {ast.unparse(node)} cannot be followed"
    return found


def test_each_deed_has_a_name_and_each_name_a_deed() -> None:
    found = {action for path, tree, call in records() for action in values(path, tree, call.args[3])}
    assert found == set(say.ACTIONS)


def test_each_subject_has_a_name() -> None:
    found = {
        subject
        for path, tree, call in records()
        if not isinstance(call.args[4], ast.Starred)  # the lexicon's and the articles' subjects, named by the other calls
        for subject in values(path, tree, call.args[4])
    }
    assert found <= set(say.SUBJECTS)


def facts_in(tree: ast.Module, call: ast.Call) -> set[str]:
    """The keys of the dictionaries in the function that a deed is recorded in, and in the functions that its facts come from."""
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    (around, *_) = sorted((each for each in functions if call in ast.walk(each)), key=lambda each: -each.lineno)
    called = {ast.unparse(node.func) for node in ast.walk(around) if isinstance(node, ast.Call)}
    read = [around, *(each for each in functions if each.name in called and each.name.endswith("facts"))]
    found = (node for each in read for node in ast.walk(each) if isinstance(node, ast.Dict))
    return {str(key.value) for node in found for key in node.keys if isinstance(key, ast.Constant)}


def test_each_fact_has_a_name() -> None:
    found = set[str]().union(*(facts_in(tree, call) for _, tree, call in records()))
    assert found - set(say.FACTS) - NO_FACTS == set()
