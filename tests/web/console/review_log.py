"""A small log behind the review pages."""

from datetime import timedelta
from typing import Any

from procbot.bootstrap import Services
from procbot.store import clusters, escalations, exchanges, members, votes
from procbot.store.escalations import NewEscalation
from procbot.store.exchanges import NewHit
from procbot.text.fold import fold, is_accented
from tests.store.samples import an_exchange
from tests.web.stage import NOW

MEMBER = "m-0001"
ANSWER = "15.000 đồng, nộp trực tuyến 7.000 đồng."


def log(services: Services, question: str = "lệ phí tạm trú bao nhiêu", **facts: Any) -> int:
    """Log a question, answered by the fee of "dang-ky-tam-tru"; return its number."""
    published = services.live_index.snapshot().articles["dang-ky-tam-tru"].revision_id
    other = services.live_index.snapshot().articles["gia-han-tam-tru"].revision_id
    hits = (
        NewHit(
            "dang-ky-tam-tru",
            "fee",
            published,
            12.5,
            used=True,
            explanation=[("lệ phí", "heading", 7.5), ("tạm trú", "title", 5.0)],
        ),
        NewHit("gia-han-tam-tru", "fee", other, 11.0, used=False, explanation=[("lệ phí", "heading", 11.0)]),
    )
    defaults: dict[str, Any] = {
        "asked_at": NOW - timedelta(hours=1),
        "member_ref": MEMBER,
        "question": question,
        "question_folded": fold(question),
        "accented": is_accented(question),
        "understood": None,
        "outcome": "ANSWERED",
        "article_id": "dang-ky-tam-tru",
        "section": "fee",
        "revision_id": published,
        "answer": ANSWER,
        "hits": hits,
        "timings": {"search": 1.5},
    }
    with services.database.begin() as tx:
        members.see(tx, MEMBER, "telegram", NOW - timedelta(days=1))
        return exchanges.add(tx, an_exchange(**(defaults | facts)))


def gap(services: Services, question: str = "mở tiệm nail cần gì", **facts: Any) -> int:
    """Log a question that nothing was found for."""
    nothing = {"outcome": "NOT_FOUND", "article_id": None, "section": None, "revision_id": None, "answer": "", "hits": ()}
    return log(services, question, **(nothing | facts))


def surround(services: Services, exchange_id: int, alike_id: int) -> None:
    """Give an exchange a vote, another that asks alike, and a question to the staff."""
    with services.database.begin() as tx:
        clusters.assign(tx, {exchange_id: exchange_id, alike_id: exchange_id})
        votes.cast(tx, exchange_id, MEMBER, helpful=False, reason="wrong", at=NOW)
        asked = NewEscalation(member_ref=MEMBER, channel="telegram", question="cho mình hỏi lại", exchange_id=exchange_id)
        escalations.add(tx, asked, NOW)
