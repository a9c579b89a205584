"""Markdown of sections to HTML that is safe to show."""

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup

# What the article format allows (knowledge/README.md), and nothing that could load, run or lay itself over the page.
TAGS = {"p", "ul", "ol", "li", "strong", "em", "br", "code", "blockquote", "a"}
ATTRIBUTES = {"a": {"href"}, "ol": {"start"}}
URL_SCHEMES = {"http", "https"}

_markdown = MarkdownIt("commonmark", {"html": False})
_cleaner = nh3.Cleaner(tags=TAGS, attributes=ATTRIBUTES, url_schemes=URL_SCHEMES, link_rel="noopener noreferrer")


def to_html(markdown: str) -> Markup:
    """Return ``markdown`` as clean HTML; raw HTML in it is shown as text."""
    return Markup(_cleaner.clean(_markdown.render(markdown)))  # noqa: S704 (cleaned by nh3 in this very line)
