"""The engine in the libraries that carry it: Parquet in and out, DuckDB, Polars."""

from __future__ import annotations

from pathlib import Path
from typing import Any, List

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from renaper_crosscheck import Engine

ENGINE = Engine()


def counts(documents: List[str]) -> "dict[str, int]":
    table = pa.table(ENGINE.reevaluate_arrow(pa.array(documents), results="none"))
    return {row["values"]: row["counts"] for row in table["outcome"].value_counts().to_pylist()}


def test_parquet_in_and_out(documents: List[str], tmp_path: Path) -> None:
    pq.write_table(pa.table({"id": range(len(documents)), "doc": documents}), tmp_path / "in.parquet")

    with pq.ParquetWriter(tmp_path / "out.parquet", schema(documents)) as writer:
        for batch in pq.ParquetFile(tmp_path / "in.parquet").iter_batches(batch_size=500):
            answers = pa.table(ENGINE.reevaluate_arrow(batch.column("doc")))
            writer.write_table(answers.add_column(0, "id", batch.column("id")))

    written = pq.read_table(tmp_path / "out.parquet")
    assert written["id"].to_pylist() == list(range(len(documents)))
    assert written.drop_columns("id") == pa.table(ENGINE.reevaluate_arrow(pa.array(documents)))


def schema(documents: List[str]) -> "pa.Schema":
    return pa.table(ENGINE.reevaluate_arrow(pa.array(documents[:1]))).schema.insert(0, pa.field("id", pa.int64()))


def test_duckdb(documents: List[str]) -> None:
    duckdb = pytest.importorskip("duckdb")
    rows = pa.table({"id": range(len(documents)), "doc": documents})  # noqa: F841 - DuckDB finds it by its name
    connection = duckdb.connect()
    answer = "STRUCT(outcome VARCHAR, status_reevaluated VARCHAR, findings VARCHAR[], error VARCHAR)"

    def reevaluated(column: Any) -> Any:
        answers = pa.record_batch(ENGINE.reevaluate_arrow(column, results="none"))
        return answers.select(["outcome", "status_reevaluated", "findings", "error"]).to_struct_array()

    connection.create_function("reevaluated", reevaluated, ["VARCHAR"], answer, type="arrow")
    found = connection.sql(
        "SELECT r.outcome, count(*) FROM (SELECT reevaluated(doc) AS r FROM rows) GROUP BY 1"
    ).fetchall()
    assert dict(found) == counts(documents)

    # A relation is a column, and answers are a relation.
    answers = ENGINE.reevaluate_arrow(connection.sql("SELECT doc FROM rows ORDER BY id"))
    assert dict(connection.sql("SELECT outcome, count(*) FROM answers GROUP BY 1").fetchall()) == counts(documents)


def test_polars(documents: List[str]) -> None:
    pl = pytest.importorskip("polars")
    frame = pl.DataFrame({"id": range(len(documents)), "doc": documents})

    def reevaluated(part: Any) -> Any:
        return part.select("id").hstack(pl.DataFrame(ENGINE.reevaluate_arrow(part["doc"])))

    schema = {"id": pl.Int64, **pl.DataFrame(ENGINE.reevaluate_arrow(frame["doc"][:1])).schema}
    lazy = frame.lazy().map_batches(reevaluated, schema=schema, streamable=True)
    found = lazy.group_by("outcome").len().collect(engine="streaming")
    assert dict(found.iter_rows()) == counts(documents)
