"""The schema's history: Alembic revisions, run by `honours init` and by the tests."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from honours.base.database import writing

HERE = Path(__file__).parent


def upgrade(engine: Engine, to: str = "head") -> None:
    """Bring a database to a revision, creating it where there is none."""
    _run(engine, command.upgrade, to)


def downgrade(engine: Engine, to: str) -> None:
    """Take a database back to an earlier revision; 'base' is an empty one."""
    _run(engine, command.downgrade, to)


def is_current(engine: Engine) -> bool:
    """Say whether a database is as this version of the house wants it."""
    with engine.connect() as connection:
        head = ScriptDirectory(str(HERE)).get_current_head()
        return MigrationContext.configure(connection).get_current_revision() == head


def _run(engine: Engine, verb: object, to: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(HERE))
    with writing(), engine.connect() as connection:
        config.attributes["connection"] = connection
        verb(config, to)  # type: ignore[operator]
