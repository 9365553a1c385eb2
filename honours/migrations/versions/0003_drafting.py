"""Which sentence rests on which passage; the deeds statement that was handed in with a citation."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0004"

SUPPORT = sa.table(
    "support",
    sa.column("citation_id", sa.Integer),
    sa.column("passage_id", sa.Integer),
    sa.column("sentence", sa.Text),
)


def upgrade() -> None:
    rows = _rows()
    op.drop_table("support")
    op.create_table(
        "support",
        sa.Column("id", sa.Integer, nullable=False),
        *_columns(),
        sa.PrimaryKeyConstraint("id", name="pk_support"),
    )
    op.create_index("ix_support_citation_id", "support", ["citation_id"])
    op.create_index("ix_support_passage_id", "support", ["passage_id"])
    op.bulk_insert(SUPPORT, rows)
    op.execute(
        "ALTER TABLE submission ADD COLUMN statement_id INTEGER"
        " CONSTRAINT fk_submission_statement_id REFERENCES revision (id)"
    )


def downgrade() -> None:
    op.execute("ALTER TABLE submission DROP COLUMN statement_id")
    rows = {(row["citation_id"], row["passage_id"]): row for row in _rows()}
    op.drop_table("support")
    op.create_table(
        "support",
        *_columns(),
        sa.PrimaryKeyConstraint("citation_id", "passage_id", name="pk_support"),
    )
    op.bulk_insert(SUPPORT, list(rows.values()))


def _rows() -> list[dict[str, object]]:
    return [dict(row) for row in op.get_bind().execute(sa.select(SUPPORT)).mappings()]


def _columns() -> tuple[sa.Column[object] | sa.ForeignKeyConstraint, ...]:
    return (
        sa.Column("citation_id", sa.Integer, nullable=False),
        sa.Column("passage_id", sa.Integer, nullable=False),
        sa.Column("sentence", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(["citation_id"], ["citation.id"], name="fk_support_citation_id"),
        sa.ForeignKeyConstraint(["passage_id"], ["passage.id"], name="fk_support_passage_id"),
    )
