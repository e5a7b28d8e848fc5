"""NDJSON → Parquet with the columns `id` (the number of the line, from 1) and `doc` (the line, as text).

    python3 examples/spark/to_parquet.py examples/validations.ndjson validations.parquet

Bytes that are no UTF-8 are replaced.
"""

import sys

import pyarrow as pa
import pyarrow.parquet as pq


def main(source: str, target: str) -> None:
    with open(source, encoding="utf-8", errors="replace", newline="\n") as lines:
        documents = [line.rstrip("\n") for line in lines]
    pq.write_table(pa.table({"id": list(range(1, len(documents) + 1)), "doc": documents}), target)


if __name__ == "__main__":
    main(*sys.argv[1:])
