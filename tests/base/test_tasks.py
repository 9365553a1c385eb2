"""The bell: heard at once, not needed for anything, and its file may be thrown away."""

import threading
from pathlib import Path

import pytest

from honours.base.tasks import Bell
from honours.settings import WrongSetting, read

SECRET = "0" * 64


def heard(bell: Bell, times: int = 1) -> int:
    """Answer the bell until it was heard so often; give up after a while."""
    rung, enough = [0], threading.Event()

    def work() -> None:
        rung[0] += 1
        if rung[0] >= times:
            enough.set()

    hands = bell.answer(work)
    hands.start()
    enough.wait(20)
    hands.stop(graceful=True)
    return rung[0]


def test_what_was_left_undone_is_looked_for_at_the_start(tmp_path: Path) -> None:
    assert heard(Bell(tmp_path / "queue.sqlite3", secret=SECRET)) >= 1


def test_ring_of_another_process_is_heard(tmp_path: Path) -> None:
    place = tmp_path / "queue.sqlite3"
    Bell(place, secret=SECRET).ring()
    Bell(place, secret=SECRET).ring()
    assert heard(Bell(place, secret=SECRET), times=3) >= 3


def test_damaged_file_is_thrown_away(tmp_path: Path) -> None:
    place = tmp_path / "queue.sqlite3"
    place.write_bytes(b"no database at all" * 300)
    assert heard(Bell(place, secret=SECRET)) >= 1


def test_bell_that_cannot_sound_stops_nobody(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    Bell(tmp_path / "missing" / "queue.sqlite3", secret=SECRET).ring()
    assert "does not sound" in caplog.text


def test_work_that_fails_is_rung_for_again(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    place = tmp_path / "queue.sqlite3"
    bell = Bell(place, secret=SECRET)
    tried = threading.Semaphore(0)

    def fail() -> None:
        tried.release()
        raise OSError("disk full")

    hands = bell.answer(fail)
    hands.start()
    assert tried.acquire(timeout=20)
    bell.ring()
    assert tried.acquire(timeout=20)
    hands.stop(graceful=True)


def test_place_of_the_queue_is_one_that_is_known() -> None:
    assert read({"HONOURS_QUEUE": "redis://127.0.0.1/3"}).bell == "redis://127.0.0.1/3"
    assert read({}).bell == read({}).data / "queue.sqlite3"
    with pytest.raises(WrongSetting, match="HONOURS_QUEUE"):
        read({"HONOURS_QUEUE": "kafka"})
