"""What a caller writes, for the type checker; nothing runs it."""

from pathlib import Path
from typing import Any, Optional

import polars as pl
import pyarrow as pa

from renaper_crosscheck import Engine, Figures, InvalidCase, Reading, Table, name_similarity, normalize_date

engine = Engine("hardened", against="documented", margins=True)
for policy in (Path("policy.toml"), 'name = "mine"', {"name": "mine"}):
    Engine(policy)

evaluation: dict[str, Any] = engine.evaluate({"ocrStatus": "approved"})
text: str = engine.evaluate_json(b"{}")
account: str = engine.explain("{}", lang="en")
names: tuple[str, str, str] = (engine.policy, engine.fingerprint, engine.rules)

try:
    engine.plan("{")
except InvalidCase as error:
    place: tuple[str, int, Optional[int]] = (error.code, error.line, error.column)

figures: Figures = engine.figures(with_ids=True)
answers: Table = engine.reevaluate_arrow(pa.array(["{}"]), results="all", figures=figures)
figures.add(Figures.from_json(Figures.merged([figures]).to_json()))
page: str = figures.to_html(lang="es")
frame: pl.DataFrame = pl.DataFrame(engine.evaluate_arrow(pl.Series(["{}"])))
columns: list[str] = answers.column_names
count: int = len(answers)
similarity: Optional[int] = name_similarity("a", "b")
reading: Reading = normalize_date("1995-05-22")
assert reading.state == "present"

engine.evaluate(17)  # type: ignore[arg-type]
engine.reevaluate_arrow(["{}"])  # type: ignore[arg-type]
engine.reevaluate_arrow(pa.array([]), results="some")  # type: ignore[arg-type]
engine.reevaluate_arrow(pa.array([]), figures="report.json")  # type: ignore[arg-type]
engine.policy = "other"  # type: ignore[misc]
