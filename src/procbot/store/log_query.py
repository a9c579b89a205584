"""A filter of the log as SQL: the one translation that the list, the charts, the queues and the exports share."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from sqlalchemy import ColumnElement, Exists, and_, exists, func, or_, select
from sqlalchemy.orm import aliased

from procbot.store.log_filter import ASKED_INTENTS, NO_VOTE, UNJUDGED, LogFilter
from procbot.store.schema import ArticleRow, EscalationRow, ExchangeLabelRow, ExchangeRow, RevisionRow, VerdictRow, VoteRow
from procbot.store.unindexed import unindexed
from procbot.store.vietnam_sql import VietnamHour, week_before
from procbot.text.fold import fold
from procbot.vietnam_time import VIETNAM

Condition = ColumnElement[bool]

UNBANNERED = "ANSWERED"
"""The outcome of a text that was served without a banner."""


def conditions(wanted: LogFilter) -> tuple[Condition, ...]:
    """Return what an exchange must meet, as conditions on ``ExchangeRow``; none for the empty filter."""
    found = [*_facts(wanted), *_evidence(wanted)]
    if wanted.text.strip():
        found.append(ExchangeRow.question_folded.contains(" ".join(fold(wanted.text).split()), autoescape=True))
    if wanted.hour is not None:
        found.append(VietnamHour(ExchangeRow.asked_at) == wanted.hour)
    if wanted.repeated is not None:
        found.append(_repeated() if wanted.repeated else ~_repeated())
    if wanted.stale is not None:
        found.append(_stale() if wanted.stale else ~_stale())
    return tuple(found)


def in_force(verdicts: Sequence[str] = ()) -> Exists:
    """Return the condition that the exchange has an authoritative verdict in force, of one of ``verdicts`` if there are any."""
    holds = _any(VerdictRow.exchange_id == ExchangeRow.id, *holding())
    return holds.where(VerdictRow.verdict.in_(verdicts)) if verdicts else holds


def holding() -> tuple[Condition, ...]:
    """Return the conditions of a verdict that is authoritative and in force."""
    return VerdictRow.authoritative.is_(other=True), VerdictRow.expired_at.is_(None), VerdictRow.withdrawn_at.is_(None)


def _facts(wanted: LogFilter) -> list[Condition]:
    """What stands in the exchange itself."""
    found: list[Condition] = []
    if wanted.since is not None:
        found.append(ExchangeRow.asked_at >= midnight(wanted.since))
    if wanted.until is not None:
        found.append(ExchangeRow.asked_at < midnight(wanted.until + timedelta(days=1)))
    for column, values in (
        (ExchangeRow.outcome, wanted.outcomes),
        (ExchangeRow.article_id, wanted.articles),
        (ExchangeRow.section, wanted.sections),
        (ExchangeRow.channel, wanted.channels),
        (ExchangeRow.intent, wanted.intents),
    ):
        if values:
            found.append(column.in_(values))
    if wanted.areas:
        found.append(ExchangeRow.article_id.in_(select(ArticleRow.id).where(ArticleRow.area.in_(wanted.areas))))
    if wanted.min_ms is not None:
        found.append(ExchangeRow.took_ms >= wanted.min_ms)
    if wanted.max_ms is not None:
        found.append(ExchangeRow.took_ms <= wanted.max_ms)
    for fact, value in (
        (ExchangeRow.cluster_id, wanted.cluster),
        (ExchangeRow.knowledge_version, wanted.version),
        (ExchangeRow.accented, wanted.accented),
    ):
        if value is not None:
            found.append(fact == value)
    return found


def _evidence(wanted: LogFilter) -> list[Condition]:
    """What others have said about the exchange."""
    found: list[Condition] = []
    if wanted.votes:
        found.append(or_(*(_voted(vote) for vote in wanted.votes)))
    if wanted.reasons:
        found.append(_any(VoteRow.exchange_id == ExchangeRow.id, VoteRow.reason.in_(wanted.reasons)))
    if wanted.verdicts:
        judged = tuple(verdict for verdict in wanted.verdicts if verdict != UNJUDGED)
        either = [in_force(judged)] if judged else []
        found.append(or_(*either, *([~in_force()] if UNJUDGED in wanted.verdicts else [])))
    if wanted.labels:
        mine = ExchangeLabelRow.exchange_id == ExchangeRow.id
        found.append(_any(mine, ExchangeLabelRow.label_id.in_(wanted.labels)))
    if wanted.escalated is not None:
        found.append(_escalated(wanted.escalated))
    return found


def _voted(vote: str) -> Condition:
    mine = _any(VoteRow.exchange_id == ExchangeRow.id)
    return ~mine if vote == NO_VOTE else mine.where(VoteRow.helpful.is_(vote == "up"))


def _escalated(state: str) -> Condition:
    mine = _any(EscalationRow.exchange_id == ExchangeRow.id)
    match state:
        case "no":
            return ~mine
        case "open":
            return mine.where(EscalationRow.state == "open")
        case "replied":
            return mine.where(EscalationRow.answered_at.is_not(None))
        case _:
            return mine


def _repeated() -> Exists:
    earlier = aliased(ExchangeRow)
    return _any(
        earlier.member_ref == ExchangeRow.member_ref,
        earlier.cluster_id == ExchangeRow.cluster_id,
        earlier.intent.in_(ASKED_INTENTS),
        earlier.asked_at >= week_before(ExchangeRow.asked_at),
        or_(
            earlier.asked_at < ExchangeRow.asked_at,
            and_(earlier.asked_at == ExchangeRow.asked_at, earlier.id < ExchangeRow.id),
        ),
    )


def _stale() -> Condition:
    """Only what was served from texts whose time is over by now is looked at row by row: those texts are few.

    Most rows have this outcome, so that its index would be a detour.
    """
    any_of_them = aliased(ExchangeRow)
    last = select(func.max(any_of_them.asked_at)).correlate(None).scalar_subquery()
    over = select(RevisionRow.id).where(RevisionRow.stale_from <= last).correlate(None)
    served = _any(RevisionRow.id == ExchangeRow.revision_id, RevisionRow.stale_from <= ExchangeRow.asked_at)
    return and_(unindexed(ExchangeRow.outcome) == UNBANNERED, ExchangeRow.revision_id.in_(over), served)


def _any(*which: Condition) -> Exists:
    """Return the condition that there is such a row; the exchange is the outer statement's, any other table is its own."""
    return exists().where(*which).correlate(ExchangeRow)


def midnight(day: date) -> datetime:
    """Return the moment at which ``day`` begins in Vietnam, aware."""
    return datetime.combine(day, time(), VIETNAM)
