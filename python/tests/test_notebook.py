"""The notebook for auditors runs from its first cell to its last, and is stored without what it came to."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from conftest import EXAMPLES

NOTEBOOK = EXAMPLES / "notebook" / "audit.ipynb"


def test_it_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reason = "what runs a notebook is not installed"
    nbformat: Any = pytest.importorskip("nbformat", reason=reason)
    nbclient: Any = pytest.importorskip("nbclient", reason=reason)
    for module in ("ipykernel", "matplotlib", "polars"):
        pytest.importorskip(module, reason=reason)
    folder = tmp_path / "notebook"
    folder.mkdir()
    shutil.copy(EXAMPLES / "validations.ndjson", tmp_path)
    # Nothing of the machine's own settings.
    for variable in ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR", "MPLCONFIGDIR"):
        monkeypatch.setenv(variable, str(tmp_path / variable))

    notebook = nbformat.read(NOTEBOOK, as_version=4)
    client = nbclient.NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(folder)}})
    client.execute()

    outputs = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    said = "".join(output["text"] for output in outputs if output["output_type"] == "stream")
    shown = [set(output["data"]) for output in outputs if "data" in output]
    assert "2,000 documents" in said
    # The account of a person is a line a step, and names its rules.
    assert "rejected" in said and "V6" in said
    assert sum("image/png" in kinds for kinds in shown) == 2
    assert sum("text/html" in kinds for kinds in shown) == 3
    assert "<h2>What was run</h2>" in (folder / "report.html").read_text(encoding="utf-8")


def test_it_is_stored_without_outputs() -> None:
    for cell in json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]:
        assert not cell.get("outputs") and cell.get("execution_count") is None
