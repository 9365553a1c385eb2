"""What is judged of a bulletin's proposals, and which bulletin is a changed version of which."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "judgement",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("bulletin_id", sa.Integer, nullable=False),
        sa.Column("subject", sa.String(40), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("verdict", sa.String(40), nullable=False),
        sa.Column("case_id", sa.Integer),
        sa.Column("judged_by", sa.String(50), nullable=False),
        sa.Column("judged_at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_judgement"),
        sa.ForeignKeyConstraint(["bulletin_id"], ["bulletin.id"], name="fk_judgement_bulletin_id"),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name="fk_judgement_case_id"),
    )
    op.create_index("ix_judgement_bulletin_id", "judgement", ["bulletin_id"])
    op.create_index("ix_judgement_case_id", "judgement", ["case_id"])
    op.create_table(
        "succession",
        sa.Column("bulletin_id", sa.Integer, nullable=False),
        sa.Column("earlier_id", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("bulletin_id", name="pk_succession"),
        sa.ForeignKeyConstraint(["bulletin_id"], ["bulletin.id"], name="fk_succession_bulletin_id"),
        sa.ForeignKeyConstraint(["earlier_id"], ["bulletin.id"], name="fk_succession_earlier_id"),
    )
    op.create_index("ix_succession_earlier_id", "succession", ["earlier_id"])


def downgrade() -> None:
    op.drop_table("succession")
    op.drop_table("judgement")
