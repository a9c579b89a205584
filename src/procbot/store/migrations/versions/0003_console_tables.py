"""The staff console: drafts, legal register, reviewed questions, verdicts, queues, labels, surveys."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_TIME = sa.DateTime(timezone=True)
_JSON = sa.JSON(none_as_null=True)


def upgrade() -> None:
    op.create_table(
        "labels",
        sa.Column("id", _ROW_ID, nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("created_by", sa.String(length=120), nullable=False),
        sa.Column("created_at", _TIME, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_labels")),
        sa.UniqueConstraint("name", name=op.f("uq_labels_name")),
    )
    op.create_table(
        "legal_documents",
        sa.Column("number", sa.String(length=80), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("in_force_from", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("replaced_by", sa.String(length=80), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("changed_by", sa.String(length=120), nullable=False),
        sa.Column("changed_at", _TIME, nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_legal_documents")),
    )
    op.create_table(
        "lexicon_changes",
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("row", _JSON, nullable=True),
        sa.Column("by", sa.String(length=120), nullable=False),
        sa.Column("at", _TIME, nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_lexicon_changes")),
    )
    op.create_table(
        "queues",
        sa.Column("id", _ROW_ID, nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("filter", _JSON, nullable=False),
        sa.Column("random_share", sa.Double(), nullable=False),
        sa.Column("reviews_required", sa.Integer(), nullable=False),
        sa.Column("assignees", _JSON, nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("filled_until", _ROW_ID, nullable=False),
        sa.Column("created_by", sa.String(length=120), nullable=False),
        sa.Column("created_at", _TIME, nullable=False),
        sa.CheckConstraint("kind IN ('filter', 'random', 'risk')", name=op.f("ck_queues_kind")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_queues")),
        sa.UniqueConstraint("name", name=op.f("uq_queues_name")),
    )
    op.create_table(
        "saved_filters",
        sa.Column("id", _ROW_ID, nullable=False),
        sa.Column("owner", sa.String(length=120), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("filter", _JSON, nullable=False),
        sa.Column("shared", sa.Boolean(), nullable=False),
        sa.Column("changed_at", _TIME, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_filters")),
        sa.UniqueConstraint("owner", "name", name=op.f("uq_saved_filters_owner_name")),
    )
    op.create_table(
        "surveys",
        sa.Column("id", _ROW_ID, nullable=False),
        sa.Column("member_ref", sa.String(length=64), nullable=True),
        sa.Column("asked_at", _TIME, nullable=False),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.Column("answered_at", _TIME, nullable=True),
        sa.ForeignKeyConstraint(["member_ref"], ["members.ref"], name=op.f("fk_surveys_member_ref_members"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_surveys")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("surveys", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_surveys_asked_at"), ["asked_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_surveys_member_ref"), ["member_ref"], unique=False)

    op.create_table(
        "drafts",
        sa.Column("article_id", sa.String(length=80), nullable=False),
        sa.Column("markdown", sa.Text(), nullable=False),
        sa.Column("based_on", _ROW_ID, nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("author", sa.String(length=120), nullable=False),
        sa.Column("submitted_by", sa.String(length=120), nullable=True),
        sa.Column("notice", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("changed_at", _TIME, nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("fk_drafts_article_id_articles"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["based_on"], ["revisions.id"], name=op.f("fk_drafts_based_on_revisions")),
        sa.PrimaryKeyConstraint("article_id", name=op.f("pk_drafts")),
    )
    with op.batch_alter_table("drafts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_drafts_changed_at"), ["changed_at"], unique=False)

    op.create_table(
        "answered_questions",
        sa.Column("id", _ROW_ID, nullable=False),
        sa.Column("article_id", sa.String(length=80), nullable=False),
        sa.Column("section", sa.String(length=20), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("exchange_id", _ROW_ID, nullable=True),
        sa.Column("added_by", sa.String(length=120), nullable=False),
        sa.Column("added_at", _TIME, nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_answered_questions_article_id_articles"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["exchange_id"], ["exchanges.id"], name=op.f("fk_answered_questions_exchange_id_exchanges"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answered_questions")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("answered_questions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_answered_questions_article_id_active"), ["article_id", "active"], unique=False)
        batch_op.create_index(batch_op.f("ix_answered_questions_exchange_id"), ["exchange_id"], unique=False)

    op.create_table(
        "dismissed_gaps",
        sa.Column("exchange_id", _ROW_ID, nullable=False),
        sa.Column("outcome", sa.String(length=12), nullable=False),
        sa.Column("article_id", sa.String(length=80), nullable=True),
        sa.Column("by", sa.String(length=120), nullable=False),
        sa.Column("at", _TIME, nullable=False),
        sa.CheckConstraint("outcome IN ('drafted', 'added', 'dismissed')", name=op.f("ck_dismissed_gaps_outcome")),
        sa.ForeignKeyConstraint(
            ["exchange_id"], ["exchanges.id"], name=op.f("fk_dismissed_gaps_exchange_id_exchanges"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("exchange_id", name=op.f("pk_dismissed_gaps")),
    )
    op.create_table(
        "exchange_labels",
        sa.Column("exchange_id", _ROW_ID, nullable=False),
        sa.Column("label_id", _ROW_ID, nullable=False),
        sa.Column("by", sa.String(length=120), nullable=False),
        sa.Column("at", _TIME, nullable=False),
        sa.ForeignKeyConstraint(
            ["exchange_id"], ["exchanges.id"], name=op.f("fk_exchange_labels_exchange_id_exchanges"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["label_id"], ["labels.id"], name=op.f("fk_exchange_labels_label_id_labels"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("exchange_id", "label_id", name=op.f("pk_exchange_labels")),
    )
    with op.batch_alter_table("exchange_labels", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_exchange_labels_label_id"), ["label_id"], unique=False)

    op.create_table(
        "golden_questions",
        sa.Column("id", _ROW_ID, nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("article_ids", _JSON, nullable=False),
        sa.Column("section", sa.String(length=20), nullable=True),
        sa.Column("exchange_id", _ROW_ID, nullable=True),
        sa.Column("added_by", sa.String(length=120), nullable=False),
        sa.Column("added_at", _TIME, nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["exchange_id"], ["exchanges.id"], name=op.f("fk_golden_questions_exchange_id_exchanges"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_golden_questions")),
        sa.UniqueConstraint("question", name=op.f("uq_golden_questions_question")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "queue_items",
        sa.Column("id", _ROW_ID, nullable=False),
        sa.Column("queue_id", _ROW_ID, nullable=False),
        sa.Column("exchange_id", _ROW_ID, nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("risk", sa.Double(), nullable=False),
        sa.Column("reasons", _JSON, nullable=False),
        sa.Column("taken_by", sa.String(length=120), nullable=True),
        sa.Column("taken_at", _TIME, nullable=True),
        sa.Column("added_at", _TIME, nullable=False),
        sa.Column("done_at", _TIME, nullable=True),
        sa.CheckConstraint("state IN ('pending', 'in_progress', 'awaiting_decision', 'done')", name=op.f("ck_queue_items_state")),
        sa.ForeignKeyConstraint(
            ["exchange_id"], ["exchanges.id"], name=op.f("fk_queue_items_exchange_id_exchanges"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["queue_id"], ["queues.id"], name=op.f("fk_queue_items_queue_id_queues"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_queue_items")),
        sa.UniqueConstraint("queue_id", "exchange_id", name=op.f("uq_queue_items_queue_id_exchange_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("queue_items", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_queue_items_exchange_id"), ["exchange_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_queue_items_queue_id_state_risk"), ["queue_id", "state", "risk"], unique=False)

    op.create_table(
        "verdicts",
        sa.Column("id", _ROW_ID, nullable=False),
        sa.Column("exchange_id", _ROW_ID, nullable=False),
        sa.Column("reviewer", sa.String(length=120), nullable=False),
        sa.Column("verdict", sa.String(length=20), nullable=False),
        sa.Column("right_article_id", sa.String(length=80), nullable=True),
        sa.Column("right_section", sa.String(length=20), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("lasting", sa.Boolean(), nullable=False),
        sa.Column("authoritative", sa.Boolean(), nullable=False),
        sa.Column("at", _TIME, nullable=False),
        sa.Column("expired_at", _TIME, nullable=True),
        sa.Column("withdrawn_at", _TIME, nullable=True),
        sa.CheckConstraint(
            "verdict IN ('correct', 'incomplete', 'outdated', 'wrong_section', "
            "'wrong_article', 'harmful', 'rightly_refused', 'wrongly_refused')",
            name=op.f("ck_verdicts_verdict"),
        ),
        sa.ForeignKeyConstraint(
            ["exchange_id"], ["exchanges.id"], name=op.f("fk_verdicts_exchange_id_exchanges"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verdicts")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("verdicts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_verdicts_at_verdict"), ["at", "verdict"], unique=False)
        batch_op.create_index(batch_op.f("ix_verdicts_exchange_id_authoritative"), ["exchange_id", "authoritative"], unique=False)
        batch_op.create_index(batch_op.f("ix_verdicts_reviewer"), ["reviewer"], unique=False)

    op.create_table(
        "actions",
        sa.Column("id", _ROW_ID, nullable=False),
        sa.Column("exchange_id", _ROW_ID, nullable=False),
        sa.Column("verdict_id", _ROW_ID, nullable=True),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("article_id", sa.String(length=80), nullable=True),
        sa.Column("assigned_to", sa.String(length=120), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("asked_again", _JSON, nullable=True),
        sa.Column("created_by", sa.String(length=120), nullable=False),
        sa.Column("created_at", _TIME, nullable=False),
        sa.Column("closed_at", _TIME, nullable=True),
        sa.CheckConstraint(
            "kind IN ('edit_article', 'new_article', 'synonym', 'validity', 'reply', 'none')", name=op.f("ck_actions_kind")
        ),
        sa.CheckConstraint("state IN ('todo', 'doing', 'done', 'rejected')", name=op.f("ck_actions_state")),
        sa.ForeignKeyConstraint(
            ["exchange_id"], ["exchanges.id"], name=op.f("fk_actions_exchange_id_exchanges"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["verdict_id"], ["verdicts.id"], name=op.f("fk_actions_verdict_id_verdicts"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_actions")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("actions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_actions_exchange_id"), ["exchange_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_actions_state_created_at"), ["state", "created_at"], unique=False)
    with op.batch_alter_table("exchanges", schema=None) as batch_op:
        batch_op.add_column(sa.Column("accented", sa.Boolean(), nullable=True))
        batch_op.add_column(sa.Column("cluster_id", _ROW_ID, nullable=True))
        batch_op.create_index(batch_op.f("ix_exchanges_cluster_id"), ["cluster_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_exchanges_member_ref_cluster_id_asked_at"), ["member_ref", "cluster_id", "asked_at"], unique=False
        )
        batch_op.create_index(
            "ix_exchanges_figures",
            ["asked_at", "intent", "outcome", "article_id", "member_ref", "cluster_id", "accented", "took_ms", "revision_id"],
            unique=False,
        )
    with op.batch_alter_table("staff", schema=None) as batch_op:
        batch_op.add_column(sa.Column("totp_secret", sa.String(length=64), nullable=True))
        batch_op.add_column(sa.Column("session_number", sa.Integer(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("signed_in_at", _TIME, nullable=True))


def downgrade() -> None:
    for index in ("ix_exchanges_cluster_id", "ix_exchanges_member_ref_cluster_id_asked_at", "ix_exchanges_figures"):
        op.drop_index(index, "exchanges")
    for column in ("cluster_id", "accented"):
        op.drop_column("exchanges", column)
    for column in ("signed_in_at", "session_number", "totp_secret"):
        op.drop_column("staff", column)
    for table in (
        "actions",
        "verdicts",
        "queue_items",
        "golden_questions",
        "exchange_labels",
        "dismissed_gaps",
        "answered_questions",
        "drafts",
        "surveys",
        "saved_filters",
        "queues",
        "lexicon_changes",
        "legal_documents",
        "labels",
    ):
        op.drop_table(table)
