"""One warm process that lays out pages, held to its limits from outside.

WeasyPrint leaves limits to its callers: a hostile or unlucky page can take minutes or gigabytes.
"""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from honours.base.errors import BadInput, Refusal
from honours.documents.compiled import Beyond

_ROOT = Path(__file__).resolve().parents[2]


class RenderFailed(Exception):
    """The press itself failed; nothing came out. The message is for people."""


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What one job may use.

    Measured: 50 certificates with every font 4 s and 390 MB of address space; a list of
    10,000 names 3 s and 400 MB on a busy machine, as a table 17 s.
    """

    wall_seconds: float = 30
    cpu_seconds: int = 20
    memory: int = 1 << 30  # bytes of address space (RLIMIT_AS)
    jobs: int = 200  # after so many the process is replaced by a fresh one


class Worker:
    """A process that is started when first needed and replaced when it is worn, hung or dead."""

    def __init__(self, limits: Limits, *, prints: bool) -> None:
        self.limits = limits
        self.prints = prints  # has WeasyPrint loaded before it is asked to print
        self._process: subprocess.Popen[bytes] | None = None
        self._done = 0

    def start(self) -> subprocess.Popen[bytes]:
        """Return a live process."""
        if self._process and self._process.poll() is None and self._done < self.limits.jobs:
            return self._process
        self.stop()
        self._done = 0
        self._process = subprocess.Popen(  # noqa: S603  # our own module, nothing from outside
            [
                sys.executable,
                "-P",
                "-m",
                "honours.documents.serving",
                str(self.limits.cpu_seconds),
                str(self.limits.memory),
                *(["--prints"] if self.prints else []),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=os.environ | {"PYTHONPATH": str(_ROOT), "MALLOC_ARENA_MAX": "2"},
        )
        return self._process

    def stop(self) -> None:
        """End the process, whatever it is doing."""
        if process := self._process:
            self._process = None
            process.kill()
            for stream in (process.stdin, process.stdout):
                _close(stream)
            process.wait()

    def do(self, job: dict[str, Any], *data: bytes) -> bytes:
        """Return what one job makes of its data. Raises Refusal, BadInput, Beyond, RenderFailed."""
        process = self.start()
        late = threading.Event()
        watch = threading.Timer(self.limits.wall_seconds, _give_up, (process, late))
        watch.daemon = True
        watch.start()
        try:
            head, pdf = _exchange(process, job | {"bytes": sum(map(len, data))}, data)
        except (OSError, ValueError) as error:
            raise RenderFailed(self._why(late.is_set())) from error
        finally:
            watch.cancel()
        self._done += 1
        return _judged(head, pdf)

    def _why(self, late: bool) -> str:
        """Say why the process ended in the middle of a job, and clear it away."""
        code = self._process.wait() if self._process else None
        self.stop()
        if late:
            return f"排版超过{self.limits.wall_seconds:g}秒，已中止；请减少内容后重试。"
        if code == -signal.SIGXCPU:
            return f"排版用去处理器{self.limits.cpu_seconds}秒以上，已中止；请减少内容后重试。"
        return f"排版进程意外结束（代码{code}），没有印出任何内容；请重试。"


def _exchange(
    process: subprocess.Popen[bytes], job: dict[str, Any], data: Sequence[bytes]
) -> tuple[dict[str, Any], bytes]:
    """Send a job and read its answer; ValueError or OSError when the process dies on the way."""
    if not process.stdin or not process.stdout:
        raise OSError("no pipes")
    for piece in (json.dumps(job).encode(), b"\n", *data):
        process.stdin.write(piece)
    process.stdin.flush()
    head = json.loads(process.stdout.readline())
    pdf = process.stdout.read(head["bytes"])
    if len(pdf) < head["bytes"]:
        raise OSError("cut short")
    return head, pdf


def _give_up(process: subprocess.Popen[bytes], late: threading.Event) -> None:
    """End a job that takes too long."""
    late.set()
    process.kill()


def _judged(head: dict[str, Any], pdf: bytes) -> bytes:
    """Return the PDF, or raise what the process told."""
    if "rule" in head:
        raise Refusal(head["rule"], head["reason"])
    if "where" in head:
        raise BadInput(head["where"], head["reason"])
    if "beyond" in head:
        raise Beyond(head["beyond"])
    if "error" in head:
        raise RenderFailed(f"排版失败：{head['error']}")
    return pdf


def _close(stream: IO[bytes] | None) -> None:
    """Close a pipe whose other end may be gone."""
    try:
        if stream:
            stream.close()
    except OSError:
        return
