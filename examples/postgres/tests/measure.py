"""Rows a second of each stage, as README.md has them. Run by hand: measure.py ROWS, in the environment of `check`."""

import contextlib
import sys
import tempfile
import time
from pathlib import Path

import conftest
import pyarrow as pa
from renaper_crosscheck import Engine

ROWS = int(sys.argv[1])
CSV = r"(FORMAT csv, QUOTE E'\x01', DELIMITER E'\x02')"


@contextlib.contextmanager
def measured(what):
    begun = time.monotonic()
    yield
    took = time.monotonic() - begun
    print(f"| {what} | {took:.1f} | {ROWS / took:,.0f} | {took / ROWS * 1e6:.1f} |", flush=True)


def main(database, folder):
    lines = (conftest.ROOT / "examples" / "validations.ndjson").read_bytes().splitlines()
    documents = [line.decode() for line in lines if conftest.is_utf_8(line) and conftest.is_json(line)]
    documents = (documents * (ROWS // len(documents) + 1))[:ROWS]

    def shell(script):
        code, said, errors = database.shell(f'csv="{CSV}"\n{script}', folder)
        assert code == 0, errors
        return said

    print("| stage | s | rows a second | µs a row |\n| --- | ---: | ---: | ---: |")
    for kind in ("jsonb", "json"):
        conftest.fill(database, documents, kind)
        database.do("VACUUM ANALYZE validations")
        shell('psql -X -c "COPY (SELECT id, xmin, doc FROM validations ORDER BY id) TO STDOUT $csv" > export.csv')
        with measured(f"`{kind}` read by COPY"):
            shell('psql -X -c "COPY (SELECT id, xmin, doc FROM validations ORDER BY id) TO STDOUT $csv" > export.csv')
    options = r"reevaluate --quiet --policy hardened --keys 2 --delimiter '\x02' export.csv"
    for threads in (1, 2):
        with measured(f"the command, `--threads {threads}`, results that changed"):
            shell(f"renaper-crosscheck {options} --threads {threads} --only changed,protected --output changed.csv")
    with measured("the command, `--threads 2`, whole results"):
        shell(f"renaper-crosscheck {options} --threads 2 --output all.csv")
    with measured("the command, `--threads 2`, documents that changed"):
        shell(f"renaper-crosscheck {options} --threads 2 --only changed --emit documents --output renewed.csv")
    engine, column = Engine("hardened"), pa.array(documents, pa.large_string())
    with measured("the wheel on one core, a column, results that changed"):
        pa.table(engine.reevaluate_arrow(column))
    database.do("CREATE TABLE whole (id text, version text, result json)",
                "CREATE TABLE changed (LIKE whole)", "CREATE TABLE whole_b (id text, version text, result jsonb)")
    for table, file, what in (("changed", "changed.csv", "results that changed"), ("whole", "all.csv", "whole results"),
                              ("whole_b", "all.csv", "whole results into `jsonb`")):
        with measured(f"{what} loaded by COPY"):
            shell(f'psql -X -q -c "COPY {table} FROM STDIN $csv" < {file}')
    for options, what in (((), "nothing written"), (("--results",), "`--results`"), (("--write",), "`--write`")):
        with measured(f"`renew.py` whole, {what}"):
            code, _, said = database.renew("--policy", "hardened", *options)
            assert code == 0, said
    print()
    for table in ("validations", "crosscheck.result", "changed", "whole", "whole_b"):
        size = database.all("SELECT pg_total_relation_size(%s)", [table])[0][0]
        print(f"| `{table}` | {size / 1e6:,.0f} MB | {size / ROWS:,.0f} |")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="pg", dir="/tmp") as name:
        server = conftest.Server(Path(name))
        try:
            with tempfile.TemporaryDirectory() as folder:
                main(conftest.Database(server), Path(folder))
        finally:
            server.stop("immediate")
