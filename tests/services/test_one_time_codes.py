"""The codes of a second factor, against the table of RFC 6238, appendix B."""

from datetime import UTC, datetime

import pytest

from procbot.services.one_time_codes import address_for_app, matching_step

SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"  # "12345678901234567890"


@pytest.mark.parametrize(("seconds", "code"), [(59, "287082"), (1111111109, "081804"), (1234567890, "005924")])
def test_the_codes_are_those_of_the_standard(seconds: int, code: str) -> None:
    assert matching_step(SECRET, code, datetime.fromtimestamp(seconds, UTC)) == seconds // 30


def test_a_phone_may_be_half_a_minute_late_or_early_and_no_more() -> None:
    shown_from = 1111111080
    moments = (shown_from - 31, shown_from - 30, shown_from + 59, shown_from + 60)
    fits = [matching_step(SECRET, "081804", datetime.fromtimestamp(moment, UTC)) for moment in moments]
    assert fits == [None, 37037036, 37037036, None]


@pytest.mark.parametrize("typed", ["", "28708", "2870822", "abcdef", "٢٨٧٠٨٢"])
def test_what_is_no_code_fits_nothing(typed: str) -> None:
    assert matching_step(SECRET, typed, datetime.fromtimestamp(59, UTC)) is None


def test_the_address_for_the_app_names_procbot_and_the_account() -> None:
    assert address_for_app(SECRET, "lan") == f"otpauth://totp/procbot:lan?secret={SECRET}&issuer=procbot"
