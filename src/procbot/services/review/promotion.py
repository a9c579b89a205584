"""What a right answer teaches: its question joins the golden questions and its article's answered questions, and leaves them."""

from datetime import datetime

from procbot.store import answered_questions, exchanges, golden_questions, promoted
from procbot.store.answered_questions import NewAnsweredQuestion
from procbot.store.engine import Transaction
from procbot.store.golden_questions import NewGoldenQuestion
from procbot.store.verdicts import Verdict

# Whoever follows up or presses a button says too little for the question to be found by its words alone.
_WHOLE_QUESTIONS = frozenset({"question", "edited"})

# A masked question of fewer words ("ok", "[SDT]") says nothing that an article could be found by.
_MIN_WORDS = 2


def follow(tx: Transaction, exchange_id: int, verdict: Verdict | None, by: str, at: datetime) -> bool:
    """Bring golden and answered questions in line with the exchange's authoritative verdict.

    "correct" puts the question into both, "rightly_refused" into the golden ones (it must not be answered); any other verdict,
    and none, takes out what the exchange had put in. Both are searched by from the next publication on.

    Args:
        tx: the transaction.
        exchange_id: which exchange.
        verdict: its authoritative verdict.
        by: who gave it.
        at: now.

    Returns:
        Whether the question stands in the golden ones because of this exchange now.
    """
    exchange = exchanges.get(tx, exchange_id)
    if exchange is None:
        return False
    whole = exchange.intent in _WHOLE_QUESTIONS and len(exchange.question.split()) >= _MIN_WORDS
    right = whole and verdict is not None and verdict.verdict == "correct" and exchange.article_id is not None
    refused = whole and verdict is not None and verdict.verdict == "rightly_refused"
    if not right and not refused:
        take_back(tx, exchange_id)
        return False
    known = promoted.golden_like(tx, exchange.question)
    if known is not None and known.active and known.exchange_id != exchange_id:
        return False  # a curator's, or another exchange's; it is not taken over
    ids = (exchange.article_id,) if right and exchange.article_id is not None else ()
    section = exchange.section if right else None
    golden_questions.put(
        tx, NewGoldenQuestion(question=exchange.question, article_ids=ids, section=section, exchange_id=exchange_id), by, at
    )
    mine = answered_questions.of_exchange(tx, exchange_id)
    for question in mine:
        answered_questions.set_active(tx, question.id, active=right)
    if right and not mine and exchange.article_id is not None and exchange.section is not None:
        new = NewAnsweredQuestion(
            article_id=exchange.article_id, section=exchange.section, question=exchange.question, exchange_id=exchange_id
        )
        answered_questions.add(tx, new, by, at)
    return True


def take_back(tx: Transaction, exchange_id: int) -> int:
    """Take an exchange's question out of the golden and the answered ones; return how many entries were active."""
    return promoted.deactivate(tx, exchange_id)
