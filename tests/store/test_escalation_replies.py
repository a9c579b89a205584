"""What became of the staff's replies."""

from procbot.store import escalation_replies, escalations, outbox
from procbot.store.engine import Database, Transaction
from procbot.store.escalation_replies import LastReply
from procbot.store.escalations import EscalationMessage
from tests.store.samples import NOON, a_message
from tests.store.test_escalations import LATER, put


def reply(tx: Transaction, escalation_id: int, *, is_owed: bool = True) -> int | None:
    """The staff reply; return the number of the message that carries it."""
    outbox_id = outbox.add(tx, a_message("1001"), NOON) if is_owed else None
    message = EscalationMessage(by_staff=True, author="Hoa", text="Có", at=LATER, outbox_id=outbox_id)
    escalations.say(tx, escalation_id, message)
    return outbox_id


def test_the_last_reply_counts_with_the_way_it_went(database: Database) -> None:
    with database.begin() as tx:
        arrived, unreached, asked = put(tx), put(tx), put(tx)
        reply(tx, arrived)
        last = reply(tx, arrived)
        assert last is not None
        outbox.sent(tx, last, "7", LATER)
        reply(tx, unreached, is_owed=False)
        escalations.say(tx, asked, EscalationMessage(by_staff=False, author="", text="còn nữa", at=LATER))

        assert escalation_replies.last_replies(tx, [arrived, unreached, asked]) == {
            arrived: LastReply("Hoa", LATER, "sent"),
            unreached: LastReply("Hoa", LATER, None),
        }
        assert escalation_replies.last_replies(tx, []) == {}


def test_the_way_of_messages_is_known_while_the_outbox_has_them(database: Database) -> None:
    with database.begin() as tx:
        first, second = reply(tx, put(tx)), reply(tx, put(tx))
        assert first is not None
        assert second is not None
        outbox.failed(tx, second, "refused", LATER)

        assert escalation_replies.deliveries(tx, [first, second, 99]) == {first: "pending", second: "failed"}


def test_a_cluster_has_all_its_members_whatever_their_state(database: Database) -> None:
    with database.begin() as tx:
        first = put(tx)
        second, third = put(tx, cluster_id=first), put(tx, cluster_id=first)
        escalations.close(tx, second, LATER)
        put(tx)

        assert [each.id for each in escalation_replies.of_cluster(tx, first, 2)] == [third, second]
        assert escalation_replies.size_of_cluster(tx, first) == 3
