"""Many rows through examples/spark/job.py on this machine: seconds, and the most memory that was used.

    python benches/much.py ROWS.ndjson [--rows 5000000] [--cores 2] [--driver-memory 1g]

The rows are repeated to a file of 200,000, and the file until there are as many rows as are wanted. What is measured is
the resident memory of the job's processes, Java's and Python's, looked at four times a second; the counts in the report
must be those of the rows.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any, Dict, List

import pyarrow as pa
import pyarrow.parquet as pq

from renaper_crosscheck import Engine

JOB = Path(__file__).resolve().parents[2] / "examples" / "spark" / "job.py"
FILE = 200_000


def written(documents: List[str], rows: int, folder: Path) -> Any:
    """Writes so many rows, and gives what they come to."""
    engine = Engine()
    of_file, all_files = engine.figures(), engine.figures()
    table = pa.table({"id": range(FILE), "doc": [documents[row % len(documents)] for row in range(FILE)]})
    engine.reevaluate_arrow(table["doc"], results="none", figures=of_file)
    pq.write_table(table, folder / "0.parquet", row_group_size=20_000, compression="zstd")
    for number in range(rows // FILE):
        all_files.add(of_file)
        if number:
            os.link(folder / "0.parquet", folder / f"{number}.parquet")
    return json.loads(all_files.to_json())


def resident(root: int) -> Dict[str, int]:
    """Resident bytes of a process and all below it, by the name of the program."""
    parents: Dict[int, int] = {}
    used: Dict[int, int] = {}
    names: Dict[int, str] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            name, _, rest = stat.read_text().partition("(")[2].rpartition(")")
        except OSError:
            continue
        fields, process = rest.split(), int(stat.parent.name)
        parents[process], used[process], names[process] = int(fields[1]), int(fields[21]), name
    sums: Dict[str, int] = {}
    for process in parents:
        above = process
        while above not in (0, root):
            above = parents.get(above, 0)
        if above == root:
            sums[names[process]] = sums.get(names[process], 0) + used[process] * os.sysconf("SC_PAGE_SIZE")
    return sums


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("source", type=Path, help="stored validations, NDJSON")
    arguments.add_argument("--rows", type=int, default=5_000_000, help=f"a multiple of {FILE:,}")
    arguments.add_argument("--cores", type=int, default=2)
    arguments.add_argument("--driver-memory", default="1g")
    given = arguments.parse_args()
    documents = given.source.read_text(encoding="utf-8", errors="replace").rstrip("\n").split("\n")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "in").mkdir()
        expected = written(documents, given.rows, folder / "in")
        print(f"{sum(file.stat().st_size for file in folder.glob('in/*')) / 1e6:,.0f} MB of Parquet", flush=True)
        submit = f"--master local[{given.cores}] --driver-memory {given.driver_memory} --conf spark.ui.enabled=false"
        submit += " --conf spark.sql.execution.arrow.maxRecordsPerBatch=2000 pyspark-shell"
        environment = {**os.environ, "PYSPARK_PYTHON": sys.executable, "PYSPARK_SUBMIT_ARGS": submit}
        job: List[Any] = [sys.executable, JOB, "--input", folder / "in", "--output", folder / "out"]
        job += ["--report", folder / "report.json"]
        before = time.perf_counter()
        process = subprocess.Popen(list(map(str, job)), env=environment, stderr=subprocess.DEVNULL)
        most: Dict[str, int] = {}
        done = threading.Event()

        def watch() -> None:
            while not done.wait(0.25):
                now = resident(process.pid)
                for program, size in {**now, "all": sum(now.values())}.items():
                    most[program] = max(most.get(program, 0), size)

        watcher = threading.Thread(target=watch)
        watcher.start()
        code = process.wait()
        took = time.perf_counter() - before
        done.set()
        watcher.join()
        assert code == 0, code
        found = json.loads((folder / "report.json").read_text())
        assert found == expected
        shown = ", ".join(f"{program} {size / 1e6:,.0f} MB" for program, size in sorted(most.items()))
        print(f"{given.rows:,} rows in {took:,.0f} s, {given.rows / took:,.0f} rows/s; the most resident: {shown}")


if __name__ == "__main__":
    main()
