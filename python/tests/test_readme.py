"""What README.md shows is run as it stands there."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, List

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

README = (Path(__file__).resolve().parents[1] / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```python\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("block", BLOCKS)
def test_a_block_of_the_readme(block: str, documents: List[str], tmp_path: Path, monkeypatch: Any, capsys: Any) -> None:
    pq.write_table(pa.table({"id": range(len(documents)), "doc": documents}), tmp_path / "validations.parquet")
    monkeypatch.chdir(tmp_path)
    exec(compile(block, "README.md", "exec"), {})
    if "GROUP BY" in block or "group_by" in block:
        assert "status_changed" in capsys.readouterr().out
    if "merged" in block:
        assert capsys.readouterr().out == '<Figures of 4000 records under "hardened">\n'
    if "results.parquet" in block:
        assert pq.read_table("results.parquet").num_rows == len(documents)


def test_there_are_blocks() -> None:
    assert len(BLOCKS) == 5
