"""One certificate over HTTP, warm: a real waitress server around a contender."""

import http.client
import statistics
import threading
import time
from collections.abc import Iterable
from typing import Any

import waitress.server

from tests.bench.matter import certificates
from tests.bench.peers import CONTENDERS


def over_http(name: str, *, requests: int) -> tuple[float, float]:
    """Return median and 95th percentile in seconds of single requests, one after the other."""
    facts = certificates(requests + 3)
    queue = iter(facts)

    def app(_: dict[str, Any], start: Any) -> Iterable[bytes]:
        made = CONTENDERS[name]([next(queue)])
        start("200 OK", [("Content-Type", "application/pdf")])
        return made if isinstance(made, list) else [made]

    server = waitress.server.create_server(app, host="127.0.0.1", port=0, threads=2)
    threading.Thread(target=server.run, daemon=True).start()
    times = [_get(server.effective_port) for _ in facts][3:]
    times.sort()
    return statistics.median(times), times[int(len(times) * 0.95)]


def _get(port: int) -> float:
    began = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    connection.request("GET", "/")
    if not connection.getresponse().read().startswith(b"%PDF"):
        raise RuntimeError("no PDF came back")
    connection.close()
    return time.perf_counter() - began
