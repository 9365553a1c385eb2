"""The one door to the press: facts in, PDF out; the same for a preview and for what is issued."""

import atexit
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Condition
from typing import Any

from honours.documents import binding
from honours.documents.compiled import Beyond
from honours.documents.facts import Facts, dump
from honours.documents.kinds import KINDS
from honours.documents.worker import Limits, RenderFailed, Worker

__all__ = ["RenderFailed", "check", "render", "start", "warm"]

PROCESSES = min(2, os.cpu_count() or 1)  # one rendering a core; more only wait for each other


Progress = Callable[[int, int], None]  # how many are done, how many there are


class Press:
    """A few workers, and whoever comes takes a free one."""

    def __init__(self, *, processes: int = PROCESSES, limits: Limits | None = None) -> None:
        limits = limits or Limits()
        self._workers = [Worker(limits, prints=number == 0) for number in range(processes)]
        self._free = list(self._workers)
        self._freed = Condition()

    def render(
        self,
        kind: str,
        facts: Sequence[Facts],
        *,
        overlay: bool = False,
        progress: Progress | None = None,
    ) -> bytes:
        """Return one PDF of all facts in order; see `render`."""
        if not facts:
            raise ValueError("nothing to render")
        if overlay and kind != "certificate":
            raise ValueError(f"no overlay of a {kind}")
        check(kind, facts)
        if KINDS[kind].draw:
            try:
                return self._compile(kind, facts, overlay, progress)
            except Beyond:
                pass  # the reference does it
        parts = _parts(facts, KINDS[kind].per_part)
        jobs = [
            {
                "do": "print",
                "kind": kind,
                "overlay": overlay,
                "attachment": _attachment(number, len(parts)),
            }
            for number in range(1, len(parts) + 1)
        ]
        done = self._all(jobs, parts, progress)
        return done[0] if len(done) == 1 else binding.bind(done, title=KINDS[kind].title(facts))

    def _compile(
        self, kind: str, facts: Sequence[Facts], overlay: bool, progress: Progress | None
    ) -> bytes:
        """Have the pages written in parts, then bound at once. Raises Beyond."""
        entry = KINDS[kind]
        parts = _parts(facts, entry.per_part)
        job = {"do": "draw", "kind": kind, "overlay": overlay}
        drawn = self._all([job] * len(parts), parts, progress)
        bound = {
            "do": "bind",
            "title": entry.title(facts),
            "day": entry.day(facts).isoformat(),
            "parts": [len(part) for part in drawn],
        }
        with self._worker(prints=True) as worker:
            return worker.do(bound, *drawn, dump(facts).encode())

    def _all(
        self,
        jobs: Sequence[dict[str, Any]],
        parts: Sequence[Sequence[Facts]],
        progress: Progress | None,
    ) -> list[bytes]:
        """Do a job on each part, as many at a time as there are workers."""
        done: list[bytes] = []
        count, told = sum(map(len, parts)), 0
        with ThreadPoolExecutor(len(self._workers)) as threads:
            for made, part in zip(threads.map(self._one, jobs, parts), parts, strict=True):
                done.append(made)
                told += len(part)
                if progress:
                    progress(told, count)
        return done

    def _one(self, job: dict[str, Any], part: Sequence[Facts]) -> bytes:
        with self._worker(prints=job["do"] == "print") as worker:
            return worker.do(job, dump(part).encode())

    def start(self) -> None:
        """Start the process that prints: it loads while its first job is made ready."""
        self._workers[0].start()

    def warm(self) -> None:
        """Have every process ready to print, so that the first preview does not wait for it."""
        for worker in self._workers:
            worker.prints = True
            worker.start()

    def close(self) -> None:
        """End every process."""
        for worker in self._workers:
            worker.stop()

    @contextmanager
    def _worker(self, *, prints: bool) -> Iterator[Worker]:
        """Lend a free worker, if there is a choice one that can print at once or need not."""
        with self._freed:
            self._freed.wait_for(lambda: self._free)
            worker = max(self._free, key=lambda each: each.prints == prints)
            self._free.remove(worker)
        try:
            yield worker
        finally:
            with self._freed:
                self._free.append(worker)
                self._freed.notify()


_press = Press()
atexit.register(_press.close)


def render(
    kind: str,
    facts: Sequence[Facts],
    *,
    overlay: bool = False,
    progress: Progress | None = None,
) -> bytes:
    """Return one PDF/A-3u of all facts in order: equal facts, equal bytes.

    An `overlay` of certificates is for printed stock: it leaves out all that is printed there.
    `progress` is called with how many are done and how many there are.
    Raises Refusal: 字形检查, 版面检查; RenderFailed when the press fails or exceeds its limits.
    """
    return _press.render(kind, facts, overlay=overlay, progress=progress)


def check(kind: str, facts: Sequence[Facts]) -> None:
    """Raise Refusal (字形检查) for the first character that cannot be printed."""
    for each in facts:
        KINDS[kind].check(each)


def start() -> None:
    """Start the process that prints, for one job that will come soon."""
    _press.start()


def warm() -> None:
    """Have all processes ready before they are needed."""
    _press.warm()


def _parts(facts: Sequence[Facts], size: int) -> list[Sequence[Facts]]:
    return [facts[at : at + size] for at in range(0, len(facts), size)]


def _attachment(n: int, parts: int) -> str:
    """Name the file of facts inside a part, so that parts can be bound together."""
    return "facts.json" if parts == 1 else f"facts-{n:03d}.json"
