"""Words looked up: a list of articles to choose from, with the evidence for the log."""

import pytest

from procbot.answers.answer import Outcome
from procbot.services.ask import LOOK_UP_MAX_CHARACTERS
from tests.search.small_knowledge import EXTENSION, RESIDENCE
from tests.services.fixed_ask import small_ask


def test_words_find_titles_best_first_with_the_section_that_fits() -> None:
    asked = small_ask().look_up("dang ky tam tru", 8)

    first, *others = asked.answer.alternatives
    assert (asked.answer.outcome, first.article_id, first.title) == (Outcome.AMBIGUOUS, RESIDENCE.id, RESIDENCE.title)
    assert first.section in RESIDENCE.sections
    assert EXTENSION.id in [other.article_id for other in others]
    assert [each.score for each in asked.answer.alternatives] == sorted((each.score for each in (first, *others)), reverse=True)


def test_the_list_is_as_long_as_is_wanted_and_nothing_of_it_counts_as_sent() -> None:
    asked = small_ask().look_up("dang ky tam tru", 1)

    assert len(asked.answer.alternatives) == 1
    assert (asked.answer.text, asked.revision_id, asked.answer.article_id) == ("", None, None)
    assert asked.hits[0].article_id == RESIDENCE.id
    assert not any(hit.used for hit in asked.hits)
    assert set(asked.timings) == {"snapshot", "search"}


@pytest.mark.parametrize("words", ["qwxz", "...", ""])
def test_nonsense_finds_nothing(words: str) -> None:
    asked = small_ask().look_up(words, 8)

    assert (asked.answer.outcome, asked.answer.alternatives) == (Outcome.NOT_FOUND, ())


def test_what_is_personal_is_masked_before_it_is_cut() -> None:
    words = "tam tru " * 24 + "0912345678"  # the number begins before the cut and ends behind it

    asked = small_ask().look_up(words, 8)

    assert len(asked.question) <= LOOK_UP_MAX_CHARACTERS
    assert not any(char.isdigit() for char in asked.question)
