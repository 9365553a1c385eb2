"""A certificate is checked by the year and number on it, whatever its series."""

from alembic import op

revision = "0005"
down_revision = "0003"


def upgrade() -> None:
    op.create_index("ix_number_year", "number", ["year", "n"])


def downgrade() -> None:
    op.drop_index("ix_number_year", "number")
