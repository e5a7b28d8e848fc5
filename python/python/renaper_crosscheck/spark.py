"""Evaluations over a Spark DataFrame, by ``mapInArrow``: no shuffle, and each executor works by itself.

The engine is built on the driver and travels whole, policies included, so executors need no policy file; they need this
package, pyarrow and pandas.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Callable, Iterator, List, Sequence

from pyspark.sql.types import ArrayType, BinaryType, BooleanType, StringType, StructField, StructType

from . import Engine, Table

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame

    from ._engine import PolicyLike

__all__ = ["evaluate", "reevaluate"]

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
    return _mapped(df, json, keys, _EVALUATION, engine.evaluate_arrow)


def reevaluate(
    df: DataFrame,
    json: str = "doc",
    keys: Sequence[str] = ("id",),
    policy: PolicyLike = "documented",
    *,
    against: PolicyLike = "stored",
    results: str = "changed",
    margins: bool = False,
) -> DataFrame:
    """Evaluates the stored validations in the column ``json`` anew.

    Gives the columns ``keys`` as they are, then those of ``Engine.reevaluate_arrow``, a row for each row; ``results``
    (``all``, ``changed``, ``none``) says which rows have a ``result``. A row that cannot be read has the outcome
    ``rejected_line`` and its ``error``; it fails nothing. Raises ``ValueError`` where the columns are not as they must
    be, or a policy is none.
    """
    if results not in ("all", "changed", "none"):
        raise ValueError('`results` is "all", "changed" or "none"')
    engine = Engine(policy, against=against, margins=margins)

    def answer(column: Any) -> Table:
        return engine.reevaluate_arrow(column, results=results)  # type: ignore[arg-type]

    return _mapped(df, json, keys, _REEVALUATION, answer)


def _mapped(
    df: DataFrame, json: str, keys: Sequence[str], answers: StructType, answer: Callable[[Any], Table]
) -> DataFrame:
    """The keys of every row, and the answer to its document."""
    keys = [keys] if isinstance(keys, str) else list(keys)
    _check(df, json, keys, answers)
    given = df.select([f"`{name}`" for name in dict.fromkeys([*keys, json])])
    schema = StructType([given.schema[key] for key in keys] + answers.fields)
    document = given.columns.index(json)

    def batches(given: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        import pyarrow as pa

        for batch in given:
            answered = pa.record_batch(answer(batch.column(document)))
            kept = [batch.column(place) for place in range(len(keys))]
            columns = [_narrow(pa, column) for column in answered.columns]
            yield pa.RecordBatch.from_arrays(kept + columns, names=[*keys, *answered.schema.names])

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
