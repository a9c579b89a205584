"""One member's data at the request of an admin, who is given the pseudonym: what is kept, and having it erased."""

from collections.abc import Callable
from datetime import datetime

from procbot.services.forgetting import forget
from procbot.services.member_keys import MemberKeys
from procbot.store import audit, holdings
from procbot.store.engine import Database
from procbot.store.holdings import Holdings


class MemberData:
    """Finds and erases what is kept about one member. Safe to call from several threads.

    Args:
        database: where it is kept.
        members: makes the members' pseudonyms.
        clock: returns the time, aware.
    """

    def __init__(self, database: Database, members: MemberKeys, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._members = members
        self._clock = clock

    def held(self, ref: str) -> Holdings | None:
        """Return how much is kept about a member; ``None`` for a stranger.

        Raises:
            DatabaseUnavailableError: the database cannot be read.
        """
        with self._database.read() as tx:
            return holdings.of(tx, ref)

    def erase(self, ref: str, by: str, why: str) -> bool:
        """Forget a member; what they asked stays in the log without an owner. Return whether there was anybody to forget.

        Messages of theirs that procbot could not handle, and keeps for the repair, are emptied as well.

        The audit keeps how much there was and why it went, and never whom.

        Raises:
            DatabaseUnavailableError: nothing was erased.
        """
        at = self._clock()
        with self._database.begin() as tx:
            held = holdings.of(tx, ref)
            if held is None:
                return False
            updates = forget(tx, self._members, ref, at)
            facts = {"questions": held.questions, "votes": held.votes, "escalations": held.escalations_in_all, "inbox": updates}
            audit.record(tx, at, by, "member.erase", "member", "", before=facts, why=why)
        return True
