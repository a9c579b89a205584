from pathlib import Path

from sqlalchemy import Column, Index, Integer, Table

from procbot.store.columns import UtcDateTime
from procbot.store.migrate import head_revision
from procbot.store.migrations.draft import draft
from procbot.store.schema import KnowledgeStateRow


def test_a_draft_holds_what_the_steps_so_far_have_not(tmp_path: Path) -> None:
    metadata = KnowledgeStateRow.metadata
    table = Table("samples", metadata, Column("id", Integer, primary_key=True), Column("at", UtcDateTime), Index(None, "at"))
    try:
        path = draft("Samples.", tmp_path)
    finally:
        metadata.remove(table)

    text = path.read_text()
    last = head_revision()
    following = f"{int(last) + 1:04}"
    assert path.name == f"{following}_samples.py"
    assert text.startswith('"""Samples."""\n')
    assert f'revision = "{following}"\ndown_revision = "{last}"\n' in text
    assert "sa.Column('at', sa.DateTime(timezone=True), nullable=True)" in text
    assert "batch_op.f('ix_samples_at')" in text
    assert "op.drop_table('samples')" in text


def test_a_draft_of_an_unchanged_schema_does_nothing(tmp_path: Path) -> None:
    text = draft("Nothing", tmp_path).read_text()
    assert text.count("pass") == 2
    assert "op." not in text.replace("from alembic import op", "")
