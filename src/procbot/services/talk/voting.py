"""What the asker thinks of an answer, and why."""

from procbot.services.incoming import IncomingKind
from procbot.services.intents import row_id
from procbot.services.reply import Action
from procbot.services.talk.feature import Feature
from procbot.services.talk.turn import Turn, Write
from procbot.services.talk.visit import Visit
from procbot.store import exchanges, votes
from procbot.store.engine import Database, Transaction
from procbot.wording import voting as say


class Voting:
    """Takes votes on answers.

    Args:
        database: where exchanges and votes are kept.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def feature(self) -> Feature:
        """Return its part of the conversation."""
        return Feature(presses={"vote": self._vote, "why": self._why})

    def _vote(self, visit: Visit, parts: tuple[str, ...]) -> Turn | None:
        exchange_id = self._own(visit, parts)
        if exchange_id is None or parts[1] not in {"up", "down"}:
            return None
        helpful = parts[1] == "up"
        writes = (_casting(visit, exchange_id, helpful=helpful),)
        if helpful:
            return Turn(toast=say.VOTED_UP, writes=writes)
        reasons = tuple((Action(label, f"why:{exchange_id}:{code}"),) for code, label in say.REASONS.items())
        return Turn(toast=say.VOTED_DOWN, text=say.WHY, actions=reasons, writes=writes)

    def _why(self, visit: Visit, parts: tuple[str, ...]) -> Turn | None:
        exchange_id = self._own(visit, parts)
        if exchange_id is None or parts[1] not in say.REASONS:
            return None
        pressed = visit.incoming.message_id if visit.incoming.kind is IncomingKind.BUTTON else None
        writes = (_casting(visit, exchange_id, helpful=False, reason=parts[1]),)
        return Turn(text=say.NOTED[parts[1]], replaces=pressed, writes=writes)

    def _own(self, visit: Visit, parts: tuple[str, ...]) -> int | None:
        """Only the asker's vote counts; a button forwarded to others or of a purged exchange is stale."""
        exchange_id = row_id(parts[0]) if len(parts) == 2 else None  # noqa: PLR2004 (exchange and vote)
        if exchange_id is None:
            return None
        with self._database.read() as tx:
            exchange = exchanges.get(tx, exchange_id)
        return exchange_id if exchange is not None and exchange.member_ref == visit.ref else None


def _casting(visit: Visit, exchange_id: int, *, helpful: bool, reason: str | None = None) -> Write:
    def cast(tx: Transaction) -> None:
        votes.cast(tx, exchange_id, visit.ref, helpful, reason, visit.now)

    return cast
