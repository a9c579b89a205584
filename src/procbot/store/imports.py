"""What an import must know of the database, read at once: how each article stands, and which lexicons were in force before."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from procbot.store.engine import Transaction
from procbot.store.schema import ArticleRow, AuditRow, DraftRow, PublicationRow, RevisionRow

LEXICON_SUBJECT = "lexicon"
"""The audit's ``subject_type`` of a lexicon put in force; ``after`` holds its "digest"."""


@dataclass(frozen=True, slots=True)
class Written:
    """One revision, without its text."""

    number: int
    digest: str
    author: str


@dataclass(frozen=True, slots=True)
class Standing:
    """How an article stands."""

    state: str
    """Of its working copy: "draft", "in_review", "published" or "retired"."""
    published: int | None
    """Number of the revision published last; ``None``: none was, or the article is retired."""
    revisions: tuple[Written, ...]
    """By number."""
    drafting: bool = False
    """Whether somebody has a draft of it open in the console."""


def standings(tx: Transaction) -> dict[str, Standing]:
    """Return how each article stands, by id."""
    written: defaultdict[str, list[Written]] = defaultdict(list)
    columns = (RevisionRow.article_id, RevisionRow.number, RevisionRow.digest, RevisionRow.author)
    for article_id, number, digest, author in tx.execute(select(*columns).order_by(RevisionRow.article_id, RevisionRow.number)):
        written[article_id].append(Written(number, digest, author))
    last = select(func.max(PublicationRow.id)).group_by(PublicationRow.article_id)
    published = tx.execute(
        select(RevisionRow.article_id, RevisionRow.number)
        .join(PublicationRow, PublicationRow.revision_id == RevisionRow.id)
        .where(PublicationRow.id.in_(last)),
    )
    numbers = {row.article_id: row.number for row in published}
    drafting = set(tx.scalars(select(DraftRow.article_id)))
    return {
        article_id: Standing(state, numbers.get(article_id), tuple(written[article_id]), article_id in drafting)
        for article_id, state in tx.execute(select(ArticleRow.id, ArticleRow.state))
    }


def lexicon_digests(tx: Transaction) -> frozenset[str]:
    """Return the digests of all lexicons that were ever put in force, as the audit has them."""
    rows: list[dict[str, Any] | None] = list(tx.scalars(select(AuditRow.after).where(AuditRow.subject_type == LEXICON_SUBJECT)))
    return frozenset(str(after["digest"]) for after in rows if after and "digest" in after)
