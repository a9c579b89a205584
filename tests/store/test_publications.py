"""Which text of an article held at a moment of the past."""

from datetime import UTC, date, datetime, timedelta

import pytest

from procbot.store.publications import Publication, held_at

DAY = date(2026, 11, 23)
NOON = datetime(2026, 11, 23, 5, tzinfo=UTC)
LATER = date(2027, 1, 1)


def put(revision_id: int | None, day: date = DAY, days_ago: int = 0) -> Publication:
    return Publication(revision_id, NOON - timedelta(days=days_ago), day - timedelta(days=days_ago) if day == DAY else day)


@pytest.mark.parametrize(
    ("made", "held"),
    [
        ((), None),
        ((put(1, days_ago=2),), 1),
        ((put(1, days_ago=2), put(2, days_ago=1)), 2),
        ((put(1), put(2), put(1)), 1),
        ((put(1, days_ago=2), put(None, days_ago=1)), None),
        ((put(1, days_ago=2), put(None, days_ago=1), put(2)), 2),
        ((put(1), put(2, LATER)), 1),
        ((put(2, LATER),), 2),
        ((put(None, days_ago=1), put(2, LATER)), 2),
        ((put(2, LATER), put(None)), None),
        ((put(1, days_ago=1), put(2, days_ago=-1)), 1),
    ],
)
def test_the_last_text_whose_day_has_come_held(made: tuple[Publication, ...], held: int | None) -> None:
    assert held_at(made, NOON) == held
