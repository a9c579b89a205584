"""Token buckets."""

import pytest

from procbot.web import throttle
from procbot.web.throttle import Throttle, address_key
from tests.web.stage import SetClock


def test_a_bucket_lets_a_burst_through_and_refills_with_time(set_clock: SetClock) -> None:
    bucket = Throttle(2, 60, set_clock)
    assert [bucket.wait_seconds("a") for _ in range(3)] == [0, 0, 1]
    assert bucket.wait_seconds("b") == 0
    set_clock.move(seconds=1)
    assert [bucket.wait_seconds("a") for _ in range(2)] == [0, 1]
    set_clock.move(seconds=3600)
    assert [bucket.wait_seconds("a") for _ in range(3)] == [0, 0, 1]


def test_a_clock_set_back_takes_nothing_away(set_clock: SetClock) -> None:
    bucket = Throttle(2, 60, set_clock)
    bucket.wait_seconds("a")
    set_clock.move(seconds=-7200)
    assert bucket.wait_seconds("a") == 0


def test_the_buckets_least_used_are_forgotten_first(set_clock: SetClock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throttle, "MAX_BUCKETS", 2)
    bucket = Throttle(1, 1, set_clock)
    for key in ("a", "b", "a", "c"):
        bucket.wait_seconds(key)
    assert bucket.wait_seconds("a") > 0
    assert bucket.wait_seconds("b") == 0


@pytest.mark.parametrize(
    ("host", "key"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::1", "2001:db8:1:2::/64"),
        ("testclient", "testclient"),
        (None, ""),
    ],
)
def test_an_address_is_one_ipv4_host_or_one_ipv6_network(host: str | None, key: str) -> None:
    assert address_key(host) == key
