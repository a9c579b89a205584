"""Token buckets."""

from datetime import timedelta

import pytest

from procbot.services import throttle
from procbot.services.throttle import Throttle, Verdict
from tests.services.small_base import NOW, SetClock


@pytest.fixture
def set_clock() -> SetClock:
    return SetClock()


def test_a_bucket_lets_a_burst_through_and_refills_with_time(set_clock: SetClock) -> None:
    bucket = Throttle(2, 60, set_clock)
    assert [bucket.wait_seconds("a") for _ in range(3)] == [0, 0, 1]
    assert bucket.wait_seconds("b") == 0
    set_clock.now += timedelta(seconds=1)
    assert [bucket.wait_seconds("a") for _ in range(2)] == [0, 1]
    set_clock.now += timedelta(hours=1)
    assert [bucket.wait_seconds("a") for _ in range(3)] == [0, 0, 1]


def test_a_clock_set_back_takes_nothing_away(set_clock: SetClock) -> None:
    bucket = Throttle(2, 60, set_clock)
    bucket.wait_seconds("a")
    set_clock.now -= timedelta(hours=2)
    assert bucket.wait_seconds("a") == 0


def test_the_buckets_least_used_are_forgotten_first(set_clock: SetClock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throttle, "MAX_BUCKETS", 2)
    bucket = Throttle(1, 1, set_clock)
    for key in ("a", "b", "a", "c"):
        bucket.wait_seconds(key)
    assert bucket.wait_seconds("a") > 0
    assert bucket.wait_seconds("b") == 0


def test_a_burst_is_refused_once_for_the_first_time_and_counted_when_it_is_over(set_clock: SetClock) -> None:
    bucket = Throttle(4, 60, set_clock)
    assert [bucket.take("a").is_first for _ in range(6)] == [False, False, False, False, True, False]

    set_clock.now += timedelta(seconds=1)  # one call more, which does not end the burst
    assert [bucket.take("a") for _ in range(2)] == [Verdict(0), Verdict(1, is_first=False)]

    set_clock.now += timedelta(seconds=2)
    assert bucket.take("a") == Verdict(0, refused=3)
    assert bucket.take("a") == Verdict(0)


def test_a_call_counts_by_when_it_came(set_clock: SetClock) -> None:
    bucket = Throttle(1, 60, set_clock)

    assert [bucket.take("a", NOW + timedelta(seconds=second)).wait_s for second in (0, 1, 2, 2)] == [0, 0, 0, 1]
