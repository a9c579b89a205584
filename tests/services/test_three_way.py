"""The three-way comparison, row by row."""

from dataclasses import replace

import pytest

from procbot.services.mirror_report import Fate, LexiconFate
from procbot.services.three_way import IMPORTER, fate_of, lexicon_fate_of
from procbot.store.imports import Standing, Written

BY_IMPORT, BY_LAN = IMPORTER, "lan"


def standing(*texts: str, published: int | None, author: str = BY_IMPORT, state: str = "published") -> Standing:
    """An article whose revisions have the digests ``texts``; the newest is ``author``'s."""
    last = len(texts)
    written = tuple(Written(number, text, author if number == last else BY_IMPORT) for number, text in enumerate(texts, 1))
    return Standing(state, published, written)


@pytest.mark.parametrize(
    ("name", "known", "drafted_as", "published_as"),
    [
        ("an article that is not known", None, Fate.DRAFTED, Fate.PUBLISHED),
        ("an article without a text", standing(published=None), Fate.DRAFTED, Fate.PUBLISHED),
        ("the published text", standing("file", published=1), Fate.UNCHANGED, Fate.UNCHANGED),
        ("the published text beside a draft", standing("file", "b", published=1, author=BY_LAN), Fate.UNCHANGED, Fate.UNCHANGED),
        ("an earlier text", standing("file", "b", published=2), Fate.OLDER, Fate.OLDER),
        ("an earlier text that a curator drafts again", standing("file", "b", "file", published=2), Fate.OLDER, Fate.OLDER),
        ("a text published again", standing("file", "b", "file", published=3), Fate.UNCHANGED, Fate.UNCHANGED),
        ("a draft that has been overtaken", standing("a", "file", "c", published=1), Fate.OLDER, Fate.OLDER),
        ("the waiting draft", standing("a", "file", published=1, state="draft"), Fate.WAITING, Fate.PUBLISHED),
        ("the first draft", standing("file", published=None, state="draft"), Fate.WAITING, Fate.PUBLISHED),
        ("a new text", standing("a", published=1), Fate.DRAFTED, Fate.PUBLISHED),
        (
            "a new text after a curator's published one",
            standing("a", "b", published=2, author=BY_LAN),
            Fate.DRAFTED,
            Fate.PUBLISHED,
        ),
        ("a new text beside an imported draft", standing("a", "b", published=1), Fate.DRAFTED, Fate.PUBLISHED),
        ("a new text beside a curator's draft", standing("a", "b", published=1, author=BY_LAN), Fate.CONFLICT, Fate.CONFLICT),
        ("a curator's first draft", standing("a", published=None, author=BY_LAN, state="draft"), Fate.CONFLICT, Fate.CONFLICT),
        ("a new text of a retired article", standing("a", published=None, state="retired"), Fate.RETIRED, Fate.RETIRED),
        ("the old text of a retired article", standing("file", published=None, state="retired"), Fate.RETIRED, Fate.RETIRED),
    ],
)
def test_what_becomes_of_a_file(name: str, known: Standing | None, drafted_as: Fate, published_as: Fate) -> None:
    assert (fate_of("file", known, publish=False), fate_of("file", known, publish=True)) == (drafted_as, published_as), name


def test_an_imported_text_that_a_curator_works_on_waits_and_is_not_published_from_outside() -> None:
    worked_on = replace(standing("a", "file", published=1, state="draft"), drafting=True)
    assert (fate_of("file", worked_on, publish=False), fate_of("file", worked_on, publish=True)) == (Fate.WAITING, Fate.CONFLICT)


@pytest.mark.parametrize("publish", [False, True])
@pytest.mark.parametrize(
    ("known", "fate"),
    [
        (standing("a", published=1), Fate.CONFLICT),
        (standing(published=None, state="draft"), Fate.CONFLICT),
        (standing("file", published=1), Fate.UNCHANGED),
        (standing("file", "b", published=2), Fate.OLDER),
        (standing("a", published=None, state="retired"), Fate.RETIRED),
    ],
)
def test_a_draft_open_in_the_console_is_not_imported_over(known: Standing, fate: Fate, *, publish: bool) -> None:
    assert fate_of("file", replace(known, drafting=True), publish=publish) is fate


@pytest.mark.parametrize(
    ("digest", "current", "earlier", "kept_as", "published_as"),
    [
        (None, "a", {"a"}, LexiconFate.ABSENT, LexiconFate.ABSENT),
        ("a", "a", {"a"}, LexiconFate.UNCHANGED, LexiconFate.UNCHANGED),
        ("a", "b", {"a", "b"}, LexiconFate.OLDER, LexiconFate.OLDER),
        ("c", "b", {"a", "b"}, LexiconFate.DIFFERS, LexiconFate.SET),
    ],
)
def test_what_becomes_of_the_lexicon(
    digest: str | None, current: str, earlier: set[str], kept_as: LexiconFate, published_as: LexiconFate
) -> None:
    assert lexicon_fate_of(digest, current, earlier, publish=False) is kept_as
    assert lexicon_fate_of(digest, current, earlier, publish=True) is published_as
