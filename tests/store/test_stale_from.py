from datetime import UTC, datetime

import pytest

from procbot.store.stale_from import stale_from

HEAD = "---\nid: x\nexpires_on: {expires_on}\nreview_by: {review_by}\n---\n"


@pytest.mark.parametrize(
    ("expires_on", "review_by", "moment"),
    [
        ("null", "2026-11-22", datetime(2026, 11, 22, 17, tzinfo=UTC)),
        ("2026-11-20", "2026-11-22", datetime(2026, 11, 20, 17, tzinfo=UTC)),
        ("2026-11-23", "2026-11-22", datetime(2026, 11, 22, 17, tzinfo=UTC)),
        ("null", "null", None),
        ("2026-02-30", "9999-12-31", None),
    ],
)
def test_a_text_is_stale_from_the_midnight_behind_the_first_of_its_last_days(
    expires_on: str, review_by: str, moment: datetime | None
) -> None:
    assert stale_from(HEAD.format(expires_on=expires_on, review_by=review_by)) == moment
