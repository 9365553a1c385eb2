"""The process that does the press's work: jobs come in, pages or a PDF go out, one after another.

Started as `python -m honours.documents.serving CPU_SECONDS MEMORY_BYTES [--prints]`. A job is one
line of JSON on standard input and as many bytes as it says; so is the answer.
"""

import gc
import json
import os
import resource
import sys
import time
from datetime import date
from functools import cache
from typing import Any, BinaryIO

from honours.base.errors import BadInput, Refusal
from honours.documents import compiled
from honours.documents.compiled import Beyond
from honours.documents.facts import load
from honours.documents.kinds import KINDS

PRINTS = "--prints"  # WeasyPrint is loaded before the first job comes


def serve(jobs: BinaryIO, answers: BinaryIO, *, cpu_seconds: int) -> None:
    """Answer every job until there is none; garbage is collected while nobody waits."""
    gc.freeze()
    gc.disable()
    for line in jobs:
        used = int(time.process_time()) + 1
        resource.setrlimit(resource.RLIMIT_CPU, (used + cpu_seconds, resource.RLIM_INFINITY))
        job = json.loads(line)
        head, made = _answer(job, jobs.read(job["bytes"]))
        answers.write(json.dumps(head | {"bytes": len(made)}).encode() + b"\n" + made)
        answers.flush()
        gc.collect()


def _answer(job: dict[str, Any], data: bytes) -> tuple[dict[str, str], bytes]:
    """Do one job; an error is told, not raised, so that the process lives on."""
    try:
        return {}, _DEEDS[job["do"]](job, data)
    except Refusal as no:
        return {"rule": no.rule, "reason": no.reason}, b""
    except BadInput as bad:
        return {"where": bad.where, "reason": bad.reason}, b""
    except Beyond as beyond:
        return {"beyond": str(beyond)}, b""
    except MemoryError:
        return {"error": "内存不足"}, b""
    except Exception as error:
        return {"error": f"{type(error).__name__}: {error}"}, b""


def _do_print(job: dict[str, Any], data: bytes) -> bytes:
    facts = load(job["kind"], data.decode())
    printed: bytes = _weasy().render_here(
        job["kind"], facts, overlay=job["overlay"], attachment=job["attachment"]
    )
    return printed


def _do_draw(job: dict[str, Any], data: bytes) -> bytes:
    facts, draw = load(job["kind"], data.decode()), KINDS[job["kind"]].draw
    if draw is None:
        raise Beyond(job["kind"])
    return compiled.pack([page for each in facts for page in draw(each, overlay=job["overlay"])])


def _do_bind(job: dict[str, Any], data: bytes) -> bytes:
    pages, at = [], 0
    for length in job["parts"]:
        pages += compiled.unpack(data[at : (at := at + length)])
    day = date.fromisoformat(job["day"])
    facts = data[at:].decode()
    bound: bytes = _weasy().bind_here(pages, facts=facts, title=job["title"], day=day)
    return bound


_DEEDS = {"print": _do_print, "draw": _do_draw, "bind": _do_bind}


@cache
def _weasy() -> Any:
    from honours.documents import weasy  # takes weasyprint's half second: only who prints waits

    return weasy


def main() -> None:
    """Serve standard input under the limits given on the command line."""
    cpu_seconds, memory = map(int, sys.argv[1:3])
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # nothing that is printed by accident gets among the answers
    if PRINTS in sys.argv:
        _weasy()
    serve(sys.stdin.buffer, answers, cpu_seconds=cpu_seconds)


if __name__ == "__main__":
    main()
