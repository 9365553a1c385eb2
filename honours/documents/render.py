"""The one door to the press: facts in, PDF out; the same for a preview and for what is issued."""

import atexit
import os
import queue
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

from honours.documents import binding
from honours.documents.facts import Facts
from honours.documents.kinds import KINDS
from honours.documents.worker import Limits, RenderFailed, Worker

__all__ = ["RenderFailed", "check", "render", "warm"]

PROCESSES = min(2, os.cpu_count() or 1)  # one rendering a core; more only wait for each other


class Press:
    """A few workers, and whoever comes takes a free one."""

    def __init__(self, *, processes: int = PROCESSES, limits: Limits | None = None) -> None:
        self._workers = [Worker(limits or Limits()) for _ in range(processes)]
        self._free: queue.LifoQueue[Worker] = queue.LifoQueue()
        for worker in self._workers:
            self._free.put(worker)

    def render(
        self,
        kind: str,
        facts: Sequence[Facts],
        *,
        overlay: bool = False,
        progress: Callable[[int, int], None] | None = None,
    ) -> bytes:
        """Return one PDF of all facts in order; see `render`."""
        if not facts:
            raise ValueError("nothing to render")
        if overlay and kind != "certificate":
            raise ValueError(f"no overlay of a {kind}")
        check(kind, facts)
        size = KINDS[kind].per_part
        parts = [facts[at : at + size] for at in range(0, len(facts), size)]
        done: list[bytes] = []
        with ThreadPoolExecutor(len(self._workers)) as threads:
            jobs = [
                {
                    "kind": kind,
                    "facts": [each.to_dict() for each in part],
                    "overlay": overlay,
                    "attachment": _attachment(n, len(parts)),
                }
                for n, part in enumerate(parts, start=1)
            ]
            for pdf in threads.map(self._part, jobs):
                done.append(pdf)
                if progress:
                    progress(min(len(done) * size, len(facts)), len(facts))
        return done[0] if len(done) == 1 else binding.bind(done, title=KINDS[kind].title(facts))

    def warm(self) -> None:
        """Start every process now, so that the first preview does not wait for it."""
        for worker in self._workers:
            worker.start()

    def close(self) -> None:
        """End every process."""
        for worker in self._workers:
            worker.stop()

    def _part(self, job: dict[str, Any]) -> bytes:
        with self._worker() as worker:
            return worker.do(job)

    @contextmanager
    def _worker(self) -> Iterator[Worker]:
        worker = self._free.get()
        try:
            yield worker
        finally:
            self._free.put(worker)


_press = Press()
atexit.register(_press.close)


def render(
    kind: str,
    facts: Sequence[Facts],
    *,
    overlay: bool = False,
    progress: Callable[[int, int], None] | None = None,
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


def warm() -> None:
    """Start the workers before they are needed."""
    _press.warm()


def _attachment(n: int, parts: int) -> str:
    """Name the file of facts inside a part, so that parts can be bound together."""
    return "facts.json" if parts == 1 else f"facts-{n:03d}.json"
