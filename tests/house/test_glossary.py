"""The glossary's identifiers are the code's."""

import io
import re
import tokenize

from tests.house.tree import ROOT, SOURCES

ROW = re.compile(r"^\| [^|]+ \| (?P<identifiers>[^|]+) \| [^|]+ \|$", re.MULTILINE)
IDENTIFIER = re.compile(r"`(\w+)`")


def glossary() -> list[str]:
    """The identifiers of the first table: what is built."""
    built = (ROOT / "docs" / "glossary.md").read_text("utf-8").partition("Named, not built yet")[0]
    return [name for row in ROW.finditer(built) for name in IDENTIFIER.findall(row["identifiers"])]


def words_of_the_code() -> set[str]:
    """Every name, and every word of a string, in the sources: codes and columns are strings."""
    found: set[str] = {path.stem for path in SOURCES}
    for path in SOURCES:
        for token in tokenize.generate_tokens(io.StringIO(path.read_text("utf-8")).readline):
            if token.type in {tokenize.NAME, tokenize.STRING}:
                found.update(re.findall(r"\w+", token.string.lower()))
    return found


def test_every_term_of_the_glossary_is_in_the_code() -> None:
    assert set(glossary()) - words_of_the_code() == set()


def test_no_identifier_stands_for_two_terms() -> None:
    names = glossary()

    assert len(names) > 50
    assert {name for name in names if names.count(name) > 1} == set()
