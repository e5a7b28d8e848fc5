"""Spark on this machine, with two cores: the same answers as without it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, Iterator, List

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from conftest import EXAMPLES, ROOT
from renaper_crosscheck import Engine, Figures

pytestmark = pytest.mark.spark

sql = pytest.importorskip("pyspark.sql", reason="pyspark is not installed")
if shutil.which("java") is None:
    pytest.skip("there is no Java: Spark was not tried", allow_module_level=True)

from renaper_crosscheck import spark as carried  # noqa: E402


@pytest.fixture(scope="module")
def session() -> Iterator[Any]:
    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = sql.SparkSession.builder.master("local[2]").appName("tests")
    builder = builder.config("spark.ui.enabled", "false").config("spark.driver.host", "127.0.0.1")
    builder = builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", "300")
    builder = builder.config("spark.sql.shuffle.partitions", "2")
    started = builder.getOrCreate()
    started.sparkContext.setLogLevel("ERROR")
    yield started
    started.stop()


@pytest.fixture(scope="module")
def table(documents: List[str]) -> "pa.Table":
    """Documents, a null and a row that is no JSON among them."""
    docs: List[Any] = [*documents, None, "{"]
    return pa.table({"id": list(range(len(docs))), "kind": ["a"] * len(docs), "doc": docs})


@pytest.fixture(scope="module")
def parquet(table: "pa.Table", tmp_path_factory: Any) -> Path:
    folder = Path(tmp_path_factory.mktemp("in"))
    for part in range(4):
        pq.write_table(table.slice(part * 501, 501), folder / f"part-{part}.parquet")
    return folder


def rows(frame: Any) -> List[Any]:
    return sorted((row.asDict() for row in frame.collect()), key=lambda row: int(row["id"]))


@pytest.mark.parametrize("policy", ["documented", EXAMPLES / "policy.toml"])
def test_reevaluations_are_the_engines(session: Any, parquet: Path, table: "pa.Table", policy: Any) -> None:
    frame = carried.reevaluate(session.read.parquet(str(parquet)), keys=["id", "kind"], policy=policy, margins=True)
    expected = pa.table(Engine(policy, margins=True).reevaluate_arrow(table["doc"]))
    assert frame.columns == ["id", "kind", *expected.column_names]
    found = rows(frame)
    assert [row.pop("id") for row in found] == table["id"].to_pylist()
    assert {row.pop("kind") for row in found} == {"a"}
    assert found == expected.to_pylist()


def test_evaluations_are_the_engines(session: Any, cases: List[bytes]) -> None:
    given = session.createDataFrame(list(enumerate(map(bytearray, cases))), "id long, case binary")
    found = rows(carried.evaluate(given, json="case", policy="hardened"))
    expected = pa.table(Engine("hardened").evaluate_arrow(pa.array(cases, pa.binary()))).to_pylist()
    assert [{key: value for key, value in row.items() if key != "id"} for row in found] == expected


def test_what_would_fail_on_an_executor_fails_at_once(session: Any) -> None:
    given = session.createDataFrame([(1, "{}", 2)], "id long, doc string, Outcome long")
    with pytest.raises(ValueError, match="no column `document`"):
        carried.reevaluate(given, json="document")
    with pytest.raises(ValueError, match="no column of text"):
        carried.reevaluate(given, json="id")
    with pytest.raises(ValueError, match="`Outcome`"):
        carried.reevaluate(given, keys=["id", "Outcome"])
    with pytest.raises(ValueError, match="neither the name"):
        carried.reevaluate(given, policy="nobody")
    with pytest.raises(ValueError, match='"all"'):
        carried.reevaluate(given, results="some")


def test_a_frame_without_rows(session: Any) -> None:
    assert carried.reevaluate(session.createDataFrame([], "id long, doc string")).collect() == []


def counted(table: "pa.Table", engine: Engine) -> Figures:
    figures = engine.figures()
    engine.reevaluate_arrow(table["doc"], figures=figures)
    return figures


@pytest.mark.parametrize("partitions", [1, 30])
def test_the_figures_of_all_partitions_are_those_of_the_whole(
    session: Any, parquet: Path, table: "pa.Table", tmp_path: Path, partitions: int
) -> None:
    given = session.read.parquet(str(parquet)).repartition(partitions).withColumn("at", sql.functions.current_date())
    frame = carried.reevaluate(given, keys=["id", "at"], policy="hardened", against="documented", figures=True)
    frame.write.parquet(str(tmp_path / "results"))
    written = session.read.parquet(str(tmp_path / "results"))
    engine = Engine("hardened", against="documented")
    figures = engine.figures()
    carried.add_figures(written, figures)
    assert figures == counted(table, engine)
    of_figures = written.where(written["outcome"] == carried.FIGURES)
    assert 1 <= of_figures.count() <= partitions
    assert {(row["id"], row["at"], row["error"]) for row in of_figures.collect()} == {(None, None, None)}
    assert written.count() == table.num_rows + of_figures.count()
    with pytest.raises(ValueError, match="made under another policy"):
        carried.add_figures(written, Engine(against="documented").figures())


def test_no_rows_have_no_figures(session: Any) -> None:
    frame = carried.reevaluate(session.createDataFrame([], "id long, doc string"), figures=True)
    figures = Engine().figures()
    carried.add_figures(frame, figures)
    assert figures == Engine().figures()


def test_the_job_is_the_commands_run_and_can_be_run_again(
    parquet: Path, tmp_path: Path, table: "pa.Table", command: Path
) -> None:
    output = tmp_path / "results"
    reports = [tmp_path / "report.json", tmp_path / "report.html"]
    script = ROOT / "examples" / "spark" / "job.py"
    job = [sys.executable, str(script), "--input", str(parquet), "--output", str(output)]
    job += ["--report", str(reports[0]), "--report", str(reports[1])]
    submit = "--master local[2] --conf spark.ui.enabled=false --conf spark.sql.shuffle.partitions=2 pyspark-shell"
    environment = {**os.environ, "PYSPARK_PYTHON": sys.executable, "PYSPARK_SUBMIT_ARGS": submit}
    said = [subprocess.run(job, capture_output=True, text=True, check=True, env=environment).stdout for _ in range(2)]
    counts = {outcome: int(count) for count, outcome in re.findall(r"^ *(\d+)  (\w+)$", said[0], re.MULTILINE)}
    expected = pa.table(Engine().reevaluate_arrow(table["doc"]))["outcome"].value_counts().to_pylist()
    assert counts == {row["values"] or "no_document": row["counts"] for row in expected}
    assert said[0] == said[1]
    written = pq.read_table(output, filters=[("outcome", "!=", "figures")])
    assert sorted(written["id"].to_pylist()) == table["id"].to_pylist()

    # The command's report of the same rows; a null is none of its records.
    rows = tmp_path / "rows.ndjson"
    rows.write_text("".join(f"{document}\n" for document in table["doc"].to_pylist() if document is not None))
    whole = [str(command), "reevaluate", "--quiet", "--report", str(tmp_path / "whole.json"), str(rows)]
    assert subprocess.run(whole, stdout=subprocess.DEVNULL, check=False).returncode == 1
    found, expected = (json.loads(file.read_text()) for file in (reports[0], tmp_path / "whole.json"))
    for place in (*(report["run"] for report in (found, expected)), *(report["part"] for report in (found, expected))):
        place.pop("inputs")
    assert found == expected
    assert reports[1].read_text() == counted(table, Engine()).to_html()
