"""Two commands set everything up: the Makefile, the lock, and what CI runs."""

import ast
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path
from zipfile import ZipFile

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.tree import ROOT, SOURCES

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
RUNTIME = [Requirement(text) for text in PROJECT["project"]["dependencies"]]
DEV = [Requirement(text) for text in PROJECT["dependency-groups"]["dev"]]


def pins(name: str) -> dict[str, list[Requirement]]:
    """The lock file's requirements by name; several where versions of Python differ."""
    found: dict[str, list[Requirement]] = {}
    for line in (ROOT / name).read_text("utf-8").splitlines():
        if line.strip() and not line.lstrip().startswith("#"):
            requirement = Requirement(line)
            found.setdefault(canonicalize_name(requirement.name), []).append(requirement)
    return found


def imported_by(paths: list[Path]) -> set[str]:
    """The top-level packages that the files import, without the standard library and our own."""
    nodes = [node for path in paths for node in ast.walk(ast.parse(path.read_text("utf-8")))]
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module}
    return {name.partition(".")[0] for name in names} - set(sys.stdlib_module_names) - {"procbot", "bot", "tests"}


@pytest.mark.parametrize(
    ("paths", "asked_for"),
    [(SOURCES, RUNTIME), (sorted((ROOT / "tests").rglob("*.py")), [*RUNTIME, *DEV])],
    ids=["sources", "tests"],
)
def test_every_library_that_is_imported_is_asked_for_by_name(paths: list[Path], asked_for: list[Requirement]) -> None:
    known = {canonicalize_name(requirement.name) for requirement in asked_for}
    distributions = packages_distributions()

    strangers = {name for name in imported_by(paths) if not known & set(map(canonicalize_name, distributions.get(name, [])))}
    assert strangers == set()


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_file_holds_nothing_but_exact_versions(name: str) -> None:
    loose = [str(pin) for group in pins(name).values() for pin in group if not re.fullmatch(r"==[\w.+!]+", str(pin.specifier))]

    assert loose == []


@pytest.mark.parametrize(("name", "wanted"), [("requirements.lock", RUNTIME), ("requirements-dev.lock", [*RUNTIME, *DEV])])
def test_a_lock_file_answers_everything_that_pyproject_asks_for(name: str, wanted: list[Requirement]) -> None:
    locked = pins(name)

    unanswered = [
        str(requirement)
        for requirement in wanted
        if not any(
            requirement.specifier.contains(next(iter(pin.specifier)).version, prereleases=True)
            for pin in locked.get(canonicalize_name(requirement.name), [])
        )
    ]
    assert unanswered == [], "run: make lock"


def test_both_lock_files_agree() -> None:
    runtime, everything = pins("requirements.lock"), pins("requirements-dev.lock")

    assert {name for name, group in runtime.items() if set(map(str, group)) != set(map(str, everything[name]))} == set()


@pytest.mark.parametrize(("build", "articles_inside"), [("build_wheel", True), ("build_editable", False)])
def test_a_wheel_carries_articles_and_guides_and_an_editable_install_no_copy_of_them(
    tmp_path: Path, build: str, *, articles_inside: bool
) -> None:
    code = f"import sys; from hatchling.build import {build}; {build}(sys.argv[1])"

    subprocess.run([sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, capture_output=True, check=True)  # noqa: S603

    (wheel,) = tmp_path.glob("*.whl")
    names = ZipFile(wheel).namelist()
    carried = {name for name in names if name.startswith("procbot/seed/")}
    guides = {f"procbot/guide/{path.name}" for path in (ROOT / "docs" / "huong-dan").glob("*.md")}
    articles = {f"procbot/seed/{path.relative_to(ROOT / 'knowledge').as_posix()}" for path in (ROOT / "knowledge").rglob("*.md")}
    assert carried == (articles | {"procbot/seed/lexicon.toml"} if articles_inside else set())
    assert {name for name in names if re.fullmatch(r"procbot/guide/[^/]+\.md", name)} == (guides if articles_inside else set())
    assert any(name.startswith("procbot/guide/anh/") for name in names) is articles_inside


def test_make_alone_lists_every_target() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^\.PHONY: ([\w-]+)$", makefile, re.MULTILINE))

    listed = subprocess.run(["make", "--no-print-directory"], cwd=ROOT, capture_output=True, text=True, check=True).stdout  # noqa: S607

    assert {line.split()[1] for line in listed.splitlines()} == targets
    assert {"install", "run", "test", "format", "benchmark", "lock", "clean"} <= targets


@pytest.mark.parametrize("target", ["run", "test"])
def test_each_command_of_the_readme_sets_up_what_it_needs(target: str) -> None:
    command = ["make", "--no-print-directory", "--dry-run", "--always-make", target]

    planned = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout  # noqa: S603

    assert "-r requirements-dev.lock" in planned
    assert f"make {target}" in (ROOT / "README.md").read_text("utf-8")


def test_ci_runs_what_everybody_runs() -> None:
    assert (ROOT / ".ci" / "run").read_text("utf-8").rstrip().endswith("exec make test")


def test_the_licence_is_the_one_that_the_project_names() -> None:
    assert PROJECT["project"]["license"] == "Apache-2.0"
    assert "Version 2.0, January 2004" in (ROOT / "LICENSE").read_text("utf-8")
