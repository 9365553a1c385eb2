"""The first schema."""

import re
from pathlib import Path

from alembic import op

revision = "0001"
down_revision = None

SCHEMA = Path(__file__).with_name("0001.sql").read_text(encoding="utf-8")


def upgrade() -> None:
    for statement in re.split(r";\n(?=CREATE|\n|--|$)", SCHEMA):
        if statement.strip():
            op.execute(statement)


def downgrade() -> None:
    for table in reversed(re.findall(r'^CREATE TABLE "?(\w+)', SCHEMA, re.MULTILINE)):
        op.drop_table(table)  # its indexes and triggers go with it
