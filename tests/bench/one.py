"""Run one contender in this process and print what it took, as JSON.

`python -m tests.bench.one CONTENDER COUNT [--warm]`
"""

import json
import resource
import sys
import time

from tests.bench.matter import certificates
from tests.bench.peers import CONTENDERS


def main() -> None:
    name, count = sys.argv[1], int(sys.argv[2])
    work = CONTENDERS[name]
    if "--warm" in sys.argv:
        work(certificates(3))
    facts = certificates(count)
    began = time.perf_counter()
    made = work(facts)
    took = time.perf_counter() - began
    size = sum(map(len, made)) if isinstance(made, list) else len(made)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": took, "bytes": size, "memory": peak}))


if __name__ == "__main__":
    main()
