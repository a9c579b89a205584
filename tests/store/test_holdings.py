from datetime import date, datetime

from procbot.store import contexts, escalations, exchanges, holdings, members, outbox, subscriptions, votes
from procbot.store.engine import Database, Transaction
from procbot.store.escalations import NewEscalation
from procbot.store.holdings import Holdings
from procbot.store.schema import OutboxRow, ReminderRow
from tests.store.samples import a_message, an_exchange


def live(tx: Transaction, ref: str, now: datetime) -> int:
    """A member with something of everything; returns an exchange."""
    members.see(tx, ref, "telegram", now, "100")
    contexts.save(tx, ref, {"article": "tam-tru"}, now)
    exchange_id = exchanges.add(tx, an_exchange(member_ref=ref))
    votes.cast(tx, exchange_id, ref, helpful=True, reason=None, at=now)
    subscriptions.follow(tx, ref, ("ho-tich", "cu-tru"), now)
    for state in ("active", "done"):
        facts = {"event_on": date(2026, 11, 1), "deadline_on": date(2027, 2, 1), "created_at": now}
        tx.add(ReminderRow(member_ref=ref, article_id="tam-tru", state=state, **facts))
    return exchange_id


def ask_staff(tx: Transaction, ref: str, now: datetime) -> int:
    new = NewEscalation(
        cluster_id=None, member_ref=ref, channel="telegram", exchange_id=None, article_id=None, question="?", remind_at=now
    )
    return escalations.add(tx, new, now)


def test_what_is_kept_is_counted(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        live(tx, "m", now)
        live(tx, "other", now)
        ask_staff(tx, "m", now)
        escalations.close(tx, ask_staff(tx, "m", now), now)

        assert holdings.of(tx, "m") == Holdings(
            since=now, has_address=True, questions=1, votes=1, areas=2, reminders=1, escalations=1, escalations_in_all=2
        )
        assert holdings.of(tx, "stranger") is None


def test_a_forgotten_persons_questions_stay_without_an_owner(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        exchange_id = live(tx, "m", now)
        escalation_id = ask_staff(tx, "m", now)
        holdings.erase(tx, "m", now)

    with database.read() as tx:
        exchange, escalation = exchanges.get(tx, exchange_id), escalations.get(tx, escalation_id)
        assert exchange is not None
        assert escalation is not None
        assert (exchange.member_ref, escalation.member_ref, escalation.state) == (None, None, "closed")
        assert (members.get(tx, "m"), contexts.load(tx, "m", now), votes.of(tx, exchange_id)) == (None, None, [])
        assert subscriptions.followed(tx, "m") == []
        assert tx.query(ReminderRow).count() == 0


def test_what_is_owed_to_a_forgotten_person_is_not_sent_and_another_persons_stays(database: Database, now: datetime) -> None:
    with database.begin() as tx:
        live(tx, "m", now)
        live(tx, "other", now)
        escalation_id = ask_staff(tx, "m", now)
        outbox.add(tx, a_message("100", member_ref="m", dedupe_key="broadcast:1:m", broadcast_id=1), now)
        outbox.sent(tx, outbox.add(tx, a_message("100", member_ref="m", dedupe_key="album:m"), now), "9", now)
        outbox.add(tx, a_message("-1", kind="staff_card", escalation_id=escalation_id), now)
        kept = outbox.add(tx, a_message("200", member_ref="other"), now)
        holdings.erase(tx, "m", now)

    with database.read() as tx:
        assert [item.id for item in outbox.due(tx, "telegram", now, 10)] == [kept]
        assert outbox.counts(tx) == {"pending": 1, "sent": 1, "failed": 2, "unreachable": 0}
        rows = tx.query(OutboxRow).where(OutboxRow.state != "pending").all()
        assert {(row.address, row.payload, row.member_ref, row.dedupe_key) for row in rows} == {(None, None, None, None)}
        assert holdings.of(tx, "other") is not None
