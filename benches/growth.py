#!/usr/bin/env python3
"""Draws growth.svg: what a call takes as its input grows, and what the command takes as the number of records grows.

    cargo run --release -p renaper-crosscheck-instructions -- growth   # writes instructions/growth.csv
    cargo build --release --workspace --examples --bins
    python3 benches/growth.py records                                  # writes records.csv; minutes, and 3 GB in /tmp
    pip install matplotlib==3.11.2 && python3 benches/growth.py        # draws

A straight line of slope 1 in a figure of logarithms is a straight line through the origin: twice the input, twice the
work. The dashed line has that slope.
"""

import csv
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
BUILT = HERE.parent / "target" / "release"
COUNTS = [1_000, 10_000, 100_000, 1_000_000]
ROUNDS = 3

# A panel: its title, what its size counts, and its series with what they are called.
PANELS = [
    ("A case and a stored validation", "bytes of the registry's answer", {
        "body": "evaluated, JSON to JSON", "stored validation": "re-evaluated and written"}),
    ("Two names, every word misread", "letters of each name", {
        "similarity": "similarity (N1 to N3)", "evidence": "evidence (N5)"}),
    ("A review with warnings (D4)", "warnings, or codes of the policy", {
        "warnings": "warnings", "policy": "codes that are never omitted"}),
]


def records():
    """The command's best time and its most memory by the number of its records, on one thread."""
    with tempfile.TemporaryDirectory() as folder, open(HERE / "records.csv", "w", encoding="utf-8") as table:
        table.write("records,seconds,kib\n")
        for count in COUNTS:
            path = Path(folder) / "validations.ndjson"
            with open(path, "wb") as out:
                subprocess.run([BUILT / "examples" / "validations", "--count", str(count)], stdout=out, check=True)
            best, most = float("inf"), 0
            for _ in range(ROUNDS):
                start = time.perf_counter()
                command = [BUILT / "renaper-crosscheck", "reevaluate", "--quiet", "--threads", "1", path]
                process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
                _, status, usage = os.wait4(process.pid, 0)
                best = min(best, time.perf_counter() - start)
                most = max(most, usage.ru_maxrss)
                if os.waitstatus_to_exitcode(status) not in (0, 1):
                    sys.exit("the command failed")
            table.write(f"{count},{best:.4f},{most}\n")


def read(path, *columns):
    with open(path, encoding="utf-8", newline="") as file:
        return [tuple(row[column] for column in columns) for row in csv.DictReader(file)]


def slope(panel, sizes, values):
    """The dashed line through the last point of a series."""
    first = values[-1] * sizes[0] / sizes[-1]
    panel.plot([sizes[0], sizes[-1]], [first, values[-1]], linestyle="--", linewidth=0.8, color="grey")


def draw():
    import matplotlib

    matplotlib.use("svg")
    # The same figure from the same numbers: no date, and the same names of its parts.
    matplotlib.rcParams.update({"svg.hashsalt": "growth", "svg.fonttype": "none", "font.size": 9})
    from matplotlib import pyplot

    counted = read(HERE / "instructions" / "growth.csv", "series", "size", "instructions")
    figure, panels = pyplot.subplots(2, 2, figsize=(10, 7.5), layout="constrained")
    panels = list(panels.flat)
    for panel, (title, sizes_are, series) in zip(panels, PANELS):
        for name, label in series.items():
            sizes, values = zip(*[(int(size), int(value)) for of, size, value in counted if of == name])
            panel.plot(sizes, values, marker="o", markersize=3, label=label)
            if name in ("body", "warnings"):
                slope(panel, sizes, values)
        panel.set(title=title, xlabel=sizes_are, ylabel="instructions a call", xscale="log", yscale="log")
        panel.legend()
    panel = panels[-1]
    timed = read(HERE / "records.csv", "records", "seconds")
    sizes, values = zip(*[(int(size), float(value)) for size, value in timed])
    panel.plot(sizes, values, marker="o", markersize=3, label="re-evaluated by the command, one thread")
    slope(panel, sizes, values)
    panel.set(title="Stored validations", xlabel="records", ylabel="seconds", xscale="log", yscale="log")
    panel.legend()
    figure.savefig(HERE / "growth.svg", metadata={"Date": None})


def main():
    match sys.argv[1:]:
        case []:
            draw()
        case ["records"]:
            records()
        case _:
            print(__doc__)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
