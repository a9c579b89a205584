"""What is done because of a verdict, and whether it helped: the question is asked again when the work is done."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from procbot.errors import ReviewError
from procbot.knowledge.sections import Section
from procbot.services.ask import Asked, Focus
from procbot.store import actions, audit, exchanges
from procbot.store.actions import CLOSED, KINDS, STATES, Action, NewAction
from procbot.store.engine import Database
from procbot.store.exchanges import Exchange

AskAgain = Callable[[str, Focus | None], Asked]
"""Answers a question by the knowledge base of now, without logging it: ``Ask.ask``."""


class Actions:
    """The reviewers' list of what is to be done. Safe to call from several threads.

    Args:
        database: where it is kept.
        ask: answers a question again.
        clock: returns the time, aware.
    """

    def __init__(self, database: Database, ask: AskAgain, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._ask = ask
        self._clock = clock

    def create(self, new: NewAction) -> int:
        """Write down what is to be done about an exchange; return the action's id.

        Raises:
            ReviewError: there is no such exchange or kind.
            DatabaseUnavailableError: nothing was written.
        """
        at = self._clock()
        if new.kind not in KINDS:
            raise ReviewError(f"An action's kind is one of {', '.join(KINDS)}.")
        with self._database.begin() as tx:
            if exchanges.get(tx, new.exchange_id) is None:
                raise ReviewError("This exchange is not in the log any more.")
            action_id = actions.add(tx, new, at)
            facts = {"exchange": new.exchange_id, "kind": new.kind, "article": new.article_id, "assigned_to": new.assigned_to}
            audit.record(tx, at, new.created_by, "action.create", "action", str(action_id), after=facts)
        return action_id

    def assign(self, action_id: int, to: str | None, by: str) -> None:
        """Say who does it, or that nobody does yet.

        Raises:
            ReviewError: there is no such action.
            DatabaseUnavailableError: nothing was written.
        """
        at = self._clock()
        with self._database.begin() as tx:
            before = actions.get(tx, action_id, lock=True)
            if before is None:
                raise ReviewError("There is no such action.")
            actions.change(tx, action_id, assigned_to=to)
            was, is_now = {"assigned_to": before.assigned_to}, {"assigned_to": to}
            audit.record(tx, at, by, "action.assign", "action", str(action_id), before=was, after=is_now)

    def move(self, action_id: int, state: str, by: str, why: str = "") -> Action:
        """Set an action's state: "todo", "doing", "done" or "rejected".

        Done, the exchange's question is asked again, outside of the log, and the action keeps what it gets now. Open again, it
        forgets that.

        Returns:
            The action as it is now.

        Raises:
            ReviewError: there is no such action or state.
            DatabaseUnavailableError: nothing was written.
        """
        if state not in STATES:
            raise ReviewError(f"An action's state is one of {', '.join(STATES)}.")
        at = self._clock()
        with self._database.read() as tx:
            known = actions.get(tx, action_id)
            exchange = None if known is None else exchanges.get(tx, known.exchange_id)
        if known is None or exchange is None:
            raise ReviewError("There is no such action.")
        again = self._asked_again(exchange) if state == "done" else None  # before the writer's lock: it takes a search
        with self._database.begin() as tx:
            before = actions.get(tx, action_id, lock=True)
            if before is None:
                raise ReviewError("There is no such action.")
            actions.change(tx, action_id, state=state, asked_again=again, closed_at=at if state in CLOSED else None)
            is_now = {"state": state} | ({} if again is None else {"outcome": again["outcome"], "article": again["article_id"]})
            audit.record(
                tx, at, by, "action.move", "action", str(action_id), before={"state": before.state}, after=is_now, why=why
            )
            moved = actions.get(tx, action_id)
        if moved is None:
            raise ReviewError("There is no such action.")
        return moved

    def listed(
        self, states: tuple[str, ...] = ("todo", "doing"), limit: int = 50, before_id: int | None = None, of: str | None = None
    ) -> list[Action]:
        """Return actions in any of ``states``, newest first; the next page begins at ``before_id``; ``of`` one person.

        Raises:
            DatabaseUnavailableError: the database cannot be read.
        """
        with self._database.read() as tx:
            return actions.listed(tx, states, limit, before_id, of)

    def counts(self) -> dict[str, int]:
        """Return the number of actions by state.

        Raises:
            DatabaseUnavailableError: the database cannot be read.
        """
        with self._database.read() as tx:
            return actions.counts(tx)

    def _asked_again(self, exchange: Exchange) -> dict[str, Any]:
        """A follow-up is asked in the article that it followed, as far as the log knows it."""
        focus = None
        if exchange.intent == "follow_up" and exchange.article_id is not None:
            focus = Focus(exchange.article_id, None if exchange.section is None else Section(exchange.section))
        asked = self._ask(exchange.question, focus)
        answer = asked.answer
        return {
            "outcome": answer.outcome.value,
            "article_id": answer.article_id,
            "title": answer.title,
            "section": None if answer.section is None else answer.section.value,
            "text": answer.text or answer.notice,
            "knowledge_version": asked.knowledge_version,
            "asked_at": self._clock().isoformat(timespec="seconds"),
        }
