import math

from procbot.text.vocabulary import START, Vocabulary, build_vocabulary, change_vocabulary, make_vocabulary


def vocabulary() -> Vocabulary:
    return build_vocabulary([["nghỉ", "việc"], ["nghỉ", "phép"], ["nghi", "ngờ"], []])


def test_it_knows_what_was_written_with_and_without_accents() -> None:
    held = vocabulary()
    assert held.knows("nghỉ")
    assert not held.knows("nghĩ")
    assert held.knows_folded("nghi")
    assert not held.knows_folded("xyz")


def test_the_forms_of_a_bare_syllable_come_most_frequent_first() -> None:
    assert vocabulary().forms["nghi"] == ("nghỉ", "nghi")


def test_the_start_of_a_text_is_no_syllable() -> None:
    assert START not in {form for forms in vocabulary().forms.values() for form in forms}


def test_a_pair_that_was_seen_is_likelier_than_one_that_was_not() -> None:
    held = vocabulary()
    assert held.log_probability("việc", "nghỉ") > held.log_probability("ngờ", "nghỉ")
    assert math.isfinite(held.log_probability("lạ", "hoắc"))


def test_it_can_be_made_again_from_its_counts() -> None:
    held = vocabulary()
    assert make_vocabulary(held.counts, held.pairs) == held


def test_a_changed_one_is_that_of_the_texts_that_there_are_now() -> None:
    before = vocabulary()
    changed = change_vocabulary(before, [["nghỉ", "phép"], []], [["nghĩ", "ngợi"], ["nghi", "nghi"], []])
    assert changed == build_vocabulary([["nghỉ", "việc"], ["nghi", "ngờ"], ["nghĩ", "ngợi"], ["nghi", "nghi"]])
    assert not changed.knows("phép")
    assert before == vocabulary()
