"""Whether an article may be served as it stands on a given day."""

from datetime import date
from enum import StrEnum

from procbot.knowledge.article import Article


class Validity(StrEnum):
    """State of an article's text on a day; everything but IN_FORCE is served under a banner."""

    IN_FORCE = "in_force"
    UPCOMING = "upcoming"
    PAST_REVIEW = "past_review"
    EXPIRED = "expired"


def validity_on(article: Article, day: date) -> Validity:
    """Return the state of ``article`` on ``day`` (a day in Vietnam, Asia/Ho_Chi_Minh).

    ``expires_on`` is the last day on which the text holds; ``review_by`` the last day on which it is trusted unread.
    """
    if article.expires_on is not None and day > article.expires_on:
        return Validity.EXPIRED
    if article.in_force_from is not None and day < article.in_force_from:
        return Validity.UPCOMING
    if day > article.review_by:
        return Validity.PAST_REVIEW
    return Validity.IN_FORCE
