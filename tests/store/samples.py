"""Values for the store's tests: valid ones, with what a test is about as an argument."""

from datetime import UTC, date, datetime
from typing import Any

from procbot.knowledge.article import Article
from procbot.knowledge.sections import Kind, Section
from procbot.store import articles, inbox
from procbot.store.articles import Revision
from procbot.store.engine import Database, Transaction
from procbot.store.exchanges import NewExchange, NewHit
from procbot.store.outbox import NewMessage

NOON = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)


def an_article(article_id: str = "tam-tru", title: str = "Residence") -> Article:
    return Article(
        id=article_id,
        kind=Kind.GUIDE,
        title=title,
        area="cu-tru",
        procedure_code=None,
        aliases=(),
        questions=(),
        authority=None,
        region=None,
        in_force_from=None,
        expires_on=None,
        reviewed_on=date(2026, 11, 1),
        review_by=date(2027, 5, 1),
        legal_basis=(),
        sources=(),
        related=(),
        sections={Section.SUMMARY: "Register within 30 days."},
    )


def write(tx: Transaction, markdown: str, article_id: str = "tam-tru", in_force_from: date | None = None) -> Revision:
    """Append a revision; the article is created with its first one."""
    if article_id not in articles.digests(tx):
        articles.add_article(tx, an_article(article_id), NOON)
    return articles.add_revision(tx, article_id, markdown, in_force_from, "lan", "", NOON)


def put_in_force(tx: Transaction, markdown: str, article_id: str = "tam-tru", in_force_from: date | None = None) -> Revision:
    revision = write(tx, markdown, article_id, in_force_from)
    articles.publish(tx, revision, "lan", NOON)
    return revision


def a_message(address: str = "100", **facts: Any) -> NewMessage:
    defaults: dict[str, Any] = {"channel": "telegram", "member_ref": None, "kind": "message", "payload": {"text": "hello"}}
    return NewMessage(address=address, **(defaults | facts))


def a_hit(revision_id: int, **facts: Any) -> NewHit:
    defaults: dict[str, Any] = {
        "article_id": "tam-tru",
        "section": "fee",
        "score": 3.5,
        "used": True,
        "explanation": [("le phi", "heading", 2.5), ("tam tru", "title", 1.0)],
    }
    return NewHit(revision_id=revision_id, **(defaults | facts))


def an_exchange(**facts: Any) -> NewExchange:
    defaults: dict[str, Any] = {
        "channel": "telegram",
        "member_ref": None,
        "inbox_id": None,
        "asked_at": NOON,
        "question": "le phi tam tru?",
        "question_folded": "le phi tam tru?",
        "understood": None,
        "intent": "question",
        "outcome": "NOT_FOUND",
        "article_id": None,
        "section": None,
        "revision_id": None,
        "answer": "",
        "knowledge_version": 1,
        "took_ms": 2.5,
        "timings": {"retrieve": 1.5},
    }
    return NewExchange(**(defaults | facts))


def receive(database: Database, update_id: str) -> int | None:
    """One small transaction that writes."""
    with database.begin() as tx:
        return inbox.receive(tx, "web", update_id, {"text": "a question of some length" * 20}, NOON)


def pending(database: Database) -> int:
    """One small transaction that reads."""
    with database.read() as tx:
        return inbox.counts(tx)["pending"]
