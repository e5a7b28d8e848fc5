"""Rows a second and CPU time a row of one run: the command, single calls, and whole columns in what carries them.

    python benches/rows.py ROWS.ndjson --command ../target/release/renaper-crosscheck [--cores 2] [--spark]

Every way re-evaluates the same stored validations, read from the same Parquet file (the command: from NDJSON), makes
the results that changed unless it says otherwise, and counts the outcomes, which must be the same. This process and all
that it starts are kept on as many cores as are named, and use as many threads. CPU time is that of all of them. Nothing
else should run on the machine.
"""

from __future__ import annotations

import argparse
import os
import re
import shlex
import subprocess
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Callable, Dict, List, Set, Tuple

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from renaper_crosscheck import Engine, InvalidCase

ENGINE = Engine()
BATCH = 10_000


def cpu() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def counts_of(column: Any) -> Dict[str, int]:
    return {row["values"]: row["counts"] for row in pc.value_counts(column).to_pylist()}


def ran(program: Path, rows: Path, *options: str) -> Callable[[], None]:
    def run() -> None:
        with open(os.devnull, "wb") as nowhere:
            done = subprocess.run([program, "reevaluate", "--quiet", *options, rows], stdout=nowhere, check=False)
        assert done.returncode in (0, 1)

    return run


def scalar(parquet: Path) -> Dict[str, int]:
    counts: Counter[str] = Counter()
    for batch in pq.ParquetFile(parquet).iter_batches(BATCH, columns=["doc"]):
        for document in batch.column("doc").to_pylist():
            try:
                counts[ENGINE.reevaluate(document)["outcome"]] += 1
            except InvalidCase:
                counts["rejected_line"] += 1
    return counts


def reading(parquet: Path) -> None:
    for _ in pq.ParquetFile(parquet).iter_batches(BATCH, columns=["doc"]):
        pass


def arrow(parquet: Path, results: Any, threads: int = 1, counted: bool = False) -> Dict[str, int]:
    figures = ENGINE.figures() if counted else None

    def share(first: int) -> "Counter[str]":
        counts: Counter[str] = Counter()
        file = pq.ParquetFile(parquet)
        groups = list(range(first, file.num_row_groups, threads))
        for batch in file.iter_batches(BATCH, row_groups=groups, columns=["doc"], use_threads=False):
            answered = ENGINE.reevaluate_arrow(batch.column("doc"), results=results, figures=figures)
            counts.update(counts_of(pa.record_batch(answered).column("outcome")))
        return counts

    with ThreadPoolExecutor(threads) as pool:
        return sum(pool.map(share, range(threads)), Counter())


def duck(parquet: Path, threads: int) -> Dict[str, int]:
    import duckdb

    def reevaluated(column: Any) -> Any:
        chosen = pa.record_batch(ENGINE.reevaluate_arrow(column)).select(["outcome", "result"])
        return chosen.to_struct_array()

    connection: Any = duckdb.connect(config={"threads": threads})
    connection.create_function(
        "reevaluated", reevaluated, ["VARCHAR"], "STRUCT(outcome VARCHAR, result VARCHAR)", type="arrow"
    )
    answers = f"SELECT reevaluated(doc) AS r FROM '{parquet}'"
    query = f"SELECT r.outcome, count(*), count(r.result) FROM ({answers}) GROUP BY 1"
    return {outcome: count for outcome, count, _ in connection.sql(query).fetchall()}


def polars(parquet: Path) -> Dict[str, int]:
    import polars as pl

    def reevaluated(part: Any) -> Any:
        return pl.DataFrame(ENGINE.reevaluate_arrow(part["doc"]))

    schema = pl.DataFrame(ENGINE.reevaluate_arrow(pa.array(["{}"]))).schema
    lazy = pl.scan_parquet(parquet).select("doc").map_batches(reevaluated, schema=schema, streamable=True)
    counts = lazy.group_by("outcome").agg(pl.len(), pl.col("result").count()).collect(engine="streaming")
    return {outcome: count for outcome, count, _ in counts.iter_rows()}


def spark_session(cores: int) -> Any:
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.master(f"local[{cores}]").config("spark.ui.enabled", "false")
    session = builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", "2000").getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    return session


def spark(session: Any, parquet: Path) -> Dict[str, int]:
    from pyspark.sql import functions as F

    from renaper_crosscheck.spark import reevaluate

    answers = reevaluate(session.read.parquet(str(parquet)))
    counted = answers.groupBy("outcome").agg(F.count("*"), F.count("result")).collect()
    return {row[0]: row[1] for row in counted}


def spark_pipe(session: Any, parquet: Path, program: Path) -> Dict[str, int]:
    """Spark's own pipe through the command, which writes all results: each is looked at for its outcome."""
    one = f"{shlex.quote(str(program))} reevaluate --quiet --threads 1; test $? -le 1"
    documents = session.read.parquet(str(parquet)).select("doc").rdd.map(lambda row: row[0])

    def outcome(answer: str) -> str:
        found = re.search(r'"outcome":"(\w+)"', answer)
        return found.group(1) if found else "rejected_line"

    return dict(documents.pipe(f"sh -c {shlex.quote(one)}", checkCode=True).map(outcome).countByValue())


def spark_reading(session: Any, parquet: Path) -> None:
    session.read.parquet(str(parquet)).selectExpr("sum(length(doc))").collect()


def measured(run: Callable[[], Any], seconds: float, clock: Callable[[], float]) -> Tuple[float, float, Any]:
    """The least wall time and the least CPU time of several runs, after one that is not counted."""
    answer = run()
    walls: List[float] = []
    cpus: List[float] = []
    while (sum(walls) < seconds or len(cpus) < 2) and len(walls) < 50:
        wall, used, running = time.perf_counter(), clock(), processes()
        run()
        walls.append(time.perf_counter() - wall)
        # Spark's daemon forgets what a worker used that it ended for being idle: such a run is measured again.
        if running <= processes():
            cpus.append(clock() - used)
    return min(walls), min(cpus, default=float("nan")), answer


def processes() -> Set[int]:
    return set(tree())


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("rows", type=Path, help="stored validations, NDJSON")
    arguments.add_argument("--command", type=Path, required=True, help="the command line, built with --release")
    arguments.add_argument("--seconds", type=float, default=5, help="at least as long is each way measured")
    arguments.add_argument("--cores", type=int, default=1, help="cores of this machine that are used")
    arguments.add_argument("--spark", action="store_true", help="Spark, too")
    given = arguments.parse_args()
    cores = given.cores
    # All that is started from here on stays there, too.
    os.sched_setaffinity(0, set(sorted(os.sched_getaffinity(0))[:cores]))

    # What is no UTF-8 is no text in Parquet.
    lines = given.rows.read_bytes().rstrip(b"\n").split(b"\n")
    documents = [line.decode("utf-8", "replace") for line in lines]
    folder = tempfile.TemporaryDirectory()
    parquet = Path(folder.name) / "rows.parquet"
    rows = Path(folder.name) / "rows.ndjson"
    rows.write_text("\n".join(documents) + "\n")
    table = pa.table({"id": list(range(len(documents))), "doc": documents})
    # Several row groups, so that there is work for more than one core.
    pq.write_table(table, parquet, row_group_size=BATCH, compression="zstd")
    expected = arrow(parquet, "none")

    def command(*options: str) -> Callable[[], None]:
        return ran(given.command, rows, "--threads", str(cores), *options)

    ways: List[Tuple[str, Callable[[], Any], Callable[[], float]]] = [
        ("the command, all results", command(), cpu),
        ("the command", command("--only", "changed,protected"), cpu),
        ("Parquet read by pyarrow, nothing evaluated", lambda: reading(parquet), cpu),
        ("Engine.reevaluate: text in, dict out, 1 thread", lambda: scalar(parquet), cpu),
        ("reevaluate_arrow, no results", lambda: arrow(parquet, "none", cores), cpu),
        ("reevaluate_arrow", lambda: arrow(parquet, "changed", cores), cpu),
        ("reevaluate_arrow, with figures", lambda: arrow(parquet, "changed", cores, counted=True), cpu),
        ("reevaluate_arrow, all results", lambda: arrow(parquet, "all", cores), cpu),
        ("DuckDB", lambda: duck(parquet, cores), cpu),
        ("Polars, streaming", lambda: polars(parquet), cpu),
    ]
    if given.spark:
        session = spark_session(cores)
        ways += [
            ("Spark reads Parquet", lambda: spark_reading(session, parquet), tree_cpu),
            ("Spark, mapInArrow", lambda: spark(session, parquet), tree_cpu),
            ("Spark, rdd.pipe, all results", lambda: spark_pipe(session, parquet, given.command), tree_cpu),
        ]
    size = rows.stat().st_size / len(documents)
    print(f"{len(documents):,} rows, {size:,.0f} bytes each, on {cores} of {os.cpu_count()} cores; {ENGINE!r}\n")
    print(f"| {'way':46} | rows/s | CPU µs/row |\n| {'-' * 46} | -----: | ---------: |")
    for name, run, clock in ways:
        wall, used, counts = measured(run, given.seconds, clock)
        assert counts is None or dict(counts) == dict(expected), (name, counts, expected)
        print(f"| {name:46} | {len(documents) / wall:,.0f} | {used / len(documents) * 1e6:.1f} |", flush=True)


def tree_cpu() -> float:
    """CPU time of this process and everything that it started, Java and Python's workers too."""
    return sum(tree().values()) / os.sysconf("SC_CLK_TCK")


def tree() -> Dict[int, int]:
    """This process and everything that it started, and the ticks that each used."""
    children: Dict[int, List[int]] = {}
    used: Dict[int, int] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        process = int(stat.parent.name)
        children.setdefault(int(fields[1]), []).append(process)
        # Its own time and that of children that ended: user and system.
        used[process] = sum(map(int, fields[11:15]))
    found: Dict[int, int] = {}
    waiting = [os.getpid()]
    while waiting:
        process = waiting.pop()
        found[process] = used.get(process, 0)
        waiting.extend(children.get(process, []))
    return found


if __name__ == "__main__":
    main()
