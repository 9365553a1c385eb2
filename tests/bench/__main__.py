"""Run the contenders one after the other and print a table; see the package."""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.bench.http import over_http
from tests.bench.matter import write_facts

# The largest size each peer is run at without --all, and why not more.
MOST = {
    "naive": (100, "takes minutes; larger sizes are reckoned from runs of 1 and 20"),
    "typst": (10_000, ""),
    "reportlab": (1_000, "grows evenly"),
    "libreoffice": (100, "takes minutes"),
    "chromium": (1_000, "was killed at 10,000"),
}
SAMPLE = 20  # certificates, from which what takes minutes is reckoned
NEEDS = {"libreoffice": "soffice", "chromium": "chromium"}


@dataclass(frozen=True)
class Figures:
    """What one run took."""

    seconds: float
    cpu: float  # seconds, with all children
    memory: float  # MB: a contender's own process; of a command, its largest one
    size: int  # bytes


def run(command: list[str]) -> tuple[Figures, str]:
    """Run a process to its end and measure it from outside."""
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    said = process.stdout.read() if process.stdout else ""
    _, status, used = os.wait4(process.pid, 0)
    took = time.perf_counter() - began
    if status:
        raise RuntimeError(f"{' '.join(command)} failed")
    return Figures(took, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, 0), said


def ours_cold(kind: str, count: int) -> Figures:
    """Run the command in a fresh process, facts from a file, PDF to a file."""
    with tempfile.TemporaryDirectory() as folder:
        facts, out = write_facts(Path(folder), kind, count), Path(folder) / "out.pdf"
        command = [sys.executable, "-m", "honours.cli", "render", kind, "--facts", str(facts)]
        figures, _ = run([*command, "-o", str(out)])
        return Figures(figures.seconds, figures.cpu, figures.memory, out.stat().st_size)


def contender(name: str, count: int, *, warm: bool = False) -> Figures:
    """Run a contender in a process of its own; warm, only the printing counts."""
    command = [sys.executable, "-W", "ignore", "-m", "tests.bench.one", name, str(count)]
    figures, said = run([*command, "--warm"] if warm else command)
    told = json.loads(said.splitlines()[-1])
    seconds = told["seconds"] if warm else figures.seconds
    return Figures(seconds, figures.cpu, told["memory"], told["bytes"])


def show(label: str, count: int, it: Figures, *, than: Figures | None = None) -> None:
    """Print a row; the ratio is to ours, cold to cold."""
    ratio = f"{it.seconds / than.seconds:8.1f}" if than else "       –"
    memory = f"{it.memory:7.0f}" if it.memory else "      –"
    print(
        f"{label:12} {count:7,} {it.seconds:9.2f} {it.cpu:9.2f} {memory} "
        f"{it.size / count / 1e3:9.2f} {ratio}",
        flush=True,
    )


def certificates(sizes: list[int], everything: bool) -> None:
    """Compare certificates at every size."""
    print(f"\n{'':12} {'N':>7} {'seconds':>9} {'CPU s':>9} {'MB':>7} {'kB/page':>9} {'× ours':>8}")
    last: dict[str, tuple[int, Figures]] = {}
    for count in sizes:
        cold = ours_cold("certificate", count)
        show("ours, cold", count, cold)
        for name, before in (("ours, cold", cold), ("ours, warm", None)):
            it = before or contender("ours", count, warm=True)
            if before is None:
                show(name, count, it, than=cold)
            if name in last:
                grown = it.seconds / last[name][1].seconds
                print(f"{'':12} {name} grew {grown:.1f} times from {last[name][0]:,}")
            last[name] = count, it
        for name, (most, why) in MOST.items():
            if name in NEEDS and not shutil.which(NEEDS[name]):
                print(f"{name:12} {count:7,}  not installed")
            elif count <= most or everything:
                it = contender(name, count)
                last[name] = count, it
                show(name, count, it, than=cold)
            elif name == "naive":
                show("naive, est.", count, estimated(name, count), than=cold)
            else:
                print(f"{name:12} {count:7,}  left out: {why}")
        typst = contender("typst", count, warm=True)
        show("typst, warm", count, typst, than=last["ours, warm"][1])


@cache
def _two_sizes(name: str) -> tuple[Figures, Figures]:
    return contender(name, 1), contender(name, SAMPLE)


def estimated(name: str, count: int) -> Figures:
    """Reckon what takes minutes from two small runs, so that the start is counted once."""
    one, some = _two_sizes(name)

    def at(first: float, last: float) -> float:
        return first + (last - first) / (SAMPLE - 1) * (count - 1)

    return Figures(
        at(one.seconds, some.seconds), at(one.cpu, some.cpu), 0, round(at(one.size, some.size))
    )


def single(requests: int) -> None:
    """Compare one certificate over HTTP."""
    print(f"\none over HTTP, warm, {requests} requests: median and p95 in ms")
    for name in ("ours", "naive", "typst"):
        median, high = over_http(name, requests=requests if name != "naive" else requests // 3)
        print(f"{name:12} {median * 1e3:9.1f} {high * 1e3:9.1f}", flush=True)


def lists(count: int) -> None:
    """Compare an honour list with Typst's."""
    print(f"\nan honour list of {count:,} names")
    ours = ours_cold("list", count)
    show("ours, cold", count, ours)
    command = [sys.executable, "-c", f"from tests.bench.peers import typst_list as t; t({count})"]
    figures, _ = run(command)
    show("typst", count, figures, than=ours)


def main() -> None:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1, 100, 1000])
    parser.add_argument("--names", type=int, default=1000, help="on the honour list; 0 for none")
    parser.add_argument("--requests", type=int, default=30, help="over HTTP; 0 for none")
    parser.add_argument("--all", action="store_true", help="run every peer at every size")
    asked = parser.parse_args()
    certificates(asked.sizes, asked.all)
    if asked.requests:
        single(asked.requests)
    if asked.names:
        lists(asked.names)


if __name__ == "__main__":
    main()
