"""Alembic's way in: one connection, handed over by `upgrade` or `downgrade`."""

from alembic import context

import honours.accounts.models
import honours.approval.models
import honours.audit.models
import honours.awards.models
import honours.citations.models
import honours.documents.models
import honours.people.models
import honours.register.models
import honours.sources.models  # noqa: F401 - every table must be known
from honours.base.database import Base

connection = context.config.attributes["connection"]
context.configure(
    connection=connection, target_metadata=Base.metadata, render_as_batch=True, compare_type=True
)
with context.begin_transaction():
    context.run_migrations()
