"""A member's own data: what is kept, what of it is theirs, and having it erased."""

from dataclasses import replace

from procbot.services.incoming import IncomingKind
from procbot.services.reply import Action
from procbot.services.talk.feature import Feature
from procbot.services.talk.turn import Turn
from procbot.services.talk.visit import Visit
from procbot.store import holdings
from procbot.store.engine import Database
from procbot.store.holdings import Holdings
from procbot.vietnam_time import vietnam_day
from procbot.wording import privacy as say


class Privacy:
    """Tells members what is kept about them, and erases it.

    Args:
        database: where it is kept.
        retention_days: how long exchanges are kept.
    """

    def __init__(self, database: Database, retention_days: int) -> None:
        self._database = database
        self._retention_days = retention_days

    def feature(self) -> Feature:
        """Return its part of the conversation."""
        return Feature(
            commands={"quyenriengtu": self._rights, "dulieucuatoi": self._kept, "xoadulieu": self._ask_to_erase},
            presses={"erase": self._erase},
        )

    def _rights(self, visit: Visit, rest: str) -> Turn:
        del rest
        return Turn(text=say.rights(self._retention_days, is_chat=visit.can_reach))

    def _kept(self, visit: Visit, rest: str) -> Turn:
        del rest
        held = self._held(visit)
        if held is None:
            return Turn(text=say.NOTHING_KEPT, forgets=True)
        counts = [
            (say.QUESTIONS, held.questions),
            (say.VOTES, held.votes),
            (say.AREAS, held.areas),
            (say.REMINDERS, held.reminders),
            (say.ESCALATIONS, held.escalations),
            (say.ESCALATIONS_IN_ALL, held.escalations_in_all),
        ]
        return Turn(text=say.kept(vietnam_day(held.since), counts, has_address=held.has_address))

    def _ask_to_erase(self, visit: Visit, rest: str) -> Turn:
        del rest
        if self._held(visit) is None:
            return Turn(text=say.NOTHING_KEPT, forgets=True)
        rows = ((Action(say.ERASE, "erase:yes"),), (Action(say.KEEP, "erase:no"),))
        return Turn(text=say.ASK_ERASE, actions=rows, context=replace(visit.context, awaiting=""))

    def _erase(self, visit: Visit, parts: tuple[str, ...]) -> Turn | None:
        """Pressed twice, there is nobody left to be forgotten: the press itself must not make them known again."""
        card = visit.incoming.message_id if visit.incoming.kind is IncomingKind.BUTTON else None
        if parts == ("no",):
            if card is not None and visit.context.cards.get(card) == "erase:no":
                return Turn(toast=say.NOT_ERASED)
            context = visit.context if card is None else visit.context.showing(card, "erase:no")
            return Turn(text=say.NOT_ERASED, replaces=card, context=replace(context, awaiting=""))
        if parts != ("yes",):
            return None
        if self._held(visit) is None:
            return Turn(toast=say.NOTHING_KEPT, forgets=True)
        return Turn(text=say.ERASED, replaces=card, forgets=True)

    def _held(self, visit: Visit) -> Holdings | None:
        with self._database.read() as tx:
            return holdings.of(tx, visit.ref)
