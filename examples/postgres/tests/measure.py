"""Rows a second of each stage, as README.md has them. Run by hand: measure.py ROWS, in the environment of `check`."""

import sys
import tempfile
import time
from pathlib import Path

import conftest
import pyarrow as pa
from renaper_crosscheck import Engine

ROWS = int(sys.argv[1])
CSV = r"(FORMAT csv, QUOTE E'\x01', DELIMITER E'\x02')"


def measured(what, work, before=lambda: None):
    """The best of three: others may have been at work."""
    times = []
    for _ in range(3):
        before()
        begun = time.monotonic()
        work()
        times.append(time.monotonic() - begun)
    print(f"| {what} | {ROWS / min(times):,.0f} | {min(times) / ROWS * 1e6:.1f} |", flush=True)


def main(database, folder):
    lines = (conftest.ROOT / "examples" / "validations.ndjson").read_bytes().splitlines()
    documents = [line.decode() for line in lines if conftest.is_utf_8(line) and conftest.is_json(line)]
    documents = (documents * (ROWS // len(documents) + 1))[:ROWS]

    def shell(script):
        code, said, errors = database.shell(f'csv="{CSV}"\n{script}', folder)
        assert code == 0, errors
        return said

    def command(options):
        arguments = r"reevaluate --quiet --policy hardened --keys 2 --delimiter '\x02' export.csv"
        shell(f"renaper-crosscheck {arguments} {options} || [ $? -eq 1 ]")

    def renew(*options):
        code, _, said = database.renew("--policy", "hardened", *options)
        assert code == 0, said

    print("| stage | rows a second | µs a row |\n| --- | ---: | ---: |")
    export = 'psql -X -c "COPY (SELECT id, xmin, doc FROM validations ORDER BY id) TO STDOUT $csv" > export.csv'
    for kind in ("jsonb", "json"):
        conftest.fill(database, documents, kind)
        database.do("VACUUM ANALYZE validations")
        measured(f"`{kind}` read by COPY", lambda: shell(export))
    for threads in (1, 2):
        measured(f"the command, `--threads {threads}`, results that changed",
                 lambda: command(f"--threads {threads} --only changed,protected --output changed.csv"))
    measured("the command, `--threads 2`, whole results", lambda: command("--threads 2 --output all.csv"))
    measured("the command, `--threads 2`, documents that changed",
             lambda: command("--threads 2 --only changed --emit documents --output renewed.csv"))
    engine, column = Engine("hardened"), pa.array(documents, pa.large_string())
    measured("the wheel on one core, a column, results that changed", lambda: pa.table(engine.reevaluate_arrow(column)))
    database.do("CREATE TABLE whole (id text, version text, result json)",
                "CREATE TABLE changed (LIKE whole)", "CREATE TABLE whole_b (id text, version text, result jsonb)")
    for table, file, what in (("changed", "changed.csv", "results that changed"), ("whole", "all.csv", "whole results"),
                              ("whole_b", "all.csv", "whole results into `jsonb`")):
        measured(f"{what} loaded by COPY", lambda: shell(f'psql -X -q -c "COPY {table} FROM STDIN $csv" < {file}'),
                 lambda: database.do(f"TRUNCATE {table}"))
    measured("`renew.py`, reading alone", renew)
    measured("`renew.py --results`", lambda: renew("--results"),
             lambda: database.do("TRUNCATE crosscheck.run, crosscheck.result"))
    database.do("CREATE TABLE kept AS SELECT * FROM validations")
    measured("`renew.py --write`, of every ninth row a document", lambda: renew("--write"),
             lambda: database.do("TRUNCATE crosscheck.run, crosscheck.result, validations",
                                 "INSERT INTO validations SELECT * FROM kept", "VACUUM ANALYZE validations"))
    print()
    for table in ("validations", "crosscheck.result", "changed", "whole", "whole_b"):
        size = database.all("SELECT pg_total_relation_size(%s)", [table])[0][0]
        print(f"| `{table}` | {size / ROWS:,.0f} |")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="pg", dir="/tmp") as name:
        server = conftest.Server(Path(name))
        try:
            with tempfile.TemporaryDirectory() as folder:
                main(conftest.Database(server), Path(folder))
        finally:
            server.stop("immediate")
