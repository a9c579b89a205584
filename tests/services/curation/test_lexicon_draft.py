"""The lexicon's draft, row by row."""

import pytest

from procbot.services.curation.curation_error import CurationError, StaleDraftError
from procbot.services.curation.lexicon_draft import MEANING_MAX_CHARACTERS, MEANINGS_MAX, TERM_MAX_CHARACTERS, fingerprint_of
from procbot.services.curation.lexicon_rows import OUTSIDE, LexiconRow
from procbot.store import audit
from procbot.store.audit import AuditEntry
from tests.services.curation.desk import Desk
from tests.services.small_base import set_lexicon

TEXT = """[[entry]]
term = "tv"
kind = "abbreviation"
means = ["thử việc"]

[[outside]]
topic = "xổ số"
phrasings = ["vé số trúng"]
"""
TV = LexiconRow("abbreviation", "tv", ("thử việc",))
HOLIDAY = LexiconRow("abbreviation", "nl", ("nghỉ lễ",))
LOTTERY = LexiconRow(OUTSIDE, "xổ số", ("vé số trúng",))


@pytest.fixture
def lexicon_desk(desk: Desk) -> Desk:
    set_lexicon(desk.database, TEXT)
    return desk


def last_deed(desk: Desk) -> AuditEntry:
    with desk.database.read() as tx:
        return audit.recent(tx, 1)[0]


def test_a_draft_without_changes_is_the_lexicon_in_force(lexicon_desk: Desk) -> None:
    draft = lexicon_desk.curate.lexicon_draft.open()
    assert (draft.text, draft.in_force, draft.changes) == (TEXT, TEXT, ())
    assert list(draft.rows.values()) == [TV, LOTTERY]
    assert lexicon_desk.curate.lexicon_draft.open() is draft


def test_a_new_row_is_a_change_with_its_deed(lexicon_desk: Desk) -> None:
    drafts = lexicon_desk.curate.lexicon_draft
    assert drafts.put(HOLIDAY, "lan") == "entry:nl"
    (change,) = drafts.open().changes
    assert (change.before, change.after, change.by) == (None, HOLIDAY, "lan")
    assert drafts.open().rows["entry:nl"] == HOLIDAY
    deed = last_deed(lexicon_desk)
    assert (deed.action, deed.subject_id, deed.before) == ("lexicon.change", "entry:nl", None)
    assert deed.after == {"kind": "abbreviation", "term": "nl", "means": ["nghỉ lễ"], "ambiguous": False}


def test_a_row_is_changed_renamed_and_changed_back(lexicon_desk: Desk) -> None:
    drafts = lexicon_desk.curate.lexicon_draft
    wider = LexiconRow("abbreviation", "tv", ("thử việc", "thư viện"))
    drafts.put(wider, "lan", was="entry:tv", seen=fingerprint_of(TV))
    deed = last_deed(lexicon_desk)
    assert (deed.before, deed.after) == ({"means": ["thử việc"]}, {"means": ["thử việc", "thư viện"]})
    renamed = LexiconRow("abbreviation", "tviec", ("thử việc",))
    drafts.put(renamed, "lan", was="entry:tv", seen=fingerprint_of(wider))
    assert {each.key: (each.before, each.after) for each in drafts.open().changes} == {
        "entry:tv": (TV, None),
        "entry:tviec": (None, renamed),
    }
    drafts.put(TV, "lan", was="entry:tviec", seen=fingerprint_of(renamed))
    assert drafts.open().changes == ()
    before = last_deed(lexicon_desk)
    drafts.put(TV, "lan", was="entry:tv", seen=fingerprint_of(TV))
    assert last_deed(lexicon_desk) == before


def test_a_row_is_taken_out_and_a_change_taken_back(lexicon_desk: Desk) -> None:
    drafts = lexicon_desk.curate.lexicon_draft
    drafts.remove("outside:xổ số", fingerprint_of(LOTTERY), "lan")
    assert "outside:xổ số" not in drafts.open().rows
    drafts.undo("outside:xổ số", "hoa")
    assert drafts.open().text == TEXT
    assert (last_deed(lexicon_desk).actor, last_deed(lexicon_desk).action) == ("hoa", "lexicon.undo")
    with pytest.raises(CurationError):
        drafts.undo("outside:xổ số", "hoa")


def test_all_changes_are_taken_back_at_once(lexicon_desk: Desk) -> None:
    drafts = lexicon_desk.curate.lexicon_draft
    drafts.put(HOLIDAY, "lan")
    drafts.remove("entry:tv", fingerprint_of(TV), "lan")
    drafts.discard("hoa")
    assert drafts.open().changes == ()
    assert last_deed(lexicon_desk).before == {"changes": 2}
    with pytest.raises(CurationError):
        drafts.discard("hoa")


def test_who_changes_a_row_that_another_has_changed_is_told(lexicon_desk: Desk) -> None:
    drafts = lexicon_desk.curate.lexicon_draft
    seen = fingerprint_of(TV)
    drafts.put(LexiconRow("abbreviation", "tv", ("thư viện",)), "lan", was="entry:tv", seen=seen)
    with pytest.raises(StaleDraftError):
        drafts.put(LexiconRow("abbreviation", "tv", ("ti vi",)), "hoa", was="entry:tv", seen=seen)
    with pytest.raises(StaleDraftError):
        drafts.remove("entry:tv", seen, "hoa")
    with pytest.raises(StaleDraftError):
        drafts.remove("entry:khác", seen, "hoa")


def test_a_term_that_the_lexicon_has_is_refused(lexicon_desk: Desk) -> None:
    with pytest.raises(CurationError, match="tv"):
        lexicon_desk.curate.lexicon_draft.put(LexiconRow("teencode", "TV", ("ti vi",)), "lan")


@pytest.mark.parametrize(
    "row",
    [
        LexiconRow("letter", "a", ("b",)),
        LexiconRow("synonym", "?!", ("b",)),
        LexiconRow("synonym", "a" * (TERM_MAX_CHARACTERS + 1), ("b",)),
        LexiconRow("synonym", "a", ()),
        LexiconRow("synonym", "a", ("b", "...")),
        LexiconRow("synonym", "a", ("b",) * (MEANINGS_MAX + 1)),
        LexiconRow("synonym", "a", ("b" * (MEANING_MAX_CHARACTERS + 1),)),
    ],
)
def test_what_is_no_row_is_refused(lexicon_desk: Desk, row: LexiconRow) -> None:
    with pytest.raises(CurationError):
        lexicon_desk.curate.lexicon_draft.put(row, "lan")


def test_a_publication_ends_the_changes_that_it_has_and_leaves_the_later_ones(lexicon_desk: Desk) -> None:
    drafts, lexicon = lexicon_desk.curate.lexicon_draft, lexicon_desk.curate.lexicon
    drafts.put(HOLIDAY, "lan")
    draft = drafts.open()
    later = LexiconRow("abbreviation", "np", ("nghỉ phép",))
    drafts.put(later, "hoa")
    lexicon.impact(draft.text)
    assert len(drafts.open().changes) == 2
    lexicon.publish(draft.text, draft.digest, "lan", why="thêm chữ tắt")
    after = drafts.open()
    assert (after.in_force, [each.after for each in after.changes]) == (draft.text, [later])
    assert after.fingerprint != draft.fingerprint


def test_what_is_imported_meanwhile_stays(lexicon_desk: Desk) -> None:
    drafts = lexicon_desk.curate.lexicon_draft
    drafts.put(HOLIDAY, "lan")
    set_lexicon(lexicon_desk.database, TEXT + '\n[[entry]]\nterm = "bh"\nkind = "abbreviation"\nmeans = ["bảo hiểm"]\n')
    assert set(drafts.open().rows) == {"entry:bh", "entry:tv", "entry:nl", "outside:xổ số"}
    set_lexicon(lexicon_desk.database, drafts.open().text)
    assert drafts.open().changes == ()
