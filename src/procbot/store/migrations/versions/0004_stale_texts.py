"""From when on a text may not be served without a banner; indexes for the dashboards."""

import re
from datetime import UTC, date, datetime, time, timedelta, timezone

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_TIME = sa.DateTime(timezone=True)
_REVISIONS = sa.table("revisions", sa.column("id"), sa.column("markdown"), sa.column("stale_from", _TIME))
_VIETNAM = timezone(timedelta(hours=7))
_LAST_DAYS = tuple(re.compile(rf"^{field}: (\d{{4}}-\d\d-\d\d)$", re.MULTILINE) for field in ("expires_on", "review_by"))
_PORTION = 500
_FIGURES = (
    "asked_at",
    "intent",
    "outcome",
    "article_id",
    "member_ref",
    "cluster_id",
    "accented",
    "took_ms",
    "revision_id",
)


def upgrade() -> None:
    with op.batch_alter_table("revisions", schema=None) as batch_op:
        batch_op.add_column(sa.Column("stale_from", _TIME, nullable=True))
        batch_op.create_index(batch_op.f("ix_revisions_stale_from"), ["stale_from"], unique=False)
    with op.batch_alter_table("exchanges", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_exchanges_revision_id_asked_at"), ["revision_id", "asked_at"], unique=False)
    _make_figures(["id"])
    _fill()


def downgrade() -> None:
    _make_figures(None)
    with op.batch_alter_table("exchanges", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_exchanges_revision_id_asked_at"))
    with op.batch_alter_table("revisions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_revisions_stale_from"))
        batch_op.drop_column("stale_from")


def _make_figures(include: list[str] | None) -> None:
    """A day's stamp reads ids: on PostgreSQL it would read the rows for them, which takes five times as long."""
    if op.get_context().dialect.name == "postgresql":
        op.drop_index("ix_exchanges_figures", "exchanges")
        op.create_index("ix_exchanges_figures", "exchanges", list(_FIGURES), unique=False, postgresql_include=include)


def _fill() -> None:
    """Read the days from the texts' heads, a few texts at a time."""
    connection, last_id = op.get_bind(), 0
    wanted = sa.select(_REVISIONS.c.id, _REVISIONS.c.markdown).order_by(_REVISIONS.c.id).limit(_PORTION)
    while rows := connection.execute(wanted.where(_REVISIONS.c.id > last_id)).all():
        last_id = rows[-1].id
        for row in rows:
            moment = _stale_from(row.markdown)
            if moment is not None:
                connection.execute(sa.update(_REVISIONS).where(_REVISIONS.c.id == row.id).values(stale_from=moment))


def _stale_from(markdown: str) -> datetime | None:
    days = []
    for last_day in _LAST_DAYS:
        written = last_day.search(markdown)
        if written is not None:
            try:
                day = date.fromisoformat(written[1]) + timedelta(days=1)
            except (ValueError, OverflowError):
                continue
            days.append(datetime.combine(day, time(), _VIETNAM).astimezone(UTC))
    return min(days, default=None)
