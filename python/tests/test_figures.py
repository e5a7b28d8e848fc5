"""Figures: what reports are made of, counted column by column, and added up."""

from __future__ import annotations

import copy
import json
import pickle
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Dict, List

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import EXAMPLES
from renaper_crosscheck import Engine, Figures

CHOICES: List[Dict[str, Any]] = [
    {},
    {"policy": "hardened", "against": "documented"},
    {"policy": EXAMPLES / "policy.toml"},
]


def counted(engine: Engine, rows: List[bytes], with_ids: bool = False) -> Figures:
    figures = engine.figures(with_ids=with_ids)
    engine.reevaluate_arrow(pa.array(rows, pa.binary()), results="none", figures=figures)
    return figures


def report(figures: Figures) -> Any:
    return json.loads(figures.to_json())


def without_inputs(whole: Any) -> Any:
    """What a column has not that the command read from a file."""
    for place in (whole["run"], whole["part"]):
        place.pop("inputs")
    return whole


def run(command: Path, *arguments: object) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([str(command), *map(str, arguments)], capture_output=True, text=True, check=False)


def options(choice: Dict[str, Any]) -> List[object]:
    return [part for name, value in choice.items() for part in (f"--{name}", value)]


@pytest.mark.parametrize("choice", CHOICES)
@pytest.mark.parametrize("with_ids", [False, True])
def test_the_report_is_the_commands(
    command: Path, lines: List[bytes], tmp_path: Path, choice: Dict[str, Any], with_ids: bool
) -> None:
    ids = ["--with-ids"] if with_ids else []
    done = run(command, "reevaluate", "--quiet", "--report", tmp_path / "report.json", *options(choice), *ids,
               "--only", "protected", EXAMPLES / "validations.ndjson")
    assert done.returncode == 1, done.stderr
    expected = json.loads((tmp_path / "report.json").read_text())
    assert (expected["records"]["total"], expected["records"]["rejected"]) == (2000, 6)
    found = counted(Engine(**choice), lines, with_ids)
    assert without_inputs(report(found)) == without_inputs(expected)
    assert found.to_json().endswith("}\n")
    assert "<h2>What was run</h2>" in found.to_html()


def test_the_page_is_in_the_language_asked_for(lines: List[bytes]) -> None:
    figures = counted(Engine(), lines)
    assert figures.to_html() == figures.to_html(lang="en")
    assert '<html lang="es">' in figures.to_html(lang="es")
    with pytest.raises(ValueError, match="^lang must be 'en' or 'es'$"):
        figures.to_html(lang="pt")  # type: ignore[arg-type]


def test_the_command_merges_them(command: Path, lines: List[bytes], tmp_path: Path) -> None:
    engine = Engine("hardened")
    for number in range(4):
        part = counted(engine, lines[number * 500 : number * 500 + 500])
        (tmp_path / f"{number}.json").write_text(part.to_json())
    parts = [tmp_path / f"{number}.json" for number in range(4)]
    merged = [tmp_path / "all.json", tmp_path / "all.html"]
    done = run(command, "report", "merge", *parts, "--report", merged[0], "--report", merged[1])
    assert done.returncode == 0, done.stderr
    whole = counted(engine, lines)
    assert (merged[0].read_text(), merged[1].read_text()) == (whole.to_json(), whole.to_html())

    (tmp_path / "other.json").write_text(counted(Engine(), lines).to_json())
    done = run(command, "report", "merge", parts[0], tmp_path / "other.json", "--report", merged[0])
    assert done.returncode == 2
    assert "made under another policy" in done.stderr


@settings(max_examples=25)
@given(st.lists(st.integers(0, 2000), max_size=5), st.booleans())
def test_parts_are_the_whole_in_every_split(lines: List[bytes], cuts: List[int], with_ids: bool) -> None:
    engine = Engine("hardened")
    ends = [0, *sorted(cuts), len(lines)]
    parts = [counted(engine, lines[start:end], with_ids) for start, end in zip(ends, ends[1:])]
    assert Figures.merged(parts) == counted(engine, lines, with_ids)


def test_chunks_and_calls_add_up(lines: List[bytes]) -> None:
    engine, figures = Engine(), Engine().figures()
    engine.reevaluate_arrow(pa.chunked_array([lines[:7], [], lines[7:900]], pa.binary()), figures=figures)
    answers = pa.table(engine.reevaluate_arrow(pa.array([*lines[900:], None], pa.binary()), figures=figures))
    assert figures == counted(engine, lines)
    assert answers.equals(pa.table(engine.reevaluate_arrow(pa.array([*lines[900:], None], pa.binary()))))


def test_a_null_is_no_record() -> None:
    figures = Engine().figures()
    Engine().reevaluate_arrow(pa.array([None, "{", None]), figures=figures)
    said = report(figures)
    assert said["records"] == {"total": 1, "validations": 0, "reevaluated": 0, "rejected": 1}
    assert said["rejected"]["not_json"] == 1
    assert said["run"]["inputs"] == {"count": 0, "bytes": 0, "files": []}


def test_threads_count_into_the_same_figures(lines: List[bytes]) -> None:
    engine = Engine("hardened")
    figures = engine.figures()

    def count(number: int) -> None:
        part = pa.array(lines[number * 100 : number * 100 + 100], pa.binary())
        engine.reevaluate_arrow(part, results="none", figures=figures)

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(count, range(20)))
    assert figures == counted(engine, lines)


def test_pickled_they_are_the_same(lines: List[bytes]) -> None:
    figures = counted(Engine(EXAMPLES / "policy.toml", against="hardened"), lines, with_ids=True)
    for other in (pickle.loads(pickle.dumps(figures)), copy.deepcopy(figures), Figures.from_json(figures.to_json())):
        assert other == figures
        assert other is not figures
    with pytest.raises(TypeError):
        hash(figures)


def test_a_sum_leaves_its_parts_alone(lines: List[bytes]) -> None:
    engine = Engine()
    one = counted(engine, lines[:10])
    merged = Figures.merged([one, one])
    assert one == counted(engine, lines[:10])
    one.add(one)
    assert merged == one == counted(engine, lines[:10] * 2)


def test_a_call_that_raises_counts_nothing(lines: List[bytes]) -> None:
    engine = Engine()
    figures = counted(engine, lines[:10])
    with pytest.raises(TypeError):
        engine.reevaluate_arrow(pa.array([1, 2]), figures=figures)

    def broken() -> Any:
        yield pa.record_batch({"doc": pa.array(lines, pa.binary())})
        raise OSError("the disk is gone")

    schema = pa.schema({"doc": pa.binary()})
    with pytest.raises(ValueError, match="the disk is gone"):
        engine.reevaluate_arrow(pa.RecordBatchReader.from_batches(schema, broken()), figures=figures)
    assert figures == counted(engine, lines[:10])


@pytest.mark.parametrize(
    "other, difference",
    [
        (Engine("hardened").figures(), "made under another policy"),
        (Engine(against="documented").figures(), "compared with something else"),
        (Engine(against="hardened").figures(), "compared with something else"),
        (Engine().figures(with_ids=True), "only one of them has ids"),
    ],
)
def test_only_parts_of_one_report_add_up(lines: List[bytes], other: Figures, difference: str) -> None:
    figures = counted(Engine(), lines[:10])
    for refused in (lambda: figures.add(other), lambda: Figures.merged([figures, other])):
        with pytest.raises(ValueError, match=difference):
            refused()
    assert figures == counted(Engine(), lines[:10])
    if "ids" not in difference:
        with pytest.raises(ValueError, match=difference):
            Engine().reevaluate_arrow(pa.array(["{}"]), figures=other)
        assert report(other)["records"]["total"] == 0


def test_what_is_no_report_is_not_told() -> None:
    for text in ("", "{}", '{"part": {"Juana": 1}}', EXAMPLES.joinpath("cases.ndjson").read_text()):
        with pytest.raises(ValueError, match="^not a report of renaper-crosscheck as JSON, or one of another version$"):
            Figures.from_json(text)
    with pytest.raises(ValueError, match="there are no figures"):
        Figures.merged([])
    with pytest.raises(TypeError):
        Figures.merged(["{}"])  # type: ignore[list-item]


def test_what_they_say_of_themselves(lines: List[bytes]) -> None:
    assert repr(counted(Engine("hardened"), lines)) == '<Figures of 2000 records under "hardened">'
