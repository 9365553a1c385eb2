"""Files handed in from outside: each is opened in a process of its own, held to limits.

Started as `python -m honours.exchange.intake ENDING CPU_SECONDS MEMORY_BYTES`: the file comes on
standard input, one line of JSON goes out. Whatever a file does to that process, the pages go on.
"""

import json
import os
import resource
import signal
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path, PurePath

from honours.base.errors import BadInput
from honours.exchange.word import WHERE, text_of

SIZE_LIMIT = 10 * 1024 * 1024  # bytes of one file

_ROOT = Path(__file__).resolve().parents[2]
_TURN = threading.BoundedSemaphore(2)  # files opened at once
_COSTLY = "内容过于庞杂，没有打开；请只保留文字，再另存一份，或复制文字粘贴到“正文”。"


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What opening one file may use; a document of 10 MB takes 0.5 s and 110 MB."""

    wall_seconds: float = 12
    cpu_seconds: int = 6
    memory: int = 512 * 1024 * 1024  # bytes of address space (RLIMIT_AS)


def read_document(name: str, content: bytes, *, limits: Limits | None = None) -> str:
    """Return the text of an uploaded file, as it stands there. Raises BadInput."""
    if len(content) > SIZE_LIMIT:
        raise BadInput(WHERE, f"超过 {SIZE_LIMIT >> 20} MB，请只保留文字，再另存一份。")
    limits = limits or Limits()
    ending = PurePath(name).suffix.lower()
    if not ending.isascii() or not ending[1:].isalnum():
        ending = "?"  # no reader takes it
    with _TURN:
        try:
            done = subprocess.run(  # noqa: S603  # our own module, nothing from outside
                [
                    *(sys.executable, "-P", "-m", "honours.exchange.intake", ending),
                    *(str(limits.cpu_seconds), str(limits.memory)),
                ],
                input=content,
                capture_output=True,
                timeout=limits.wall_seconds,
                env=os.environ | {"PYTHONPATH": str(_ROOT), "PYTHONUTF8": "1"},
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise BadInput(WHERE, _COSTLY) from None
    return _judged(done)


def _judged(done: "subprocess.CompletedProcess[bytes]") -> str:
    """Return the text, or raise what the process told before it ended."""
    try:
        told = json.loads(done.stdout)
    except ValueError:
        raise BadInput(WHERE, _COSTLY) from None
    if "reason" in told:
        raise BadInput(WHERE, told["reason"])
    return str(told["text"])


def _main(ending: str, cpu_seconds: str, memory: str) -> None:
    """Read one file under limits set before a byte of it is looked at."""
    resource.setrlimit(resource.RLIMIT_CPU, (int(cpu_seconds), int(cpu_seconds)))
    resource.setrlimit(resource.RLIMIT_AS, (int(memory), int(memory)))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))  # it writes no file
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        told = {"text": text_of(sys.stdin.buffer.read(), ending=ending)}
    except BadInput as problem:
        told = {"reason": problem.reason}
    except (MemoryError, RecursionError):
        told = {"reason": _COSTLY}
    print(json.dumps(told))


if __name__ == "__main__":
    _main(*sys.argv[1:])
