"""Drafts of papers with every saved wording; which draft a frozen paper came of."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "paper_draft",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("drawn", sa.String(40), nullable=False),
        sa.Column("which", sa.Text, nullable=False),
        sa.Column("started_by", sa.String(50), nullable=False),
        sa.Column("account_id", sa.Integer),
        sa.Column("started_at", sa.DateTime, nullable=False),
        sa.Column("demo", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_paper_draft"),
    )
    op.create_index("ix_paper_draft_account_id", "paper_draft", ["account_id"])
    op.create_table(
        "paper_revision",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("draft_id", sa.Integer, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("saved_by", sa.String(50), nullable=False),
        sa.Column("account_id", sa.Integer),
        sa.Column("saved_at", sa.DateTime, nullable=False),
        sa.ForeignKeyConstraint(
            ["draft_id"], ["paper_draft.id"], name="fk_paper_revision_draft_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_paper_revision"),
    )
    op.create_index("ix_paper_revision_draft_id", "paper_revision", ["draft_id"])
    # by hand: rebuilding the table would lose the triggers that keep documents frozen
    op.execute(
        "ALTER TABLE document ADD COLUMN draft_id INTEGER"
        " CONSTRAINT fk_document_draft_id REFERENCES paper_draft (id)"
    )
    op.create_index("ix_document_draft_id", "document", ["draft_id"])


def downgrade() -> None:
    op.drop_index("ix_document_draft_id")
    op.execute("ALTER TABLE document DROP COLUMN draft_id")
    op.drop_table("paper_revision")
    op.drop_table("paper_draft")
