"""Columns in every layout of Arrow, and what takes the answers."""

from __future__ import annotations

import gc
import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, List

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from renaper_crosscheck import Engine

ENGINE = Engine()


@pytest.fixture(scope="module")
def some(documents: List[str]) -> List[Any]:
    """Documents that can and cannot be read, nulls among them."""
    mixed: List[Any] = list(documents[:200])
    mixed[::7] = [None] * len(mixed[::7])
    mixed[3], mixed[4] = "{", ""
    return mixed


@pytest.fixture(scope="module")
def expected(some: List[Any]) -> "pa.Table":
    return pa.table(ENGINE.reevaluate_arrow(pa.array(some), results="all"))


def answered(column: Any) -> "pa.Table":
    return pa.table(ENGINE.reevaluate_arrow(column, results="all"))


@pytest.mark.parametrize(
    "layout",
    [pa.string(), pa.large_string(), pa.string_view(), pa.binary(), pa.large_binary(), pa.binary_view()],
    ids=str,
)
def test_every_layout_of_text_is_read_alike(layout: Any, some: List[Any], expected: "pa.Table") -> None:
    column = pa.array(some, pa.string()).cast(pa.binary()) if "binary" in str(layout) else pa.array(some, pa.string())
    if "view" in str(layout):
        column = pa.array(column.to_pylist(), layout)
    else:
        column = column.cast(layout)
    assert column.type == layout
    assert answered(column) == expected
    assert answered(column.slice(5, 100)) == expected.slice(5, 100)
    assert answered(column.slice(190)) == expected.slice(190)
    assert len(answered(column.slice(0, 0))) == 0


@pytest.mark.parametrize("key", [pa.int8(), pa.uint16(), pa.int32(), pa.int64()], ids=str)
@pytest.mark.parametrize("value", [pa.string(), pa.large_binary()], ids=str)
def test_dictionaries(key: Any, value: Any, some: List[Any], expected: "pa.Table") -> None:
    some = some[:100]
    values = pa.array(list(dict.fromkeys(text for text in some if text is not None)) + [None], pa.string())
    places = {text: place for place, text in enumerate(values.to_pylist())}
    # A row is null by its key, or by the value that its key names.
    keys = [None if text is None and row % 2 else places[text] for row, text in enumerate(some)]
    column = pa.DictionaryArray.from_arrays(pa.array(keys, key), values.cast(pa.binary()).cast(value)
                                            if value == pa.large_binary() else values.cast(value))
    assert answered(column) == expected.slice(0, 100)
    assert answered(column.slice(13, 60)) == expected.slice(13, 60)


def test_a_dictionary_without_values() -> None:
    column = pa.DictionaryArray.from_arrays(pa.array([None, None], pa.int8()), pa.array([], pa.string()))
    assert answered(column)["error"].to_pylist() == [None, None]


def test_chunks(some: List[Any], expected: "pa.Table") -> None:
    chunked = pa.chunked_array([some[:50], [], some[50:51], some[51:]], pa.string())
    assert answered(chunked) == expected
    assert answered(chunked.slice(49, 10)) == expected.slice(49, 10)
    assert len(answered(pa.chunked_array([], pa.string()))) == 0


def test_a_table_of_one_column_is_its_column(some: List[Any], expected: "pa.Table") -> None:
    assert answered(pa.table({"doc": some})) == expected
    assert answered(pa.record_batch({"doc": pa.array(some)})) == expected
    reader = pa.table({"doc": some}).to_reader(max_chunksize=33)
    assert answered(reader) == expected
    with pytest.raises(TypeError, match="text or bytes"):
        answered(pa.table({"id": [1], "doc": ["{}"]}))


def test_nulls_give_nulls() -> None:
    for column in (pa.nulls(3), pa.nulls(3, pa.string())):
        for table in (answered(column), pa.table(ENGINE.evaluate_arrow(column))):
            assert len(table) == 3
            assert all(table[name].null_count == 3 for name in table.column_names)


@pytest.mark.parametrize("wrong", [pa.array([1, 2]), pa.array([["{}"]]), pa.array([True])], ids=lambda c: str(c.type))
def test_other_columns_are_type_errors(wrong: Any) -> None:
    with pytest.raises(TypeError, match="text or bytes"):
        answered(wrong)
    with pytest.raises(TypeError):
        answered(["{}"])


def test_an_array_is_taken_once() -> None:
    class Twice:
        capsules = pa.array(["{}"]).__arrow_c_array__()

        def __arrow_c_array__(self, requested_schema: Any = None) -> Any:
            return self.capsules

    column = Twice()
    answered(column)
    with pytest.raises(ValueError):
        answered(column)


def test_a_capsule_of_another_name_is_refused() -> None:
    class Swapped:
        def __arrow_c_array__(self, requested_schema: Any = None) -> Any:
            return tuple(reversed(pa.array(["{}"]).__arrow_c_array__()))

    with pytest.raises((ValueError, TypeError)):
        answered(Swapped())


def test_a_stream_that_fails_raises() -> None:
    def batches() -> Any:
        yield pa.record_batch({"doc": ["{}"]})
        raise RuntimeError("the source is gone")

    reader = pa.RecordBatchReader.from_batches(pa.schema({"doc": pa.string()}), batches())
    with pytest.raises(ValueError, match="the source is gone"):
        answered(reader)


def test_a_row_that_cannot_be_read_is_a_row(expected: "pa.Table") -> None:
    row = expected.slice(3, 1).to_pylist()[0]
    assert row["outcome"] == "rejected_line"
    assert json.loads(row["error"]) == {"code": "not_json", "message": "not JSON: EOF while parsing an object",
                                        "column": 1}
    assert row["result"] is None and row["status_stored"] is None


def test_a_string_column_that_is_no_utf8_is_an_error_row() -> None:
    column = pa.Array.from_buffers(
        pa.string(), 1, [None, pa.py_buffer(b"\0\0\0\0\2\0\0\0"), pa.py_buffer(b"\xff\xfe")]
    )
    assert json.loads(answered(column)["error"][0].as_py())["code"] == "invalid_utf8"


def test_results_are_those_that_are_wanted(documents: List[str]) -> None:
    column = pa.array(documents)
    changed = pa.table(ENGINE.reevaluate_arrow(column))
    none = pa.table(ENGINE.reevaluate_arrow(column, results="none"))
    whole = pa.table(ENGINE.reevaluate_arrow(column, results="all"))
    for row, complete in zip(changed.to_pylist(), whole.to_pylist()):
        wanted = row["outcome"] in ("status_changed", "evidence_changed", "protected")
        assert row["result"] == (complete["result"] if wanted else None)
    assert none["result"].null_count == len(documents)
    assert none.drop_columns("result") == whole.drop_columns("result") == changed.drop_columns("result")
    with pytest.raises(ValueError, match='"all", "changed" or "none"'):
        ENGINE.reevaluate_arrow(column, results="some")  # type: ignore[arg-type]


def test_the_columns_of_evaluations(cases: List[bytes]) -> None:
    table = pa.table(ENGINE.evaluate_arrow(pa.array(cases, pa.binary())))
    assert table.column_names == ["status", "reason", "verified", "findings", "result", "error"]
    for row in table.to_pylist():
        if row["error"] is None:
            result = json.loads(row["result"])
            assert row["status"] == result["decision"]["status"]
            assert row["reason"] == result["decision"]["reason"]
            assert row["verified"] == result.get("renaper", {}).get("verified")
            assert [code for code in result["warnings"] if code in row["findings"]] == row["findings"]


def test_answers_outlive_what_they_were_made_of(documents: List[str]) -> None:
    answers = ENGINE.reevaluate_arrow(pa.array(documents), results="all")
    assert len(answers) == len(documents)
    one, two = pa.table(answers), pa.record_batch(answers)
    structs = pa.array(answers)
    del answers
    gc.collect()
    assert one.to_pylist() == two.to_pylist() == structs.to_pylist()
    one.validate(full=True)


def test_threads_answer_alike(documents: List[str], expected: "pa.Table", some: List[Any]) -> None:
    column = pa.array(some)
    with ThreadPoolExecutor(8) as threads:
        for table in threads.map(answered, [column] * 32):
            assert table == expected


def test_batches_do_not_grow_memory(documents: List[str]) -> None:
    def resident() -> int:
        return int(Path("/proc/self/statm").read_text().split()[1]) * 4096

    column = pa.array(documents[:500])
    for _ in range(30):
        pa.table(ENGINE.reevaluate_arrow(column, results="all"))
    before = resident()
    for _ in range(300):
        pa.table(ENGINE.reevaluate_arrow(column, results="all"))
    # 300 batches are 500 MB of results.
    assert resident() - before < 20_000_000


@settings(max_examples=50)
@given(st.lists(st.none() | st.binary()))
def test_any_bytes_are_answered(rows: List[Any]) -> None:
    table = pa.table(ENGINE.reevaluate_arrow(pa.array(rows, pa.binary())))
    assert len(table) == len(rows)
    for row, error in zip(rows, table["error"].to_pylist()):
        assert (error is None) == (row is None)
