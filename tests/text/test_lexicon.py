import pytest

from procbot.errors import LexiconError
from procbot.text.lexicon import EntryKind, Lexicon, OutsideTopic, parse_lexicon

SOURCE = """
[[entry]]
term = "BHXH"
kind = "abbreviation"
means = ["bảo hiểm xã hội"]

[[entry]]
term = "bh"
kind = "abbreviation"
means = ["bảo hiểm"]
ambiguous = true

[[entry]]
term = "tiền ma chay"
kind = "synonym"
means = ["mai táng phí", "trợ cấp mai táng"]

[[outside]]
topic = "bảo hiểm xe máy"
phrasings = ["mua bảo hiểm xe máy ở đâu"]
"""


def lexicon() -> Lexicon:
    return parse_lexicon(SOURCE)


def test_a_term_is_found_by_its_tokens_in_lower_case() -> None:
    entry = lexicon().at(("bhxh",))
    assert entry is not None
    assert entry.means == (("bảo", "hiểm", "xã", "hội"),)


def test_a_term_typed_without_accents_finds_the_accented_one() -> None:
    entry = lexicon().at(("tien", "ma", "chay"))
    assert entry is not None
    assert entry.kind is EntryKind.SYNONYM


def test_a_term_typed_with_other_accents_finds_nothing() -> None:
    assert lexicon().at(("tiên", "ma", "chảy")) is None


def test_only_sure_abbreviations_replace_what_was_typed() -> None:
    held = lexicon()
    replaces = {entry.term[0]: entry.replaces for entry in held.entries}
    assert replaces == {"bhxh": True, "bh": False, "tiền": False}


def test_the_longest_term_bounds_the_search() -> None:
    assert lexicon().longest == 3
    assert Lexicon(()).longest == 0


def test_outside_topics_come_with_their_phrasings() -> None:
    assert lexicon().outside == (OutsideTopic("bảo hiểm xe máy", ("mua bảo hiểm xe máy ở đâu",)),)


@pytest.mark.parametrize(
    ("source", "named"),
    [
        ("[[entry]\n", "không đọc được"),
        ('[[entry]]\nkind = "synonym"\nmeans = ["a"]', "thứ 1"),
        ('[[entry]]\nterm = "a"\nkind = "synonym"\nmeans = []', "thứ 1"),
        ('[[entry]]\nterm = "a"\nkind = "synonym"\nmeans = ["b"]\nambiguous = "yes"', "thứ 1"),
        ('[[entry]]\nterm = "a"\nkind = "synonym"\nmeans = ["b"]\nnote = "x"', "thứ 1"),
        ('[[entry]]\nterm = "?"\nkind = "synonym"\nmeans = ["b"]', "thứ 1"),
        ('[[entry]]\nterm = "a"\nkind = "slang"\nmeans = ["b"]', "slang"),
        (
            '[[entry]]\nterm = "a"\nkind = "synonym"\nmeans = ["b"]\n[[entry]]\nterm = "A"\nkind = "synonym"\nmeans = ["c"]',
            "thứ 2",
        ),
        ('[[outside]]\ntopic = "x"\nphrasings = []', "thứ 1"),
        ('[[outside]]\nphrasings = ["a"]', "thứ 1"),
    ],
)
def test_a_faulty_entry_is_named(source: str, named: str) -> None:
    with pytest.raises(LexiconError, match=named):
        parse_lexicon(source)


def test_two_spellings_of_one_word_are_one_entry() -> None:
    rows = [
        f'[[entry]]\nterm = "{term}"\nkind = "synonym"\nmeans = {means}' for term, means in (("lí do", ["a"]), ("lý do", ["b"]))
    ]
    lexicon = parse_lexicon("\n".join(rows).replace("'", '"'))
    assert [(entry.term, entry.means) for entry in lexicon.entries] == [(("lý", "do"), (("a",), ("b",)))]
