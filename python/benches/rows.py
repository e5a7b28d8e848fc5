"""Rows a second and CPU time a row of one run: the command, single calls, and whole columns in what carries them.

    python benches/rows.py ROWS.ndjson --command ../target/release/renaper-crosscheck [--seconds 5] [--spark]

Every way re-evaluates the same stored validations, read from the same Parquet file (the command: from NDJSON), writes
the results that changed, and counts the outcomes, which must be the same. CPU time is that of this process, its threads
and its children, so a way that uses two cores shows it. `engine` is the command with one thread and its output thrown
away: reading NDJSON, evaluating, writing all results. Nothing else should run on the machine.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any, Callable, Dict, List, Tuple

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


def command(program: Path, rows: Path, *options: str) -> Callable[[], None]:
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


def arrow(parquet: Path, results: Any) -> Dict[str, int]:
    counts: Counter[str] = Counter()
    for batch in pq.ParquetFile(parquet).iter_batches(BATCH, columns=["doc"]):
        answers = pa.record_batch(ENGINE.reevaluate_arrow(batch.column("doc"), results=results))
        counts.update(counts_of(answers.column("outcome")))
    return counts


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


def spark_reading(session: Any, parquet: Path) -> None:
    session.read.parquet(str(parquet)).selectExpr("sum(length(doc))").collect()


def measured(run: Callable[[], Any], seconds: float, clock: Callable[[], float]) -> Tuple[float, float, Any]:
    """The least wall time and the least CPU time of several runs, after one that is not counted."""
    answer = run()
    walls: List[float] = []
    cpus: List[float] = []
    while sum(walls) < seconds or len(walls) < 2:
        wall, used = time.perf_counter(), clock()
        run()
        walls.append(time.perf_counter() - wall)
        cpus.append(clock() - used)
    return min(walls), min(cpus), answer


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("rows", type=Path, help="stored validations, NDJSON")
    arguments.add_argument("--command", type=Path, required=True, help="the command line, built with --release")
    arguments.add_argument("--seconds", type=float, default=5, help="at least as long is each way measured")
    arguments.add_argument("--spark", action="store_true", help="Spark on one core and two, too")
    given = arguments.parse_args()

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

    ways: List[Tuple[str, Callable[[], Any]]] = [
        ("engine: the command, 1 thread, all results", command(given.command, rows, "--threads", "1")),
        ("the command, 1 thread", command(given.command, rows, "--threads", "1", "--only", "changed,protected")),
        ("the command, 2 threads", command(given.command, rows, "--threads", "2", "--only", "changed,protected")),
        ("Parquet read by pyarrow, nothing evaluated", lambda: reading(parquet)),
        ("Engine.reevaluate, text in, dict out", lambda: scalar(parquet)),
        ("reevaluate_arrow, no results", lambda: arrow(parquet, "none")),
        ("reevaluate_arrow, changed results", lambda: arrow(parquet, "changed")),
        ("reevaluate_arrow, all results", lambda: arrow(parquet, "all")),
        ("DuckDB, 1 thread", lambda: duck(parquet, 1)),
        ("DuckDB, 2 threads", lambda: duck(parquet, 2)),
        ("Polars, streaming", lambda: polars(parquet)),
    ]
    print(f"{len(documents):,} rows, {rows.stat().st_size / len(documents):,.0f} bytes each; {ENGINE!r}\n")
    print(f"| {'way':46} | rows/s | CPU µs/row |\n| {'-' * 46} | -----: | ---------: |")
    for name, run in ways:
        show(name, run, given.seconds, cpu, len(documents), expected)
    if given.spark:
        for cores in (1, 2):
            session = spark_session(cores)
            show(f"Spark reads, {cores} core", lambda: spark_reading(session, parquet), given.seconds, tree_cpu,
                 len(documents), expected)
            show(f"Spark mapInArrow, {cores} core", lambda: spark(session, parquet), given.seconds, tree_cpu,
                 len(documents), expected)
            session.stop()


def show(
    name: str, run: Callable[[], Any], seconds: float, clock: Callable[[], float], rows: int, expected: Any
) -> None:
    wall, used, counts = measured(run, seconds, clock)
    assert counts is None or dict(counts) == dict(expected), (name, counts, expected)
    print(f"| {name:46} | {rows / wall:,.0f} | {used / rows * 1e6:.1f} |", flush=True)


def tree_cpu() -> float:
    """CPU time of this process and everything that it started, Java and Python's workers too."""
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
    total, waiting = 0, [os.getpid()]
    while waiting:
        process = waiting.pop()
        total += used.get(process, 0)
        waiting.extend(children.get(process, []))
    return total / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
