"""The canonical form of a file: what ``procbot knowledge format`` writes and what a revision stores."""

from procbot.knowledge.parse import parse
from procbot.knowledge.render import render


def canonical(text: str, file: str = "article.md") -> str:
    """Return the one form in which the article of ``text`` is written; comments of the front matter are not kept.

    Args:
        text: the whole file.
        file: its name, for the findings.

    Raises:
        ArticleFormatError: with every finding, when ``text`` is not an article.
    """
    return render(parse(text, file))
