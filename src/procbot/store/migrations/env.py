"""Alembic's environment: runs the steps on the connection that ``store.migrate`` hands over, in its transaction."""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext

from procbot.store import schema
from procbot.store.columns import UtcDateTime


def _render_item(kind: str, item: Any, autogen: AutogenContext) -> str | Literal[False]:  # noqa: ANN401 (Alembic's signature)
    """Write our column types as plain ones: a step must not change when the schema module does."""
    del autogen
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, UtcDateTime) else False


def _run() -> None:
    attributes = context.config.attributes
    context.configure(
        connection=attributes["connection"],
        target_metadata=schema.KnowledgeStateRow.metadata,
        render_item=_render_item,
        render_as_batch=True,  # SQLite alters a table by copying it
        transactional_ddl=True,  # SQLite can; it is off by default for the sqlite3 module's old ways, which engine.py ends
        on_version_apply=attributes.get("on_step", ()),
    )
    with context.begin_transaction():
        context.run_migrations()


_run()
