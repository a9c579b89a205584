from itertools import combinations

import pytest

from procbot.services.review.risk import (
    RANDOM_FLOOR,
    RISKY_FROM,
    SENSITIVE_AREAS,
    WEIGHTS,
    drawn,
    is_judged,
    reasons_of,
    risk_item,
    risk_of,
)
from procbot.store.queue_items import RANDOM
from tests.services.review.test_queues import some_evidence


def test_a_complaint_weighs_more_than_any_two_signs_that_are_found_without_people() -> None:
    found = [weight for reason, weight in WEIGHTS.items() if reason != "negative_vote"]
    assert WEIGHTS["negative_vote"] > max(one + other for one, other in combinations(found, 2))


@pytest.mark.parametrize(
    ("facts", "reasons"),
    [
        ({}, ()),
        ({"helpful": False, "reason": "wrong"}, ("negative_vote",)),
        ({"helpful": False, "reason": "unwelcome"}, ()),
        ({"helpful": True}, ()),
        ({"outcome": "NOT_FOUND", "area": None, "margin": None}, ("no_answer",)),
        ({"outcome": "NO_TERMS", "area": None, "margin": None}, ("no_answer",)),
        ({"outcome": "OUT_OF_SCOPE", "area": None}, ()),
        ({"escalated": True}, ("escalated",)),
        ({"margin": 0.09}, ("small_margin",)),
        ({"margin": 0.1}, ()),
        ({"outcome": "AMBIGUOUS", "margin": 0.01}, ("ambiguous",)),
        ({"area": "lao-dong"}, ("sensitive_area",)),
        ({"is_new_cluster": True}, ("new_cluster",)),
        ({"is_new_cluster": None}, ()),
        (
            {"helpful": False, "escalated": True, "margin": 0.0, "area": "bao-hiem-xa-hoi", "is_new_cluster": True},
            ("negative_vote", "escalated", "small_margin", "sensitive_area", "new_cluster"),
        ),
    ],
)
def test_each_sign_is_read_from_the_evidence(facts: dict[str, object], reasons: tuple[str, ...]) -> None:
    assert reasons_of(some_evidence(**facts)) == reasons


def test_which_areas_are_sensitive_can_be_said() -> None:
    assert "cu-tru" not in SENSITIVE_AREAS
    assert reasons_of(some_evidence(), sensitive={"cu-tru"}) == ("sensitive_area",)


def test_the_risk_is_the_sum_of_its_reasons() -> None:
    assert risk_of(()) == 0
    assert risk_of(("small_margin", "new_cluster")) == WEIGHTS["small_margin"] + WEIGHTS["new_cluster"]


@pytest.mark.parametrize(
    ("facts", "judged"),
    [
        ({}, True),
        ({"intent": "follow_up"}, True),
        ({"outcome": "SMALL_TALK"}, False),
        ({"intent": "open"}, False),
        ({"intent": "choice"}, False),
    ],
)
def test_only_what_was_asked_in_words_is_judged(facts: dict[str, object], judged: bool) -> None:  # noqa: FBT001 (a literal of the table)
    assert is_judged(some_evidence(**facts)) is judged
    if not judged:
        assert risk_item(some_evidence(helpful=False, **facts), 1, 1.0) is None


def test_the_share_that_is_drawn_is_about_what_was_asked_for_and_the_same_every_time() -> None:
    numbers = [number for number in range(20_000) if drawn(number, 1, 0.1)]
    assert 1_850 < len(numbers) < 2_150
    assert numbers == [number for number in range(20_000) if drawn(number, 1, 0.1)]
    assert len([number for number in numbers if drawn(number, 2, 0.1)]) < 300  # another queue draws others


def test_a_weak_sign_alone_is_not_risky() -> None:
    weak = some_evidence(is_new_cluster=True)
    assert risk_of(reasons_of(weak)) < RISKY_FROM
    items = [risk_item(some_evidence(id=number, is_new_cluster=True), 1, 0.0) for number in range(2_000)]
    chosen = [item for item in items if item is not None]
    assert {item.reasons for item in chosen} == {(RANDOM,)}
    assert 0.08 < len(chosen) / len(items) < 0.12  # the floor holds although no share was asked for


def test_what_is_risky_and_drawn_says_both() -> None:
    items = [risk_item(some_evidence(id=number, margin=0.01), 1, RANDOM_FLOOR) for number in range(200)]
    assert {item.reasons for item in items if item is not None} == {("small_margin",), (RANDOM, "small_margin")}
    assert {item.risk for item in items if item is not None} == {WEIGHTS["small_margin"]}
