"""How urgently an exchange should be looked at, and which are drawn whatever their risk."""

import hashlib
from collections.abc import Collection

from procbot.store.log_filter import ASKED_INTENTS
from procbot.store.queue_items import RANDOM, NewItem
from procbot.store.risk import Evidence

# Chosen, not measured: they order the work. A complaint is worth more than any two signs that procbot finds by itself; what was
# refused and what was answered by a hair come before what is merely new.
WEIGHTS = {
    "negative_vote": 5.0,  # the asker says that it was wrong
    "no_answer": 2.5,  # a gap, or a question that was not understood
    "escalated": 2.0,  # the answer did not do
    "small_margin": 2.0,  # another article fitted nearly as well
    "sensitive_area": 1.5,  # a wrong answer costs money or a deadline that does not come back
    "ambiguous": 1.5,  # the asker had to choose
    "new_cluster": 1.0,  # nobody has asked this before, so nobody has looked at its answer
}

# A sign that stands alone and is weaker than this is not risky: otherwise every third question would be.
RISKY_FROM = 2.0

# Of the sums: below it the second article fits nearly as well as the first (search.decide lets the asker choose below .05).
SMALL_MARGIN = 0.1

# Deadlines and sums of money that are lost for good when they are told wrongly.
SENSITIVE_AREAS = frozenset({"bao-hiem-xa-hoi", "viec-lam-that-nghiep", "lao-dong"})

# The smallest share of what is judged that must have been drawn at random: what is found by its risk says nothing about the rest.
RANDOM_FLOOR = 0.10

_NO_ANSWER = frozenset({"NOT_FOUND", "NO_TERMS"})
_CHATTER = "SMALL_TALK"


def is_judged(evidence: Evidence) -> bool:
    """Return whether there is anything to judge: something was asked in words, and it was no greeting."""
    return evidence.intent in ASKED_INTENTS and evidence.outcome != _CHATTER


def reasons_of(evidence: Evidence, sensitive: Collection[str] = SENSITIVE_AREAS) -> tuple[str, ...]:
    """Return the codes (of WEIGHTS) of what makes an exchange risky, the weightiest first."""
    signs = {
        "negative_vote": evidence.helpful is False and evidence.reason != "unwelcome",
        "no_answer": evidence.outcome in _NO_ANSWER,
        "escalated": evidence.escalated,
        "small_margin": evidence.outcome.startswith("ANSWERED")
        and evidence.margin is not None
        and evidence.margin < SMALL_MARGIN,
        "sensitive_area": evidence.area in sensitive,
        "ambiguous": evidence.outcome == "AMBIGUOUS",
        "new_cluster": evidence.is_new_cluster is True,
    }
    return tuple(reason for reason in WEIGHTS if signs[reason])


def risk_of(reasons: Collection[str]) -> float:
    """Return the sum of the reasons' weights."""
    return sum(WEIGHTS[reason] for reason in reasons)


def drawn(exchange_id: int, queue_id: int, share: float) -> bool:
    """Return whether an exchange is drawn for a queue: the same every time, for ``share`` of all exchanges, in no pattern.

    Source: a hash as a uniform random number, R. Rivest, "Sampler for ballot-level audits" (SHA-256 of seed and number).
    """
    digest = hashlib.sha256(f"{queue_id}:{exchange_id}".encode()).digest()
    return int.from_bytes(digest[:8]) < share * 2**64


def risk_item(evidence: Evidence, queue_id: int, share: float, sensitive: Collection[str] = SENSITIVE_AREAS) -> NewItem | None:
    """Return an exchange as the risk-first queue takes it: risky, drawn at random, both; ``None`` for neither."""
    if not is_judged(evidence):
        return None
    reasons = reasons_of(evidence, sensitive)
    risk = risk_of(reasons)
    is_drawn = drawn(evidence.id, queue_id, max(share, RANDOM_FLOOR))
    if risk < RISKY_FROM:
        return NewItem(evidence.id, 0.0, (RANDOM,)) if is_drawn else None
    return NewItem(evidence.id, risk, (RANDOM, *reasons) if is_drawn else reasons)
