"""What is kept about one member, for an admin."""

from procbot.services.member_data import MemberData
from procbot.store import audit, exchanges
from procbot.store.engine import Database
from tests.services.review.log_samples import a_log
from tests.services.talk import KEYS
from tests.web.stage import SetClock


def test_a_member_is_erased_and_the_audit_says_how_much_but_not_who(database: Database) -> None:
    member_data, log = MemberData(database, KEYS, SetClock()), a_log(database)
    held = member_data.held("m1")
    assert held is not None
    assert (held.questions, held.votes) == (4, 1)
    assert member_data.erase("m1", "minh", "asked for it")
    assert member_data.held("m1") is None
    assert not member_data.erase("m1", "minh", "again")
    with database.read() as tx:
        kept = exchanges.get(tx, log.fee)
        (entry,) = audit.recent(tx, 5)
    assert kept is not None
    assert kept.member_ref is None
    assert (entry.action, entry.actor, entry.why) == ("member.erase", "minh", "asked for it")
    assert entry.before == {"questions": 4, "votes": 1, "escalations": 0, "inbox": 0}
    assert "m1" not in str(entry)
