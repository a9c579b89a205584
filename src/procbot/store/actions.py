"""What is to be done because of a verdict."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, select, update

from procbot.store.engine import Transaction
from procbot.store.schema import ActionRow
from procbot.store.statements import rows_met
from procbot.store.storable import storable_json, storable_text

KINDS = ("edit_article", "new_article", "synonym", "validity", "reply", "none")
STATES = ("todo", "doing", "done", "rejected")
CLOSED = frozenset({"done", "rejected"})


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAction:
    """Something to be done about an exchange."""

    exchange_id: int
    kind: str
    created_by: str
    verdict_id: int | None = None
    article_id: str | None = None
    assigned_to: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Action(NewAction):
    """An action as it stands; ``asked_again``: outcome, article, section and text of the answer when it was closed."""

    id: int
    state: str
    asked_again: dict[str, Any] | None
    created_at: datetime
    closed_at: datetime | None


def add(tx: Transaction, new: NewAction, at: datetime) -> int:
    """Write an action down, to be done; return its id."""
    return tx.execute(
        insert(ActionRow)
        .values(
            exchange_id=new.exchange_id,
            verdict_id=new.verdict_id,
            kind=new.kind,
            state="todo",
            article_id=new.article_id,
            assigned_to=new.assigned_to,
            note=storable_text(new.note),
            created_by=new.created_by,
            created_at=at,
        )
        .returning(ActionRow.id),
    ).scalar_one()


def get(tx: Transaction, action_id: int, *, lock: bool = False) -> Action | None:
    """Return an action, or ``None``; ``lock`` lets no other transaction change it before this one ends."""
    wanted = select(ActionRow).where(ActionRow.id == action_id)
    row = tx.scalar(wanted.with_for_update() if lock else wanted, execution_options={"populate_existing": True})
    return None if row is None else _read(row)


def of_exchange(tx: Transaction, exchange_id: int) -> list[Action]:
    """Return the actions about an exchange, oldest first."""
    return [
        _read(row) for row in tx.scalars(select(ActionRow).where(ActionRow.exchange_id == exchange_id).order_by(ActionRow.id))
    ]


def listed(
    tx: Transaction, states: tuple[str, ...], limit: int, before_id: int | None = None, assigned_to: str | None = None
) -> list[Action]:
    """Return actions in any of ``states``, newest first, those with a number below ``before_id``; of one person where named."""
    wanted = select(ActionRow).where(ActionRow.state.in_(states)).order_by(ActionRow.id.desc()).limit(limit)
    if before_id is not None:
        wanted = wanted.where(ActionRow.id < before_id)
    if assigned_to is not None:
        wanted = wanted.where(ActionRow.assigned_to == assigned_to)
    return [_read(row) for row in tx.scalars(wanted)]


def counts(tx: Transaction) -> dict[str, int]:
    """Return the number of actions by state; every state is there."""
    found = {row[0]: row[1] for row in tx.execute(select(ActionRow.state, func.count()).group_by(ActionRow.state))}
    return dict.fromkeys(STATES, 0) | found


def change(tx: Transaction, action_id: int, **facts: Any) -> bool:  # noqa: ANN401 (columns have many types)
    """Set an action's state, assigned_to, note, asked_again or closed_at; return whether there is such an action."""
    values = {name: storable_json(value) for name, value in facts.items()}
    statement = update(ActionRow).where(ActionRow.id == action_id).values(**values)
    return rows_met(tx, statement.execution_options(synchronize_session=False)) > 0


def _read(row: ActionRow) -> Action:
    return Action(**{name: getattr(row, name) for name in _FIELDS})


_FIELDS = tuple(Action.__dataclass_fields__)
