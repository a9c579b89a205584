"""Subscriptions, broadcasts, reminders, escalations, switches; messages that replace an earlier one."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_TIME = sa.DateTime(timezone=True)
_JSON = sa.JSON(none_as_null=True)


def upgrade() -> None:
    op.create_table(
        "switches",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("value", _JSON, nullable=False),
        sa.Column("changed_by", sa.String(length=120), nullable=False),
        sa.Column("changed_at", _TIME, nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_switches")),
    )
    op.create_table(
        "reminders",
        sa.Column("id", _ROW_ID, nullable=False),
        sa.Column("member_ref", sa.String(length=64), nullable=False),
        sa.Column("article_id", sa.String(length=80), nullable=False),
        sa.Column("event_on", sa.Date(), nullable=False),
        sa.Column("deadline_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("next_at", _TIME, nullable=True),
        sa.Column("created_at", _TIME, nullable=False),
        sa.CheckConstraint("state IN ('active', 'cancelled', 'done')", name=op.f("ck_reminders_state")),
        sa.ForeignKeyConstraint(
            ["member_ref"], ["members.ref"], name=op.f("fk_reminders_member_ref_members"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminders")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("reminders", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reminders_member_ref_state"), ["member_ref", "state"], unique=False)
        batch_op.create_index(batch_op.f("ix_reminders_state_next_at"), ["state", "next_at"], unique=False)

    op.create_table(
        "subscriptions",
        sa.Column("member_ref", sa.String(length=64), nullable=False),
        sa.Column("area", sa.String(length=80), nullable=False),
        sa.Column("since", _TIME, nullable=False),
        sa.ForeignKeyConstraint(
            ["member_ref"], ["members.ref"], name=op.f("fk_subscriptions_member_ref_members"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("member_ref", "area", name=op.f("pk_subscriptions")),
    )
    with op.batch_alter_table("subscriptions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_subscriptions_area"), ["area"], unique=False)

    op.create_table(
        "broadcasts",
        sa.Column("id", _ROW_ID, nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("article_id", sa.String(length=80), nullable=True),
        sa.Column("revision_id", _ROW_ID, nullable=True),
        sa.Column("section", sa.String(length=20), nullable=True),
        sa.Column("served_since", _TIME, nullable=True),
        sa.Column("areas", _JSON, nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("last_ref", sa.String(length=64), nullable=False),
        sa.Column("fed", sa.Integer(), nullable=False),
        sa.Column("created_by", sa.String(length=120), nullable=False),
        sa.Column("created_at", _TIME, nullable=False),
        sa.Column("starts_at", _TIME, nullable=True),
        sa.Column("ended_at", _TIME, nullable=True),
        sa.CheckConstraint("kind IN ('staff', 'article', 'correction')", name=op.f("ck_broadcasts_kind")),
        sa.CheckConstraint(
            "state IN ('draft', 'scheduled', 'running', 'paused', 'done', 'cancelled')", name=op.f("ck_broadcasts_state")
        ),
        sa.ForeignKeyConstraint(["revision_id"], ["revisions.id"], name=op.f("fk_broadcasts_revision_id_revisions")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_broadcasts")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("broadcasts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_broadcasts_state_starts_at"), ["state", "starts_at"], unique=False)

    op.create_table(
        "escalations",
        sa.Column("id", _ROW_ID, nullable=False),
        sa.Column("cluster_id", _ROW_ID, nullable=True),
        sa.Column("member_ref", sa.String(length=64), nullable=True),
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("exchange_id", _ROW_ID, nullable=True),
        sa.Column("article_id", sa.String(length=80), nullable=True),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("assigned_to", sa.String(length=120), nullable=True),
        sa.Column("created_at", _TIME, nullable=False),
        sa.Column("remind_at", _TIME, nullable=True),
        sa.Column("answered_at", _TIME, nullable=True),
        sa.Column("closed_at", _TIME, nullable=True),
        sa.CheckConstraint("state IN ('open', 'answered', 'closed')", name=op.f("ck_escalations_state")),
        sa.ForeignKeyConstraint(
            ["exchange_id"], ["exchanges.id"], name=op.f("fk_escalations_exchange_id_exchanges"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["member_ref"], ["members.ref"], name=op.f("fk_escalations_member_ref_members"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_escalations")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("escalations", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_escalations_cluster_id"), ["cluster_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_escalations_exchange_id"), ["exchange_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_escalations_member_ref_state"), ["member_ref", "state"], unique=False)
        batch_op.create_index(batch_op.f("ix_escalations_remind_at"), ["remind_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_escalations_state_created_at"), ["state", "created_at"], unique=False)

    op.create_table(
        "escalation_messages",
        sa.Column("id", _ROW_ID, nullable=False),
        sa.Column("escalation_id", _ROW_ID, nullable=False),
        sa.Column("by_staff", sa.Boolean(), nullable=False),
        sa.Column("author", sa.String(length=120), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("outbox_id", _ROW_ID, nullable=True),
        sa.Column("at", _TIME, nullable=False),
        sa.ForeignKeyConstraint(
            ["escalation_id"],
            ["escalations.id"],
            name=op.f("fk_escalation_messages_escalation_id_escalations"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["outbox_id"], ["outbox.id"], name=op.f("fk_escalation_messages_outbox_id_outbox"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_escalation_messages")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("escalation_messages", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_escalation_messages_escalation_id"), ["escalation_id"], unique=False)

    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.add_column(sa.Column("replaces", sa.String(length=64), nullable=True))
        batch_op.add_column(sa.Column("broadcast_id", _ROW_ID, nullable=True))
        batch_op.add_column(sa.Column("escalation_id", _ROW_ID, nullable=True))
        batch_op.create_index(batch_op.f("ix_outbox_broadcast_id_state"), ["broadcast_id", "state"], unique=False)
        batch_op.create_index(batch_op.f("ix_outbox_escalation_id"), ["escalation_id"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_outbox_escalation_id", "outbox")
    op.drop_index("ix_outbox_broadcast_id_state", "outbox")
    for column in ("escalation_id", "broadcast_id", "replaces"):
        op.drop_column("outbox", column)
    for table in ("escalation_messages", "escalations", "broadcasts", "subscriptions", "reminders", "switches"):
        op.drop_table(table)
