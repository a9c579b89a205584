"""Which passwords are taken, and how new ones are made."""

import pytest

from procbot.errors import AccountError
from procbot.services.passwords import generate_password, refuse_weak


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("matkhau123", "too short"),
        ("x" * 257, "too long"),
        ("abababababababab", "repeats"),
        ("xin chao Hoanganh1", "contains the login"),
    ],
)
def test_a_weak_password_is_refused_with_the_reason(password: str, why: str) -> None:
    with pytest.raises(AccountError, match=why):
        refuse_weak(password, "hoanganh")


def test_a_short_login_may_stand_in_a_password() -> None:
    refuse_weak("bốn chữ an toàn", "an")


def test_a_generated_password_is_good_enough_and_never_twice_the_same() -> None:
    first, second = generate_password(), generate_password()
    refuse_weak(first, "lan")
    assert first != second
    assert not set(first) & set("0O1lI")
