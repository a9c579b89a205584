"""What counts as one address."""

import pytest

from procbot.web.throttle import address_key


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
