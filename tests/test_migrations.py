"""Every revision goes up, down and up again, with data; the head is what the models say."""

from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, create_engine, inspect, text

from honours.accounts.passwords import Passwords
from honours.audit.actions import SYSTEM
from honours.base.database import Base, db, engine_options, transaction
from honours.exchange.demo import add_demo
from honours.migrations import downgrade, is_current, upgrade
from honours.verification import keys
from honours.web import create_app
from tests.cast import make_cast
from tests.conftest import make_settings


def engine_on(path: Path) -> Engine:
    options = engine_options(path)
    return create_engine(options.pop("url"), **options)


def test_head_is_what_the_models_say(tmp_path: Path) -> None:
    engine = engine_on(tmp_path / "empty.sqlite3")
    assert not is_current(engine)
    upgrade(engine)
    assert is_current(engine)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
    engine.dispose()


def test_full_database_goes_down_and_up_again(tmp_path: Path) -> None:
    (tmp_path / "secret.key").write_text("0" * 64)
    settings = make_settings(tmp_path)
    keys.make(settings)
    app = create_app(settings)
    with app.app_context():
        upgrade(db.engine)
        make_cast(Passwords(settings))
        with transaction():
            add_demo(by=SYSTEM)
        db.session.remove()
        downgrade(db.engine, "base")
        assert set(inspect(db.engine).get_table_names()) == {"alembic_version"}
        with db.engine.connect() as connection:
            left = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'"))
            assert left.all() == []
        upgrade(db.engine)
        assert is_current(db.engine)
        make_cast(Passwords(settings))
        db.session.remove()
        db.engine.dispose()


def test_setting_up_twice_changes_nothing(tmp_path: Path) -> None:
    engine = engine_on(tmp_path / "twice.sqlite3")
    upgrade(engine)
    upgrade(engine)
    assert is_current(engine)
    engine.dispose()
