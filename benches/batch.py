#!/usr/bin/env python3
"""Times `reevaluate` on a file, as a whole process, beside a process that reads the same lines and skips them.

    cargo build --release --workspace --examples --bins
    target/release/examples/validations --count 100000 > /tmp/validations.ndjson
    python3 benches/batch.py /tmp/validations.ndjson [ROUNDS]

Every round runs each command once, one after the other, output to /dev/null, so that a slow minute slows all of them;
the best time of each counts. Python 3.8 or later, standard library only.
"""

import subprocess
import sys
import time
from pathlib import Path

BUILT = Path(__file__).resolve().parent.parent / "target" / "release"


def main():
    if len(sys.argv) not in (2, 3):
        print(__doc__)
        return 2
    path, rounds = sys.argv[1], int(sys.argv[2]) if len(sys.argv) == 3 else 7
    reevaluate = [str(BUILT / "renaper-crosscheck"), "reevaluate", "--quiet", path]
    commands = {
        "skip": [str(BUILT / "examples" / "skip"), path],
        "one thread": [*reevaluate, "--threads", "1"],
        "one thread, --only status_changed": [*reevaluate, "--threads", "1", "--only", "status_changed"],
        "two threads": [*reevaluate, "--threads", "2"],
    }
    best = dict.fromkeys(commands, float("inf"))
    for _ in range(rounds):
        for name, command in commands.items():
            start = time.perf_counter()
            code = subprocess.run(command, stdout=subprocess.DEVNULL, check=False).returncode
            best[name] = min(best[name], time.perf_counter() - start)
            if code not in (0, 1):
                return code
    print("| run | seconds | ÷ skip |\n| --- | ---: | ---: |")
    for name, seconds in best.items():
        print(f"| {name} | {seconds:.3f} | {seconds / best['skip']:.2f} |")
    print(f"\none thread ÷ two threads: {best['one thread'] / best['two threads']:.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
