"""Where the parts of an article stand in its file, so that a finding can name the line."""

from collections.abc import Mapping
from dataclasses import dataclass

from procbot.knowledge.article import Article
from procbot.knowledge.sections import Section


@dataclass(frozen=True, slots=True)
class Places:
    """Line numbers, from 1 in the file."""

    keys: Mapping[str, int]
    """Line of each key of the front matter."""
    rows: Mapping[str, tuple[int, ...]]
    """Line of each row of the front matter's lists, by key, in order."""
    headings: Mapping[Section, int]
    """Line of each section's heading."""
    texts: Mapping[Section, int]
    """Line on which each section's text begins."""


@dataclass(frozen=True, slots=True)
class LocatedArticle:
    """An article as read from a file, with its places in it."""

    article: Article
    places: Places
