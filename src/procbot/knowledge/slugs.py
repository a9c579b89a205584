"""Ids from titles: ASCII, in words, short enough for a button."""

import re

from procbot.knowledge.frontmatter import ID_MAX_CHARACTERS
from procbot.text.fold import fold

_BETWEEN = re.compile(r"[^a-z0-9]+")


def slug_of(title: str, most: int = ID_MAX_CHARACTERS) -> str:
    """Return ``title`` as a slug of at most ``most`` characters, cut between words where possible; "" without letter or digit."""
    slug = _BETWEEN.sub("-", fold(title)).strip("-")
    if len(slug) <= most:
        return slug
    cut = slug[: most + 1].rpartition("-")[0]
    return (cut or slug[:most]).strip("-")


def ids_for(title: str, code: str | None, fallback: str) -> tuple[str, ...]:
    """Return the ids an article of ``title`` may get, best first: by its title, then with its procedure code, then counted.

    Args:
        title: of the article.
        code: of the procedure.
        fallback: stands in for a title without letter or digit.
    """
    base = slug_of(title) or fallback
    endings = [slug_of(code)] if code and slug_of(code) else []
    endings += [str(number) for number in range(2, 100)]
    return (base, *(f"{slug_of(base, ID_MAX_CHARACTERS - len(ending) - 1)}-{ending}" for ending in endings))
