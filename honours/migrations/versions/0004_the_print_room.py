"""Printers and their calibrations, stock, batches; what a document replaces."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0002"

# Columns are added by hand: rebuilding a table would lose the triggers that keep documents frozen.
ADDED = (
    ("document", "fonts TEXT NOT NULL DEFAULT ''"),
    (
        "document",
        "replaces_id INTEGER CONSTRAINT fk_document_replaces_id REFERENCES document (id)",
    ),
    ("document", "replaces_for VARCHAR(40)"),
    (
        "printing",
        "printer_id INTEGER CONSTRAINT fk_printing_printer_id REFERENCES printer (id)",
    ),
)


def upgrade() -> None:
    _printers()
    _batches()
    for table, column in ADDED:
        op.execute(f"ALTER TABLE {table} ADD COLUMN {column}")
    op.create_index("ix_document_replaces_id", "document", ["replaces_id"])
    op.create_index("ix_printing_printer_id", "printing", ["printer_id"])


def downgrade() -> None:
    op.drop_index("ix_printing_printer_id")
    op.drop_index("ix_document_replaces_id")
    for table, column in reversed(ADDED):
        op.execute(f"ALTER TABLE {table} DROP COLUMN {column.split()[0]}")
    for table in ("batch_item", "batch", "stock", "calibration", "printer"):
        op.drop_table(table)


def _printers() -> None:
    margins = ("margin_top", "margin_right", "margin_bottom", "margin_left")
    op.create_table(
        "printer",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("name", sa.String(50), nullable=False),
        sa.Column("tray", sa.String(50), nullable=False),
        sa.Column("paper", sa.String(40), nullable=False),
        sa.Column("first", sa.String(40), nullable=False),
        sa.Column("feed", sa.String(200), nullable=False),
        *(sa.Column(margin, sa.Integer, nullable=False) for margin in margins),
        sa.Column("added_by", sa.String(50), nullable=False),
        sa.Column("added_at", sa.DateTime, nullable=False),
        sa.Column("retired_at", sa.DateTime),
        sa.Column("version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_printer"),
        sa.UniqueConstraint("name", "tray", name="uq_printer_name"),
    )
    op.create_table(
        "calibration",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("printer_id", sa.Integer, nullable=False),
        sa.Column("measured", sa.String(60), nullable=False),
        *(
            sa.Column(name, sa.Double, nullable=False)
            for name in ("dx", "dy", "scale_x", "scale_y", "rotation")
        ),
        sa.Column("measured_by", sa.String(50), nullable=False),
        sa.Column("measured_at", sa.DateTime, nullable=False),
        sa.Column("confirmed_by", sa.String(50)),
        sa.Column("confirmed_at", sa.DateTime),
        sa.PrimaryKeyConstraint("id", name="pk_calibration"),
        sa.ForeignKeyConstraint(["printer_id"], ["printer.id"], name="fk_calibration_printer_id"),
    )
    op.create_index("ix_calibration_printer_id", "calibration", ["printer_id"])
    op.create_table(
        "stock",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("title", sa.String(50), nullable=False),
        sa.Column("paper", sa.String(40), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("added_by", sa.String(50), nullable=False),
        sa.Column("added_at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_stock"),
        sa.UniqueConstraint("title", name="uq_stock_title"),
    )


def _batches() -> None:
    op.create_table(
        "batch",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("overlay", sa.Boolean, nullable=False),
        sa.Column("printer_id", sa.Integer),
        sa.Column("account_id", sa.Integer),
        sa.Column("ordered_by", sa.String(50), nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("ordered_at", sa.DateTime, nullable=False),
        sa.Column("started_at", sa.DateTime),
        sa.Column("stopped_at", sa.DateTime),
        sa.Column("stopped_for", sa.Text, nullable=False),
        sa.Column("copy", sa.String(64)),
        sa.Column("bound_at", sa.DateTime),
        sa.Column("closed_at", sa.DateTime),
        sa.PrimaryKeyConstraint("id", name="pk_batch"),
        sa.ForeignKeyConstraint(["printer_id"], ["printer.id"], name="fk_batch_printer_id"),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_batch_account_id"),
    )
    op.create_index("ix_batch_printer_id", "batch", ["printer_id"])
    op.create_index("ix_batch_account_id", "batch", ["account_id"])
    op.create_table(
        "batch_item",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("batch_id", sa.Integer, nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("honour_id", sa.Integer, nullable=False),
        sa.Column("problem", sa.Text),
        sa.Column("document_id", sa.Integer),
        sa.Column("settled_at", sa.DateTime),
        sa.PrimaryKeyConstraint("id", name="pk_batch_item"),
        sa.UniqueConstraint("batch_id", "place", name="uq_batch_item_batch_id"),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name="fk_batch_item_batch_id"),
        sa.ForeignKeyConstraint(["honour_id"], ["honour.id"], name="fk_batch_item_honour_id"),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_batch_item_document_id"),
    )
    op.create_index("ix_batch_item_honour_id", "batch_item", ["honour_id"])
    op.create_index("ix_batch_item_document_id", "batch_item", ["document_id"])
