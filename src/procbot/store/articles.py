"""Articles, their revisions and what of them is published."""

import hashlib
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Subquery, and_, func, insert, select, update

from procbot.errors import UnknownArticleError
from procbot.knowledge.article import Article
from procbot.store.engine import Transaction
from procbot.store.knowledge_state import raise_version
from procbot.store.schema import LISTED_TITLE_LENGTH, ArticleRow, PublicationRow, RevisionRow
from procbot.store.stale_from import stale_from
from procbot.store.statements import rows_met
from procbot.store.storable import storable_text
from procbot.vietnam_time import vietnam_day


@dataclass(frozen=True, slots=True)
class Revision:
    """One text an article has had; ``number`` counts from 1 within the article."""

    id: int
    article_id: str
    number: int
    markdown: str
    digest: str
    in_force_from: date | None
    author: str
    created_at: datetime


# In the order of Revision.
_REVISION = (
    RevisionRow.id,
    RevisionRow.article_id,
    RevisionRow.number,
    RevisionRow.markdown,
    RevisionRow.digest,
    RevisionRow.in_force_from,
    RevisionRow.author,
    RevisionRow.created_at,
)


def digest_of(markdown: str) -> str:
    """Return the SHA-256 of ``markdown`` in UTF-8, 64 hexadecimal digits."""
    return hashlib.sha256(markdown.encode()).hexdigest()


def add_article(tx: Transaction, article: Article, at: datetime) -> None:
    """Create an article, as a draft without any revision. Its id must be new."""
    tx.execute(insert(ArticleRow).values(id=article.id, state="draft", created_at=at, **_listed(article, at)))


def touch_article(tx: Transaction, article: Article, state: str, at: datetime) -> None:
    """Bring an article's line in the lists up to date.

    Args:
        tx: the transaction.
        article: its working copy.
        state: "draft", "in_review", "published" or "retired".
        at: now.

    Raises:
        UnknownArticleError: there is no article of that id.
    """
    line = update(ArticleRow).where(ArticleRow.id == article.id).values(state=state, **_listed(article, at))
    if not rows_met(tx, line):
        raise _unknown(article.id)


def add_revision(
    tx: Transaction,
    article_id: str,
    markdown: str,
    in_force_from: date | None,
    author: str,
    note: str,
    at: datetime,
) -> Revision:
    """Append a text to an article; nothing is published by it.

    Args:
        tx: the transaction.
        article_id: which article.
        markdown: the canonical file.
        in_force_from: the day from which the text holds; ``None``: it holds already.
        author: a staff login, or "import".
        note: what was changed and why.
        at: now.

    Raises:
        UnknownArticleError: there is no article of that id.
    """
    _lock(tx, article_id)  # two curators who save at once get two numbers
    last = tx.scalar(
        select(RevisionRow.number).where(RevisionRow.article_id == article_id).order_by(RevisionRow.number.desc()).limit(1),
    )
    number, markdown = (last or 0) + 1, storable_text(markdown)
    digest = digest_of(markdown)
    revision_id: int = tx.execute(
        insert(RevisionRow)
        .values(
            article_id=article_id,
            number=number,
            markdown=markdown,
            digest=digest,
            in_force_from=in_force_from,
            author=author,
            note=storable_text(note),
            created_at=at,
            stale_from=stale_from(markdown),
        )
        .returning(RevisionRow.id),
    ).scalar_one()
    return Revision(revision_id, article_id, number, markdown, digest, in_force_from, author, at)


def publish(tx: Transaction, revision: Revision, actor: str, at: datetime) -> None:
    """Put a revision in force: at once, or by itself on its ``in_force_from``. Raises the knowledge base's version."""
    _lock(tx, revision.article_id)  # publications of one article are numbered in the order they were made
    tx.execute(
        insert(PublicationRow).values(
            article_id=revision.article_id,
            revision_id=revision.id,
            action="publish",
            takes_over_on=max(revision.in_force_from or date.min, vietnam_day(at)),
            actor=actor,
            published_at=at,
        ),
    )
    _set_state(tx, revision.article_id, "published", at)
    raise_version(tx, at)


def retire(tx: Transaction, article_id: str, actor: str, at: datetime) -> None:
    """Take an article out at once, with whatever of it was to come. Raises the knowledge base's version.

    Raises:
        UnknownArticleError: there is no article of that id.
    """
    _lock(tx, article_id)
    tx.execute(
        insert(PublicationRow).values(
            article_id=article_id, action="retire", takes_over_on=vietnam_day(at), actor=actor, published_at=at
        )
    )
    _set_state(tx, article_id, "retired", at)
    raise_version(tx, at)


def published(tx: Transaction, article_id: str) -> Revision | None:
    """Return the revision published last, in force or still to come; ``None`` when none was or the article is retired."""
    last = (
        select(PublicationRow.revision_id)
        .where(PublicationRow.article_id == article_id)
        .order_by(PublicationRow.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    row = tx.execute(select(*_REVISION).where(RevisionRow.id == last)).one_or_none()
    return None if row is None else Revision(*row)


def in_force(tx: Transaction, day: date) -> list[Revision]:
    """Return what is to be served on ``day`` (a day in Vietnam): at most one revision per article, by article id.

    Which publication decides is told at ``PublicationRow``. Where nothing is in force but something is to come, the first to come
    is returned (its text says from when it holds); a retired article without such a one is left out.
    """
    standing = _standing()
    order = (standing.c.takes_over_on.desc(), standing.c.id.desc())
    rank = func.row_number().over(partition_by=standing.c.article_id, order_by=order).label("rank")
    reached = select(standing.c.revision_id, rank).where(standing.c.takes_over_on <= day).subquery()
    now = tx.execute(
        select(*_REVISION).join(reached, and_(reached.c.revision_id == RevisionRow.id, reached.c.rank == 1)),
    )
    served = {row.article_id: Revision(*row) for row in now}
    coming = tx.execute(
        select(*_REVISION)
        .join(standing, standing.c.revision_id == RevisionRow.id)
        .where(standing.c.takes_over_on > day)
        .order_by(standing.c.takes_over_on, standing.c.id.desc()),
    )
    for row in coming:
        served.setdefault(row.article_id, Revision(*row))
    return [served[article_id] for article_id in sorted(served)]


def next_change_on(tx: Transaction, day: date) -> date | None:
    """Return the first day after ``day`` on which a published revision takes over by itself, or ``None``."""
    standing = _standing()
    first: date | None = tx.scalar(select(func.min(standing.c.takes_over_on)).where(standing.c.takes_over_on > day))
    return first


def _standing() -> Subquery:
    """The publications that no retirement has ended: of each article the last retirement and what was published after it."""
    retired = (
        select(PublicationRow.article_id, func.max(PublicationRow.id).label("id"))
        .where(PublicationRow.action == "retire")
        .group_by(PublicationRow.article_id)
        .subquery()
    )
    return (
        select(PublicationRow)
        .outerjoin(retired, retired.c.article_id == PublicationRow.article_id)
        .where(PublicationRow.id >= func.coalesce(retired.c.id, 0))
        .subquery()
    )


def revisions(tx: Transaction, article_id: str) -> list[Revision]:
    """Return all texts of an article, by number."""
    rows = tx.execute(
        select(*_REVISION).where(RevisionRow.article_id == article_id).order_by(RevisionRow.number),
    )
    return [Revision(*row) for row in rows]


def digests(tx: Transaction) -> dict[str, list[tuple[int, str]]]:
    """Return (number, digest) of every revision by article id, by number; an article without revisions has an empty list."""
    found: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    rows = tx.execute(
        select(ArticleRow.id, RevisionRow.number, RevisionRow.digest)
        .outerjoin(RevisionRow, RevisionRow.article_id == ArticleRow.id)
        .order_by(ArticleRow.id, RevisionRow.number),
    )
    for article_id, number, digest in rows:
        found[article_id].extend([] if number is None else [(number, digest)])
    return dict(found)


def _listed(article: Article, at: datetime) -> dict[str, str | datetime]:
    """A title too long for its column is cut: it is for lists only, the Markdown has it whole."""
    title = article.title[:LISTED_TITLE_LENGTH]
    return {"area": article.area, "kind": article.kind.value, "title": title, "changed_at": at}


def _lock(tx: Transaction, article_id: str) -> None:
    if tx.scalar(select(ArticleRow.id).where(ArticleRow.id == article_id).with_for_update()) is None:
        raise _unknown(article_id)


def _set_state(tx: Transaction, article_id: str, state: str, at: datetime) -> None:
    tx.execute(update(ArticleRow).where(ArticleRow.id == article_id).values(state=state, changed_at=at))


def _unknown(article_id: str) -> UnknownArticleError:
    return UnknownArticleError(f"There is no article {article_id!r}.")
