#!/usr/bin/env python3
"""Reads what criterion measured and prints the tables of benches/README.md, in Markdown.

    python3 benches/ratios.py                 the ratios, each with what it is to be at most
    python3 benches/ratios.py --all           and the time of every benchmark
    python3 benches/ratios.py [DIRECTORY…]    other places of criterion's results than target/criterion and
                                              benches/peers/target/criterion

Every time is the median of criterion's last run, divided by the elements of its input. A figure whose benchmarks have
not been run is shown as `?`. Exit status: 0, or 1 where nothing has been measured. Python 3.8 or later, standard
library only.
"""

import json
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
PLACES = [HERE.parent / "target" / "criterion", HERE / "peers" / "target" / "criterion"]


def read(places):
    """Nanoseconds an element by group, function and input."""
    times = {}
    for place in places:
        for path in sorted(place.glob("**/new/estimates.json")):
            about = json.loads(path.with_name("benchmark.json").read_text(encoding="utf-8"))
            estimates = json.loads(path.read_text(encoding="utf-8"))
            elements = (about["throughput"] or {}).get("Elements", 1)
            key = about["group_id"], about["function_id"], about["value_str"]
            times[key] = estimates["median"]["point_estimate"] / elements
    return times


def time(group, who, *inputs):
    """The time of one element; of several inputs of equal size, the mean."""

    def of(times):
        found = [times.get((group, who, name)) for name in inputs]
        return None if None in found else sum(found) / len(found)

    return of


def ratio(one, other):
    def of(times):
        found = one(times), other(times)
        return None if None in found else found[0] / found[1]

    return of


def against(group, who, *inputs):
    """The library's time over somebody else's in the same run."""
    return ratio(time(group, "library", *inputs), time(group, who, *inputs))


SIMILARITY, DATES, EVALUATE = "peers similarity", "peers dates", "peers evaluate"
REEVALUATE = "reevaluate"

# What is measured, how it is shown, and what it is to be at most.
FIGURES = [
    ("`name_similarity`, accented", "ns", time("similarity", "library", "accented"), 200),
    ("`name_similarity`, typical ÷ rapidfuzz", "×", against(SIMILARITY, "rapidfuzz", "typical"), 0.3),
    ("`name_similarity`, hard ÷ rapidfuzz", "×", against(SIMILARITY, "rapidfuzz", "hard"), 2),
    (
        "`name_similarity`, four-tokens ÷ one strsim Levenshtein",
        "×",
        ratio(time("similarity", "library", "four-tokens"), time("levenshtein", "strsim", "four-tokens")),
        3,
    ),
    ("`normalize_date`, iso", "ns", time("dates", "library", "iso"), 25),
    ("`normalize_date`, slashes", "ns", time("dates", "library", "slashes"), 25),
    ("`normalize_date`, iso ÷ chrono", "×", against(DATES, "chrono", "iso"), 0.1),
    ("`normalize_date`, slashes ÷ chrono", "×", against(DATES, "chrono", "slashes"), 0.1),
    ("`normalize_date`, iso and slashes ÷ chrono", "×", against(DATES, "chrono", "iso", "slashes"), 0.1),
    ("`evaluate`, genuine", "ns", time("evaluate", "library", "genuine"), 800),
    ("`evaluate`, genuine ÷ regorus", "×", against(EVALUATE, "regorus", "genuine"), 0.05),
    ("`evaluate`, genuine ÷ regorus-vm", "×", against(EVALUATE, "regorus-vm", "genuine"), 0.05),
    (
        "`reevaluate`, read, evaluated and written ÷ skipped by serde_json",
        "×",
        ratio(time(REEVALUATE, "library", "read-reevaluate-write"), time(REEVALUATE, "serde_json", "skip")),
        4,
    ),
    (
        "`reevaluate`, flips alone written ÷ skipped by serde_json",
        "×",
        ratio(time(REEVALUATE, "library", "read-reevaluate-write-flips"), time(REEVALUATE, "serde_json", "skip")),
        3.2,
    ),
    ("`evaluate`, genuine ÷ cel", "×", against(EVALUATE, "cel", "genuine"), None),
]


def shown(value, unit):
    if value is None:
        return "?"
    digits = 3 if value < 1 else 2 if value < 10 else 1 if value < 100 else 0
    return f"{value:,.{digits}f} {unit}"


def main():
    arguments = sys.argv[1:]
    if {"-h", "--help"} & set(arguments):
        print(__doc__)
        return 0
    times = read([Path(argument) for argument in arguments if argument != "--all"] or PLACES)
    if not times:
        print("nothing has been measured yet: see benches/README.md", file=sys.stderr)
        return 1

    print("| figure | measured | at most | |\n| --- | ---: | ---: | --- |")
    for label, unit, of, most in FIGURES:
        value = of(times)
        verdict = "" if value is None or most is None else "met" if value <= most else "not met"
        print(f"| {label} | {shown(value, unit)} | {f'{most} {unit}' if most else '–'} | {verdict} |")

    if "--all" in arguments:
        table(times)
    return 0


def table(times):
    """A table a group: a line an input, a column a function."""
    for group in sorted({group for group, _, _ in times}, key=lambda group: (group.startswith("peers"), group)):
        of_group = {key[1:]: value for key, value in times.items() if key[0] == group}
        functions = sorted({who for who, _ in of_group}, key=lambda who: (who != "library", who))
        print(f"\n| {group}, ns | {' | '.join(functions)} |\n| --- |{' ---: |' * len(functions)}")
        for name in dict.fromkeys(name for _, name in of_group):
            cells = (of_group.get((who, name)) for who in functions)
            print(f"| {name} | {' | '.join('' if cell is None else f'{cell:,.0f}' for cell in cells)} |")


if __name__ == "__main__":
    sys.exit(main())
