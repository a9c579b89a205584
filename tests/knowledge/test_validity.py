"""Whether an article may be served on a day."""

from dataclasses import replace
from datetime import date

import pytest

from procbot.knowledge.article import Article
from procbot.knowledge.validity import Validity, validity_on


@pytest.mark.parametrize(
    ("day", "validity"),
    [
        (date(2025, 6, 30), Validity.UPCOMING),
        (date(2025, 7, 1), Validity.IN_FORCE),
        (date(2027, 5, 1), Validity.IN_FORCE),
        (date(2027, 5, 2), Validity.PAST_REVIEW),
        (date(2027, 12, 31), Validity.PAST_REVIEW),
        (date(2028, 1, 1), Validity.EXPIRED),
    ],
)
def test_the_state_of_an_article_changes_with_the_day(article: Article, day: date, validity: Validity) -> None:
    assert validity_on(replace(article, expires_on=date(2027, 12, 31)), day) is validity


def test_without_dates_of_its_own_only_the_review_counts(article: Article) -> None:
    timeless = replace(article, in_force_from=None, expires_on=None)
    assert validity_on(timeless, date(1999, 1, 1)) is Validity.IN_FORCE
    assert validity_on(timeless, date(2099, 1, 1)) is Validity.PAST_REVIEW
