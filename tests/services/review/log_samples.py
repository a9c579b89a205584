"""A small log of which every number can be counted by hand."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import update

from procbot.knowledge.article import Article
from procbot.store import clusters, escalations, exchanges, members, verdicts, votes
from procbot.store.engine import Database, Transaction
from procbot.store.escalations import NewEscalation
from procbot.store.schema import VerdictRow
from procbot.store.verdicts import NewVerdict
from procbot.text.fold import fold, is_accented
from tests.services.small_base import publish
from tests.store.samples import a_hit, an_article, an_exchange

NOW = datetime(2026, 11, 23, 2, 30, tzinfo=UTC)
"""A Monday, 9:30 in Vietnam."""


def published(database: Database, **facts: Any) -> dict[str, int]:
    """Publish two articles; return the ids of their revisions by article."""
    base = an_article("tam-tru", "Residence")
    one = Article(**{**{name: getattr(base, name) for name in Article.__dataclass_fields__}, **facts})
    other = Article(
        **{**{name: getattr(base, name) for name in Article.__dataclass_fields__}, "id": "thai-san", "area": "bao-hiem"}
    )
    return {revision.article_id: revision.id for revision in publish(database, one, other)}


def ask(tx: Transaction, question: str = "lệ phí tạm trú", **facts: Any) -> int:
    """Log a question at ``NOW``, answered by "tam-tru"; ``revision_id`` must be given with it."""
    revision_id = facts.get("revision_id")
    defaults: dict[str, Any] = {
        "asked_at": NOW,
        "member_ref": "m1",
        "question": question,
        "question_folded": fold(question),
        "accented": is_accented(question),
        "outcome": "NOT_FOUND" if revision_id is None else "ANSWERED",
        "article_id": None if revision_id is None else "tam-tru",
        "section": None if revision_id is None else "summary",
        "answer": "" if revision_id is None else "Register within 30 days.",
        "hits": () if revision_id is None else (a_hit(revision_id, section="summary"),),
    }
    return exchanges.add(tx, an_exchange(**(defaults | facts)))


def judged(tx: Transaction, exchange_id: int, verdict: str, reviewer: str = "lan", at: datetime = NOW) -> int:
    """Give an authoritative verdict."""
    verdict_id = verdicts.add(tx, NewVerdict(exchange_id=exchange_id, reviewer=reviewer, verdict=verdict, note="x"), at)
    verdicts.set_authoritative(tx, exchange_id, verdict_id)
    return verdict_id


def expire(tx: Transaction, verdict_id: int) -> None:
    tx.execute(update(VerdictRow).where(VerdictRow.id == verdict_id).values(expired_at=NOW))


@dataclass(frozen=True, slots=True)
class Log:
    """Ids of the exchanges of ``a_log``, by what they are."""

    fee: int
    fee_again: int
    dossier: int
    gap: int
    outside: int
    opened: int
    greeting: int
    old: int


def a_log(database: Database) -> Log:
    """Eight exchanges of three people, in the last two days and a month ago."""
    revision = published(database)["tam-tru"]
    day = timedelta(days=1)
    with database.begin() as tx:
        for member in ("m1", "m2", "m3"):
            members.see(tx, member, "telegram", NOW)
        old = ask(tx, "lệ phí tạm trú", revision_id=revision, asked_at=NOW - 40 * day, took_ms=9.0)
        fee = ask(tx, "lệ phí tạm trú", revision_id=revision, asked_at=NOW - day, took_ms=1.0)
        fee_again = ask(tx, "le phi tam tru?", revision_id=revision, took_ms=2.0)
        dossier = ask(tx, "giấy tờ gì", revision_id=revision, member_ref="m2", section="dossier", channel="web", took_ms=3.0)
        gap = ask(tx, "xin nghi viec", member_ref="m2", took_ms=4.0, asked_at=NOW - timedelta(hours=2))
        outside = ask(tx, "mua xe ở đâu", member_ref="m3", outcome="OUT_OF_SCOPE", took_ms=5.0)
        opened = ask(tx, "Residence", revision_id=revision, intent="open", knowledge_version=2)
        greeting = ask(tx, "xin chào", outcome="SMALL_TALK", member_ref="m3")
        clusters.assign(tx, {old: old, fee: old, fee_again: old, dossier: dossier, gap: gap, outside: outside})
        votes.cast(tx, fee, "m1", True, None, NOW)
        votes.cast(tx, dossier, "m2", False, "wrong", NOW)
        judged(tx, fee, "correct")
        judged(tx, fee_again, "wrong_section")
        judged(tx, gap, "wrongly_refused")
        judged(tx, outside, "rightly_refused")
        expire(tx, judged(tx, old, "correct"))
        asked = escalations.add(
            tx,
            NewEscalation(member_ref="m2", channel="telegram", question="xin nghi viec", exchange_id=gap),
            NOW - 2 * timedelta(hours=1),
        )
        escalations.answered(tx, asked, NOW)
        escalations.add(tx, NewEscalation(member_ref="m3", channel="telegram", question="x", exchange_id=outside), NOW)
    return Log(fee, fee_again, dossier, gap, outside, opened, greeting, old)
