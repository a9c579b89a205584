"""Every part of the console; a new part adds its ``pages`` here."""

from collections.abc import Callable

from procbot.web.console import (
    account,
    actions_board,
    audit,
    decisions,
    exchange,
    home,
    imports,
    judging,
    labels,
    log,
    log_export,
    privacy,
    queues,
    second_factor,
    staff,
)
from procbot.web.console.page import ConsolePage

PARTS: tuple[Callable[[], tuple[ConsolePage, ...]], ...] = (
    home.pages,
    account.pages,
    second_factor.pages,
    staff.pages,
    audit.pages,
    imports.pages,
    log.pages,
    exchange.pages,
    judging.pages,
    queues.pages,
    decisions.pages,
    actions_board.pages,
    labels.pages,
    log_export.pages,
    privacy.pages,
)


def all_pages() -> tuple[ConsolePage, ...]:
    """Return the pages of all parts. Raises ValueError where two have one name."""
    pages = tuple(page for part in PARTS for page in part())
    names = [page.name for page in pages]
    if len(set(names)) != len(names):
        raise ValueError(f"Two pages of the console have one name: {sorted(name for name in names if names.count(name) > 1)}")
    return pages
