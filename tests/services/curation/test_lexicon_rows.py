"""The lexicon's text as rows."""

from pathlib import Path

import pytest

from procbot.services.curation.lexicon_rows import OUTSIDE, LexiconRow, as_json, from_json, rows_of, with_changes, written
from procbot.text.lexicon import parse_lexicon

TEXT = """# Heading.

# abbreviation: short words

[[entry]]
term = "bh"
kind = "abbreviation"
means = ["bảo hiểm"]
ambiguous = true

[[entry]]
term = "tv"
kind = "abbreviation"
means = ["thử việc"]

# synonym: other words

[[entry]]
term = "quê"
kind = "synonym"
means = ["nơi thường trú"]

# outside

[[outside]]
topic = "xổ số"
phrasings = [
    "kết quả # xổ số",
    "vé số trúng",
]
"""
SEED = Path(__file__).parents[3] / "knowledge" / "lexicon.toml"
BHXH = LexiconRow("abbreviation", "BHXH", ("bảo hiểm xã hội", "sổ bảo hiểm"))


def test_rows_are_read_with_their_keys() -> None:
    assert list(rows_of(TEXT)) == ["entry:bh", "entry:tv", "entry:quê", "outside:xổ số"]
    assert rows_of(TEXT)["entry:bh"] == LexiconRow("abbreviation", "bh", ("bảo hiểm",), ambiguous=True)
    assert rows_of(TEXT)["outside:xổ số"] == LexiconRow(OUTSIDE, "xổ số", ("kết quả # xổ số", "vé số trúng"))
    assert BHXH.key == "entry:bhxh"
    assert LexiconRow("synonym", "?", ("x",)).key == "entry:"
    assert from_json(as_json(BHXH)) == BHXH


def test_a_changed_row_is_all_that_changes() -> None:
    changed = with_changes(TEXT, {"entry:tv": LexiconRow("abbreviation", "tv", ("thư viện", 'ti "vi"'))})
    assert changed == TEXT.replace('["thử việc"]', '["thư viện", "ti \\"vi\\""]')


def test_what_is_so_already_leaves_the_text_as_it_is() -> None:
    text = TEXT.replace('term = "tv"', 'term   =  "tv"  # as it is')
    assert with_changes(text, {"entry:tv": rows_of(TEXT)["entry:tv"], "entry:x": None}) == text
    assert 'term   =  "tv"  # as it is' in with_changes(text, {"entry:bh": None})


def test_a_new_row_stands_in_the_order_of_its_kind() -> None:
    bhxh = 'means = ["bảo hiểm"]\nambiguous = true\n\n[[entry]]\nterm = "bhxh"'
    assert bhxh in with_changes(TEXT, {"entry:bhxh": LexiconRow("abbreviation", "bhxh", ("x",))})
    first = with_changes(TEXT, {"entry:at": LexiconRow("abbreviation", "at", ("an toàn",))})
    assert '# abbreviation: short words\n\n[[entry]]\nterm = "at"' in first
    last = with_changes(TEXT, {"entry:xm": LexiconRow("abbreviation", "xm", ("xe máy",))})
    assert 'term = "xm"\nkind = "abbreviation"\nmeans = ["xe máy"]\n\n# synonym' in last


def test_the_first_row_of_a_kind_stands_behind_all_entries_and_a_topic_behind_all_topics() -> None:
    row = LexiconRow("place", "Hòa Bình", ("tỉnh Phú Thọ",))
    assert list(rows_of(with_changes(TEXT, {row.key: row})))[-2] == "entry:hòa bình"
    topic = LexiconRow(OUTSIDE, "bói toán", ("xem tử vi",))
    text = with_changes(TEXT, {topic.key: topic})
    assert text.endswith(']\n\n[[outside]]\ntopic = "bói toán"\nphrasings = [\n    "xem tử vi",\n]\n')
    before = with_changes('[[outside]]\ntopic = "a"\nphrasings = ["b"]\n', {row.key: row})
    assert list(rows_of(before)) == [row.key, "outside:a"]


def test_a_removed_row_goes_and_the_comment_behind_it_stays() -> None:
    text = with_changes(TEXT, {"entry:tv": None, "outside:xổ số": None})
    assert list(rows_of(text)) == ["entry:bh", "entry:quê"]
    assert "ambiguous = true\n\n# synonym: other words\n\n[[entry]]" in text
    assert text.endswith("\n\n# outside\n")


def test_several_new_rows_come_in_at_once_and_an_empty_lexicon_takes_one() -> None:
    rows = [LexiconRow("synonym", term, ("x",)) for term in ("b", "a", "c")]
    assert list(rows_of(with_changes("", {row.key: row for row in rows}))) == ["entry:a", "entry:b", "entry:c"]
    assert with_changes("", {rows[0].key: rows[0]}) == written(rows[0]) + "\n"


@pytest.mark.parametrize(
    "text",
    [
        'entry = [{term = "tv", kind = "abbreviation", means = ["thử việc"]}]\n',
        '[[entry]]\nterm = "tv"\nkind = "abbreviation"\nmeans = ["""\n[[entry]]\nterm"""]\n',
    ],
)
def test_a_text_that_is_written_in_another_way_is_written_anew(text: str) -> None:
    changed = with_changes(text, {BHXH.key: BHXH})
    assert list(rows_of(changed)) == ["entry:bhxh", "entry:tv"]
    assert changed.startswith(written(BHXH))


def test_every_character_comes_back() -> None:
    row = LexiconRow("synonym", 'a"b\\c', ("tab\tdel\x7fđ", "\u2028 dòng"))
    text = with_changes(TEXT, {row.key: row})
    assert rows_of(with_changes(text, {"entry:bh": None}))[row.key] == row
    assert len(parse_lexicon(text).entries) == 4


def test_the_seed_keeps_every_line() -> None:
    text = SEED.read_text("utf-8")
    row = LexiconRow("synonym", "thử chữ", ("x",))
    assert with_changes(with_changes(text, {row.key: row}), {row.key: None}) == text
