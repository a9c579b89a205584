"""First tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_TIME = sa.DateTime(timezone=True)
_JSON = sa.JSON(none_as_null=True)
_PENDING = sa.text("state = 'pending'")


def upgrade() -> None:
    op.create_table(
        "articles",
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("area", sa.String(length=80), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("created_at", _TIME, nullable=False),
        sa.Column("changed_at", _TIME, nullable=False),
        sa.CheckConstraint("state IN ('draft', 'in_review', 'published', 'retired')", name=op.f("ck_articles_state")),
        sa.PrimaryKeyConstraint("id", name="pk_articles"),
    )
    op.create_index("ix_articles_area", "articles", ["area"])
    op.create_index("ix_articles_changed_at", "articles", ["changed_at"])
    op.create_index("ix_articles_state", "articles", ["state"])

    op.create_table(
        "audit",
        sa.Column("id", _ROW_ID, nullable=False),
        sa.Column("at", _TIME, nullable=False),
        sa.Column("actor", sa.String(length=120), nullable=False),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.Column("subject_type", sa.String(length=40), nullable=False),
        sa.Column("subject_id", sa.String(length=120), nullable=False),
        sa.Column("before", _JSON, nullable=True),
        sa.Column("after", _JSON, nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_audit"),
    )
    op.create_index("ix_audit_action", "audit", ["action"])
    op.create_index("ix_audit_at", "audit", ["at"])

    op.create_table(
        "inbox",
        sa.Column("id", _ROW_ID, nullable=False),
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("update_id", sa.String(length=64), nullable=False),
        sa.Column("payload", _JSON, nullable=True),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("received_at", _TIME, nullable=False),
        sa.Column("handled_at", _TIME, nullable=True),
        sa.CheckConstraint("state IN ('pending', 'done', 'parked')", name=op.f("ck_inbox_state")),
        sa.PrimaryKeyConstraint("id", name="pk_inbox"),
        sa.UniqueConstraint("channel", "update_id", name="uq_inbox_channel_update_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_inbox_state_id", "inbox", ["state", "id"])

    op.create_table(
        "knowledge_state",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("lexicon", sa.Text(), nullable=False),
        sa.Column("lexicon_digest", sa.String(length=64), nullable=False),
        sa.Column("changed_at", _TIME, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_knowledge_state"),
    )
    op.create_table(
        "members",
        sa.Column("ref", sa.String(length=64), nullable=False),
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("first_seen_at", _TIME, nullable=False),
        sa.Column("last_seen_at", _TIME, nullable=False),
        sa.Column("address", sa.String(length=64), nullable=True),
        sa.Column("unreachable_at", _TIME, nullable=True),
        sa.PrimaryKeyConstraint("ref", name="pk_members"),
    )
    op.create_index("ix_members_last_seen_at", "members", ["last_seen_at"])

    op.create_table(
        "staff",
        sa.Column("id", _ROW_ID, nullable=False),
        sa.Column("login", sa.String(length=80), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("role", sa.String(length=12), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("created_at", _TIME, nullable=False),
        sa.Column("changed_at", _TIME, nullable=False),
        sa.CheckConstraint("role IN ('curator', 'reviewer', 'admin')", name=op.f("ck_staff_role")),
        sa.PrimaryKeyConstraint("id", name="pk_staff"),
        sa.UniqueConstraint("login", name="uq_staff_login"),
    )
    op.create_table(
        "contexts",
        sa.Column("member_ref", sa.String(length=64), nullable=False),
        sa.Column("data", _JSON, nullable=False),
        sa.Column("changed_at", _TIME, nullable=False),
        sa.ForeignKeyConstraint(["member_ref"], ["members.ref"], name="fk_contexts_member_ref_members", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("member_ref", name="pk_contexts"),
    )
    op.create_index("ix_contexts_changed_at", "contexts", ["changed_at"])

    op.create_table(
        "revisions",
        sa.Column("id", _ROW_ID, nullable=False),
        sa.Column("article_id", sa.String(length=80), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("markdown", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("in_force_from", sa.Date(), nullable=True),
        sa.Column("author", sa.String(length=120), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("created_at", _TIME, nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_revisions_article_id_articles"),
        sa.PrimaryKeyConstraint("id", name="pk_revisions"),
        sa.UniqueConstraint("article_id", "number", name="uq_revisions_article_id_number"),
    )
    op.create_index("ix_revisions_article_id_digest", "revisions", ["article_id", "digest"])

    op.create_table(
        "exchanges",
        sa.Column("id", _ROW_ID, nullable=False),
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("member_ref", sa.String(length=64), nullable=True),
        sa.Column("inbox_id", _ROW_ID, nullable=True),
        sa.Column("asked_at", _TIME, nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("question_folded", sa.Text(), nullable=False),
        sa.Column("understood", sa.Text(), nullable=True),
        sa.Column("intent", sa.String(length=20), nullable=False),
        sa.Column("outcome", sa.String(length=24), nullable=False),
        sa.Column("article_id", sa.String(length=80), nullable=True),
        sa.Column("section", sa.String(length=20), nullable=True),
        sa.Column("revision_id", _ROW_ID, nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("knowledge_version", sa.Integer(), nullable=False),
        sa.Column("took_ms", sa.Double(), nullable=False),
        sa.Column("timings", _JSON, nullable=False),
        sa.ForeignKeyConstraint(["inbox_id"], ["inbox.id"], name="fk_exchanges_inbox_id_inbox", ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["revision_id"], ["revisions.id"], name="fk_exchanges_revision_id_revisions"),
        sa.PrimaryKeyConstraint("id", name="pk_exchanges"),
        sa.UniqueConstraint("inbox_id", name="uq_exchanges_inbox_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_exchanges_article_id_asked_at", "exchanges", ["article_id", "asked_at"])
    op.create_index("ix_exchanges_asked_at_id", "exchanges", ["asked_at", "id"])
    op.create_index("ix_exchanges_member_ref", "exchanges", ["member_ref"])
    op.create_index("ix_exchanges_outcome_asked_at", "exchanges", ["outcome", "asked_at"])

    op.create_table(
        "publications",
        sa.Column("id", _ROW_ID, nullable=False),
        sa.Column("article_id", sa.String(length=80), nullable=False),
        sa.Column("revision_id", _ROW_ID, nullable=True),
        sa.Column("action", sa.String(length=10), nullable=False),
        sa.Column("takes_over_on", sa.Date(), nullable=False),
        sa.Column("actor", sa.String(length=120), nullable=False),
        sa.Column("published_at", _TIME, nullable=False),
        sa.CheckConstraint("action IN ('publish', 'retire')", name=op.f("ck_publications_action")),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_publications_article_id_articles"),
        sa.ForeignKeyConstraint(["revision_id"], ["revisions.id"], name="fk_publications_revision_id_revisions"),
        sa.PrimaryKeyConstraint("id", name="pk_publications"),
    )
    op.create_index("ix_publications_article_id", "publications", ["article_id"])

    op.create_table(
        "hits",
        sa.Column("exchange_id", _ROW_ID, nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.String(length=80), nullable=False),
        sa.Column("section", sa.String(length=20), nullable=False),
        sa.Column("revision_id", _ROW_ID, nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.Column("used", sa.Boolean(), nullable=False),
        sa.Column("explanation", _JSON, nullable=False),
        sa.ForeignKeyConstraint(["exchange_id"], ["exchanges.id"], name="fk_hits_exchange_id_exchanges", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["revision_id"], ["revisions.id"], name="fk_hits_revision_id_revisions"),
        sa.PrimaryKeyConstraint("exchange_id", "rank", name="pk_hits"),
    )
    op.create_index("ix_hits_article_id", "hits", ["article_id"])

    op.create_table(
        "outbox",
        sa.Column("id", _ROW_ID, nullable=False),
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("address", sa.String(length=64), nullable=True),
        sa.Column("member_ref", sa.String(length=64), nullable=True),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("payload", _JSON, nullable=True),
        sa.Column("dedupe_key", sa.String(length=120), nullable=True),
        sa.Column("exchange_id", _ROW_ID, nullable=True),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("parts_sent", sa.Integer(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("due_at", _TIME, nullable=False),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("message_id", sa.String(length=64), nullable=True),
        sa.Column("created_at", _TIME, nullable=False),
        sa.Column("ended_at", _TIME, nullable=True),
        sa.CheckConstraint("state IN ('pending', 'sent', 'failed', 'unreachable')", name=op.f("ck_outbox_state")),
        sa.ForeignKeyConstraint(["exchange_id"], ["exchanges.id"], name="fk_outbox_exchange_id_exchanges", ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
        sa.UniqueConstraint("dedupe_key", name="uq_outbox_dedupe_key"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_outbox_channel_state_id", "outbox", ["channel", "state", "id"])
    op.create_index("ix_outbox_exchange_id", "outbox", ["exchange_id"])
    op.create_index("ix_outbox_member_ref", "outbox", ["member_ref"])
    op.create_index(
        "ix_outbox_pending_address", "outbox", ["channel", "address", "id"], sqlite_where=_PENDING, postgresql_where=_PENDING
    )

    op.create_table(
        "votes",
        sa.Column("exchange_id", _ROW_ID, nullable=False),
        sa.Column("member_ref", sa.String(length=64), nullable=False),
        sa.Column("helpful", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=True),
        sa.Column("voted_at", _TIME, nullable=False),
        sa.ForeignKeyConstraint(["exchange_id"], ["exchanges.id"], name="fk_votes_exchange_id_exchanges", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("exchange_id", "member_ref", name="pk_votes"),
    )
    op.create_index("ix_votes_voted_at", "votes", ["voted_at"])


def downgrade() -> None:
    for table in (
        "votes",
        "outbox",
        "hits",
        "publications",
        "exchanges",
        "revisions",
        "contexts",
        "staff",
        "members",
        "knowledge_state",
        "inbox",
        "audit",
        "articles",
    ):
        op.drop_table(table)
