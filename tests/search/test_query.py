import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from procbot.search.query import EXPANSION_WEIGHT, Note, Query, Step, understand
from procbot.text.lexicon import Lexicon, parse_lexicon
from procbot.text.vocabulary import build_vocabulary
from tests.search.small_knowledge import small_index, small_lexicon


def asked(question: str) -> Query:
    return understand(question, small_lexicon(), small_index().vocabulary)


def weight_of(query: Query, term: str) -> float | None:
    """What the folded ``term`` counts; ``None`` when it is not searched for."""
    return dict(zip(query.folded.terms, query.folded.weights.tolist(), strict=True)).get(term)


def test_a_question_as_the_knowledge_base_writes_it_is_left_alone() -> None:
    query = asked("Đăng ký tạm trú nộp ở đâu?")
    assert query.tokens == ("đăng", "ký", "tạm", "trú", "nộp", "ở", "đâu")
    assert query.notes == ()
    assert query.understood is None


def test_abbreviations_and_teencode_are_spelt_out() -> None:
    query = asked("hs thai sản cần j")
    assert query.understood == "hồ sơ thai sản cần gì"
    assert query.notes == (Note(Step.SPELT_OUT, "hs", "hồ sơ"), Note(Step.SPELT_OUT, "j", "gì"))


def test_the_longest_abbreviation_is_spelt_out() -> None:
    assert asked("trợ cấp tn").understood == "trợ cấp thất nghiệp"
    assert asked("tn").understood == "thanh niên"


def test_what_was_spelt_out_is_neither_corrected_nor_restored() -> None:
    query = understand("hs", small_lexicon(), build_vocabulary([["hổ", "sợ"]]))
    assert query.tokens == ("hồ", "sơ")


def test_keystrokes_are_decoded() -> None:
    query = asked("thaats nghiệp")
    assert query.understood == "thất nghiệp"
    assert query.notes == (Note(Step.DECODED, "thaats", "thất"),)


def test_slips_are_corrected() -> None:
    query = asked("trợ cấp thất nghiêpk")
    assert query.understood == "trợ cấp thất nghiệp"
    assert query.notes == (Note(Step.CORRECTED, "nghiêpk", "nghiệp"),)


def test_the_words_of_a_question_are_no_slips_where_no_article_holds_them() -> None:
    vocabulary = build_vocabulary([["thì", "bài", "tạm", "trú"]])
    assert understand("tạm trú lệ phí bao nhiêu", small_lexicon(), vocabulary).tokens == (
        "tạm",
        "trú",
        "lệ",
        "phí",
        "bao",
        "nhiêu",
    )


def test_accents_are_restored() -> None:
    query = asked("dang ky tam tru")
    assert query.understood == "đăng ký tạm trú"
    assert [note.step for note in query.notes] == [Step.RESTORED] * 4


def test_numbers_and_codes_stay_as_typed() -> None:
    assert asked("76/NQ-CP tờ khai D02-LT 15.000").tokens == ("76/nq-cp", "tờ", "khai", "d02-lt", "15000")


def test_synonyms_are_searched_for_beside_what_was_typed() -> None:
    query = asked("khai ở trọ")
    assert query.notes == (Note(Step.EXPANDED, "ở trọ", "tạm trú"),)
    assert weight_of(query, "o tro") == 1.0
    assert weight_of(query, "tam tru") == EXPANSION_WEIGHT


def test_nothing_was_understood_otherwise_when_words_were_only_expanded() -> None:
    assert asked("khai ở trọ").understood is None


def test_a_word_typed_twice_counts_twice() -> None:
    assert weight_of(asked("tạm trú tạm trú"), "tam tru") == 2.0


def test_what_was_typed_counts_in_full_also_where_an_expansion_repeats_it() -> None:
    query = asked("ở trọ tạm trú")
    assert weight_of(query, "tam tru") == 1.0
    assert dict(zip(query.accented.terms, query.accented.weights.tolist(), strict=True))["tạm trú"] == 1.0


def test_each_meaning_of_a_word_is_searched_for() -> None:
    query = asked("đẻ")
    assert [note.meant for note in query.notes] == ["sinh con", "thai sản"]
    assert (weight_of(query, "sinh con"), weight_of(query, "thai san")) == (EXPANSION_WEIGHT, EXPANSION_WEIGHT)


def test_words_are_expanded_after_their_accents_are_restored() -> None:
    assert Note(Step.EXPANDED, "ở trọ", "tạm trú") in asked("khai o tro").notes


def test_both_bags_hold_the_same_question() -> None:
    query = asked("lệ phí tạm trú")
    assert "lệ phí" in query.accented.terms
    assert "le phi" in query.folded.terms
    assert "le phi" not in query.accented.terms


@pytest.mark.parametrize("question", ["", "   ", "😭😭", "?!.", "\u200b"])
def test_nothing_to_read_gives_an_empty_query(question: str) -> None:
    query = asked(question)
    assert (query.tokens, query.folded.terms, query.notes, query.understood) == ((), (), (), None)


def test_an_empty_knowledge_base_takes_a_question_as_typed() -> None:
    query = understand("dang ky", Lexicon(()), build_vocabulary([]))
    assert query.tokens == ("dang", "ky")
    assert query.understood is None


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_text_can_be_understood(text: str) -> None:
    query = asked(text)
    assert (query.understood is None) == all(note.step is Step.EXPANDED for note in query.notes)
    assert query.understood in {None, " ".join(query.tokens)}
    assert bool(query.folded.terms) == bool(query.tokens)


READINGS = parse_lexicon("""
[[entry]]
term = "đk"
kind = "abbreviation"
means = ["đăng ký", "điều kiện"]
ambiguous = true

[[entry]]
term = "bầu bí"
kind = "synonym"
means = ["mang thai"]

[[entry]]
term = "nghỉ đẻ"
kind = "synonym"
means = ["thai sản"]
ambiguous = true

[[entry]]
term = "an"
kind = "teencode"
means = ["ăn"]
ambiguous = true
""")
NEIGHBOURS = build_vocabulary([text.split() for text in ("đăng ký tạm trú", "có điều kiện gì", "bảo hiểm an toàn", "đẻ con")])


@pytest.mark.parametrize(
    ("question", "understood"),
    [
        ("đk tạm trú", "đăng ký tạm trú"),
        ("dk tam tru", "đăng ký tạm trú"),
        ("có đk gì", "có điều kiện gì"),
        ("có dk", "có điều kiện"),
        ("an toàn", None),
    ],
)
def test_the_neighbours_choose_among_an_abbreviations_meanings(question: str, understood: str | None) -> None:
    assert understand(question, READINGS, NEIGHBOURS).understood == understood


def test_the_meanings_that_were_not_chosen_are_searched_for_as_well() -> None:
    assert weight_of(understand("đk tạm trú", READINGS, NEIGHBOURS), "dieu kien") == EXPANSION_WEIGHT


def test_a_lexicon_term_is_read_as_typed_before_anything_is_corrected() -> None:
    query = understand("bau bi", READINGS, build_vocabulary([["bầu", "bị", "bỉ"]]))
    assert query.tokens == ("bầu", "bí")
    assert weight_of(query, "mang thai") == EXPANSION_WEIGHT


def test_an_ambiguous_term_is_kept_as_typed_and_searched_for_as_meant() -> None:
    query = understand("nghỉ đẻ", READINGS, build_vocabulary([["nghỉ", "để"]]))
    assert query.tokens == ("nghỉ", "đẻ")
    assert weight_of(query, "thai san") == EXPANSION_WEIGHT
