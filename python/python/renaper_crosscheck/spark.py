"""Evaluations over a Spark DataFrame, by ``mapInArrow``: no shuffle, and each executor works by itself.

The engine is built on the driver and travels whole, policies included, so executors need no policy file; they need this
package, pyarrow and pandas.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Callable, Iterator, List, Optional, Sequence, Tuple

from pyspark.sql.types import ArrayType, BinaryType, BooleanType, StringType, StructField, StructType

from . import Engine, Figures, Table

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame

    from ._engine import PolicyLike

__all__ = ["FIGURES", "add_figures", "evaluate", "reevaluate"]

FIGURES = "figures"
"""The ``outcome`` of a row that holds the figures of a partition."""

_TEXTS = ArrayType(StringType())

_EVALUATION = StructType(
    [
        StructField("status", StringType()),
        StructField("reason", StringType()),
        StructField("verified", BooleanType()),
        StructField("findings", _TEXTS),
        StructField("result", StringType()),
        StructField("error", StringType()),
    ]
)

_REEVALUATION = StructType(
    [
        StructField("outcome", StringType()),
        StructField("status_stored", StringType()),
        StructField("status_reevaluated", StringType()),
        StructField("protected", BooleanType()),
        StructField("ambiguous", BooleanType()),
        StructField("findings", _TEXTS),
        StructField("causes", _TEXTS),
        StructField("result", StringType()),
        StructField("error", StringType()),
    ]
)


def evaluate(
    df: DataFrame,
    json: str = "doc",
    keys: Sequence[str] = ("id",),
    policy: PolicyLike = "documented",
    *,
    margins: bool = False,
) -> DataFrame:
    """Evaluates the cases in the column ``json``.

    Gives the columns ``keys`` as they are, then those of ``Engine.evaluate_arrow``, a row for each row. A row that
    cannot be read has its ``error``; it fails nothing. Raises ``ValueError`` where the columns are not as they must be,
    or the policy is none.
    """
    engine = Engine(policy, margins=margins)
    return _mapped(df, json, keys, _EVALUATION, lambda: (engine.evaluate_arrow, None))


def reevaluate(
    df: DataFrame,
    json: str = "doc",
    keys: Sequence[str] = ("id",),
    policy: PolicyLike = "documented",
    *,
    against: PolicyLike = "stored",
    results: str = "changed",
    margins: bool = False,
    figures: bool = False,
) -> DataFrame:
    """Evaluates the stored validations in the column ``json`` anew.

    Gives the columns ``keys`` as they are, then those of ``Engine.reevaluate_arrow``, a row for each row; ``results``
    (``all``, ``changed``, ``none``) says which rows have a ``result``. A row that cannot be read has the outcome
    ``rejected_line`` and its ``error``; it fails nothing. Raises ``ValueError`` where the columns are not as they must
    be, or a policy is none.

    With ``figures``, every partition with rows has one more: its ``outcome`` is ``figures``, its ``result`` what was
    counted in the partition (``Figures.to_json``), and all else is null, the keys too. Such a row is written with the
    rows that it counts, or not at all: a task that is run again counts nothing twice, as an accumulator would.
    ``add_figures`` adds them up.
    """
    if results not in ("all", "changed", "none"):
        raise ValueError('`results` is "all", "changed" or "none"')
    engine = Engine(policy, against=against, margins=margins)

    def begin() -> _Begun:
        counted = engine.figures() if figures else None

        def answer(column: Any) -> Table:
            return engine.reevaluate_arrow(column, results=results, figures=counted)  # type: ignore[arg-type]

        return answer, counted

    return _mapped(df, json, keys, _REEVALUATION, begin)


def add_figures(answers: DataFrame, figures: Figures) -> None:
    """Adds up what the partitions counted, row by row on the driver, into the figures of such an engine:
    ``Engine(policy, against=…).figures()``. Raises ``ValueError`` for those of another one.

    Give it what was written and read again: a DataFrame that was not would be evaluated anew.
    """
    rows = answers.where(answers["outcome"] == FIGURES).select("result")
    for row in rows.toLocalIterator():
        figures.add(Figures.from_json(row["result"]))


_Begun = Tuple[Callable[[Any], Table], Optional[Figures]]
"""What answers the columns of one partition, and what it counts into."""


def _mapped(
    df: DataFrame, json: str, keys: Sequence[str], answers: StructType, begin: Callable[[], _Begun]
) -> DataFrame:
    """The keys of every row, and the answer to its document; then what was counted, where that is wanted."""
    keys = [keys] if isinstance(keys, str) else list(keys)
    _check(df, json, keys, answers)
    given = df.select([f"`{name}`" for name in dict.fromkeys([*keys, json])])
    # A row of figures has no keys.
    kept_fields = [StructField(key, given.schema[key].dataType) for key in keys]
    schema = StructType(kept_fields + answers.fields)
    document = given.columns.index(json)

    def batches(given: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        import pyarrow as pa

        answer, figures = begin()
        last = None
        for batch in given:
            answered = pa.record_batch(answer(batch.column(document)))
            kept = [batch.column(place) for place in range(len(keys))]
            columns = [_narrow(pa, column) for column in answered.columns]
            last = pa.RecordBatch.from_arrays(kept + columns, names=[*keys, *answered.schema.names])
            yield last
        # A partition without rows has nothing to count.
        if figures is not None and last is not None:
            row = {"outcome": FIGURES, "result": figures.to_json()}
            yield pa.RecordBatch.from_pylist([row], schema=last.schema)

    return given.mapInArrow(batches, schema)


def _narrow(pa: Any, column: Any) -> Any:
    """Text with offsets of four bytes, as Spark has it; a batch that holds more than 2 GiB of it is an error."""
    if pa.types.is_large_string(column.type):
        return column.cast(pa.string())
    if pa.types.is_list(column.type):
        return column.cast(pa.list_(pa.string()))
    return column


def _check(df: DataFrame, json: str, keys: List[str], answers: StructType) -> None:
    """What would fail on the executors fails here."""
    missing = [name for name in [*keys, json] if name not in df.columns]
    if missing:
        raise ValueError(f"no column {', '.join(f'`{name}`' for name in missing)}")
    if not isinstance(df.schema[json].dataType, (StringType, BinaryType)):
        raise ValueError(f"`{json}` is no column of text or bytes")
    names = {name.lower() for name in answers.names}
    taken = [key for key in keys if key.lower() in names]
    if taken:
        raise ValueError(f"an answer has a column of that name: {', '.join(f'`{key}`' for key in taken)}")
