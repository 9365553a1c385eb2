"""The bell: wakes whoever does the long work. What is left to do stands in the database alone.

Huey only carries the ringing. Its file is disposable: a message lost with a killed process, or with
the file, costs at most a minute, for the round of every minute looks into the database anyway.
"""

import logging
import sqlite3
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Any

from huey import (  # type: ignore[import-untyped]
    Huey,
    PostgresHuey,
    RedisHuey,
    SqliteHuey,
    crontab,
)
from huey.consumer import Consumer  # type: ignore[import-untyped]
from huey.exceptions import ConfigurationError  # type: ignore[import-untyped]
from huey.serializer import SignedSerializer  # type: ignore[import-untyped]

from honours.base.database import journal_mode
from honours.settings import WrongSetting

log = logging.getLogger(__name__)
logging.getLogger("huey").setLevel(logging.ERROR)  # it warns of messages that wait at the start

Work = Callable[[], object]
PATIENCE = 0.5  # seconds between two looks into the queue when nothing happens


class Bell:
    """Rung by pages, answered by the one who works, in this process or in another.

    `place` is where messages wait: a file, or the address of a Redis or PostgreSQL server.
    """

    def __init__(self, place: str | Path, *, secret: str) -> None:
        self._place = place
        self._secret = secret
        self._work: Work = lambda: None

    def ring(self) -> None:
        """Ask for the work to be done soon; a bell that does not sound waits for the round."""
        try:
            self._queue.enqueue(self._task.s())
        except Exception:
            log.exception("the bell does not sound; the round of the next minute will do the work")

    def answer(self, work: Work) -> Consumer:
        """Do `work` at once, whenever it is rung and every minute, in threads of this process."""
        self._work = work
        self.ring()
        return _Quiet(
            self._queue, workers=1, initial_delay=0.05, max_delay=PATIENCE, check_worker_health=True
        )

    @cached_property
    def _queue(self) -> Huey:
        kept = {"results": False, "serializer": SignedSerializer(secret=self._secret)}
        if isinstance(self._place, Path):
            return _in_file(self._place, kept)
        try:
            if self._place.startswith("redis"):
                return RedisHuey("honours", url=self._place, **kept)
            return PostgresHuey("honours", dsn=self._place, **kept)
        except ConfigurationError:
            library = "redis" if self._place.startswith("redis") else "psycopg"
            reason = f"设置 HONOURS_QUEUE 要用 {library} 程序库，这里没有装，请先安装。"
            raise WrongSetting(reason) from None

    @cached_property
    def _task(self) -> Any:
        self._queue.periodic_task(crontab(minute="*"), name="round")(self._do)
        return self._queue.task(name="work")(self._do)

    def _do(self) -> None:
        self._work()


class _Quiet(Consumer):  # type: ignore[misc]
    """A consumer that leaves the signals of the process to the server it lives in."""

    def _set_signal_handlers(self) -> None:
        pass


def _in_file(path: Path, kept: dict[str, Any]) -> Huey:
    """Open the file of the queue; a damaged one is thrown away."""
    mode = journal_mode(sqlite3.sqlite_version_info).lower()
    try:
        return SqliteHuey("honours", filename=str(path), journal_mode=mode, fsync=False, **kept)
    except sqlite3.DatabaseError:
        path.unlink(missing_ok=True)
        return SqliteHuey("honours", filename=str(path), journal_mode=mode, fsync=False, **kept)
