"""The same bytes as the command's lines, but for `line`."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Iterable, List, Optional, Tuple

import pyarrow as pa
import pytest

from conftest import EXAMPLES, answers_of, lines_of
from renaper_crosscheck import Engine, InvalidCase

POLICIES = ["documented", "hardened", EXAMPLES / "policy.toml"]


def without_line(answer: str) -> str:
    """An answer's `line` is its first key."""
    return re.sub(r'^\{"line":\d+,?', "{", answer)


def error_of(answer: str) -> Optional[str]:
    """What stands under `error` in an error line, in the command's own bytes."""
    found = re.search(r'"error":(\{.*\})\}$', answer) if re.match(r'\{"line":', answer) else None
    return found and found.group(1)


def compare(
    given: List[bytes], said: List[str], results: Iterable[Optional[str]], errors: Iterable[Optional[str]]
) -> int:
    """Compares answers with what the command said, and counts the lines that could not be read."""
    unread = 0
    assert len(given) == len(said)
    for answer, result, error in zip(said, results, errors):
        if error is None:
            assert result == without_line(answer)
            continue
        unread += 1
        expected, found = json.loads(error_of(answer) or "null"), json.loads(error)
        # The command also looks at what stands around a record, and says so where a comma is too many.
        if "comma" in expected["message"] or "bracket" in expected["message"]:
            assert found["code"] == "not_json"
        else:
            assert error == error_of(answer)
    return unread


def columns(table: "pa.Table") -> Tuple[List[Optional[str]], List[Optional[str]]]:
    return table["result"].to_pylist(), table["error"].to_pylist()


@pytest.mark.parametrize("policy", POLICIES)
@pytest.mark.parametrize("margins", [False, True])
def test_cases(command: Path, cases: List[bytes], policy: object, margins: bool) -> None:
    options = ["--margins"] if margins else []
    said = answers_of(command, "evaluate", "--quiet", "--policy", policy, *options, EXAMPLES / "cases.ndjson")
    engine = Engine(policy, margins=margins)  # type: ignore[arg-type]
    table = pa.table(engine.evaluate_arrow(pa.array(cases, pa.binary())))
    compare(cases, said, *columns(table))
    for case, result in zip(cases, table["result"].to_pylist()):
        if result is not None:
            assert engine.evaluate_json(case) == result
            assert engine.evaluate(case) == json.loads(result)


def test_plans(command: Path) -> None:
    given = lines_of(EXAMPLES / "plans.ndjson")
    said = answers_of(command, "plan", "--quiet", EXAMPLES / "plans.ndjson")
    assert [Engine().plan(request) for request in given] == [json.loads(answer) for answer in said]


@pytest.mark.parametrize("policy", POLICIES)
@pytest.mark.parametrize("against", ["stored", "documented"])
@pytest.mark.parametrize("margins", [False, True])
def test_stored_validations(
    command: Path, lines: List[bytes], policy: object, against: str, margins: bool
) -> None:
    options = ["--policy", policy, "--against", against, *(["--margins"] if margins else [])]
    said = answers_of(command, "reevaluate", "--quiet", *options, EXAMPLES / "validations.ndjson")
    engine = Engine(policy, against=against, margins=margins)  # type: ignore[arg-type]
    table = pa.table(engine.reevaluate_arrow(pa.array(lines, pa.binary()), results="all"))
    assert compare(lines, said, *columns(table)) == 6
    check_columns(table)


@pytest.mark.parametrize("policy", POLICIES)
def test_documents(command: Path, lines: List[bytes], policy: object) -> None:
    said = answers_of(
        command, "reevaluate", "--quiet", "--emit", "documents", "--policy", policy, EXAMPLES / "validations.ndjson"
    )
    engine = Engine(policy)  # type: ignore[arg-type]
    for line, document in zip(lines, said, strict=True):
        if error_of(document) is None:
            assert engine.renewed(line) == document
        else:
            with pytest.raises(InvalidCase):
                engine.renewed(line)


def test_generated_documents(command: Path, generated: Path) -> None:
    given = lines_of(generated)
    said = answers_of(command, "reevaluate", "--quiet", "--policy", "hardened", generated)
    chunks = pa.chunked_array(
        [given[start : start + 10_000] for start in range(0, len(given), 10_000)], pa.binary()
    )
    table = pa.table(Engine("hardened").reevaluate_arrow(chunks, results="all"))
    compare(given, said, *columns(table))
    check_columns(table)


def check_columns(table: "pa.Table") -> None:
    """The other columns say what the result says."""
    for row in table.to_pylist():
        if row["error"] is not None:
            assert row["outcome"] == "rejected_line"
            assert all(row[name] is None for name in table.column_names if name not in ("error", "outcome"))
            continue
        result = json.loads(row["result"])
        assert row["outcome"] == result["outcome"]
        then = "stored" if "stored" in result["status"] else "baseline"
        assert row["status_stored"] == result["status"][then]
        assert row["status_reevaluated"] == result["status"]["reevaluated"]
        assert (row["protected"], row["ambiguous"]) == (result["status"]["protected"], result["status"]["ambiguous"])
        assert row["findings"] == result["findings"]["reevaluated"]
        assert set(row["causes"]) == {change["cause"] for change in result["changes"]}
        assert len(row["causes"]) == len(set(row["causes"]))
