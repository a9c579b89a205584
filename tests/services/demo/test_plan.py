from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from random import Random

from procbot.services.demo.plan import QUESTIONS_PER_MEMBER, Planned, plan
from procbot.vietnam_time import VIETNAM

SINCE, UNTIL = datetime(2025, 10, 19, 2, 30, tzinfo=UTC), datetime(2026, 11, 23, 2, 30, tzinfo=UTC)


def planned(number: int = 6_000, seed: int = 1) -> list[Planned]:
    return list(plan(number, 300, SINCE, UNTIL, Random(seed)))  # noqa: S311 (repeatable on purpose)


def test_as_many_as_were_asked_for_in_the_order_of_their_times() -> None:
    found = planned()
    assert len(found) == 6_000
    assert all(one.at <= other.at for one, other in pairwise(found))
    assert found[0].at >= SINCE
    assert found[-1].at <= UNTIL
    assert planned(1)[0].question in range(300)


def test_the_same_seed_gives_the_same_plan() -> None:
    assert planned() == planned()
    assert planned() != planned(seed=2)


def test_some_are_asked_much_more_than_others_by_few_people() -> None:
    found = [each for each in planned() if not each.opens]
    questions, members = Counter(each.question for each in found), Counter(each.member for each in found)
    assert max(questions) < 300
    assert questions[0] > 4 * questions[250]
    assert max(members) < 6_000 // QUESTIONS_PER_MEMBER
    assert {each.noise for each in found} == {"clean", "unaccented", "typos10"}


def test_more_is_asked_in_the_evening_than_at_night_and_more_at_the_end() -> None:
    hours = Counter(each.at.astimezone(VIETNAM).hour for each in planned())
    assert hours[20] > 5 * hours[3]
    half = SINCE + (UNTIL - SINCE) / 2
    assert sum(each.at > half for each in planned()) > 3_200


def test_what_is_opened_belongs_to_the_question_before() -> None:
    found = planned()
    opened = [(one, other) for one, other in pairwise(found) if other.opens]
    assert 0.05 < len(opened) / len(found) < 0.2
    assert all((one.member, one.question, one.opens) == (other.member, other.question, False) for one, other in opened)
    assert all(other.at - one.at <= timedelta(seconds=90) for one, other in opened)
