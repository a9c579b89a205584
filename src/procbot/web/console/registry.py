"""Every part of the console; a new part adds its ``pages`` here."""

from collections.abc import Callable

from procbot.web.console import (
    account,
    actions_board,
    article_editor,
    article_history,
    article_jobs,
    article_merging,
    article_publishing,
    article_recall,
    article_saving,
    articles,
    assigned,
    audit,
    broadcasts,
    dashboard,
    decisions,
    escalations,
    exchange,
    gap,
    gaps,
    guide,
    home,
    imports,
    judging,
    labels,
    legal_register,
    lexicon,
    lexicon_changes,
    lexicon_entry,
    lexicon_publishing,
    lexicon_trial,
    log,
    log_export,
    privacy,
    purged_figures,
    queues,
    reports,
    second_factor,
    staff,
    try_it,
    validity,
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
    dashboard.pages,
    purged_figures.pages,
    reports.pages,
    articles.pages,
    article_editor.pages,
    article_saving.pages,
    article_merging.pages,
    article_history.pages,
    article_publishing.pages,
    article_jobs.pages,
    article_recall.pages,
    try_it.pages,
    gaps.pages,
    gap.pages,
    assigned.pages,
    validity.pages,
    legal_register.pages,
    lexicon.pages,
    lexicon_entry.pages,
    lexicon_changes.pages,
    lexicon_trial.pages,
    lexicon_publishing.pages,
    escalations.pages,
    broadcasts.pages,
    guide.pages,
)


def all_pages() -> tuple[ConsolePage, ...]:
    """Return the pages of all parts. Raises ValueError where two have one name."""
    pages = tuple(page for part in PARTS for page in part())
    names = [page.name for page in pages]
    if len(set(names)) != len(names):
        raise ValueError(f"Two pages of the console have one name: {sorted(name for name in names if names.count(name) > 1)}")
    return pages
