"""renew.py against a real server: what it writes, what it leaves alone, and what happens to it."""

import json
import os
import random
import signal
import subprocess
import threading
import time

import psycopg
import pytest
from conftest import ROOT, command_path, fill, is_json
from renaper_crosscheck import Engine

POLICY = "hardened"
WRITE = ("--write", "--policy", POLICY)
COLUMNS = "key, outcome, status_stored, status_reevaluated, protected, findings, causes, written, result::text"
OUTCOMES = ("unchanged", "evidence_changed", "status_changed", "protected", "not_applicable", "rejected_line")


def renewed(document):
    """The document as the engine writes it, or as it was where it cannot be read."""
    try:
        return Engine(POLICY).renewed(document)
    except ValueError:
        return document


def changing(database, outcome="status_changed"):
    """Ids of rows with an outcome, in order."""
    table = sorted(database.documents().items())
    engine, found = Engine(POLICY), []
    for number, document in table:
        try:
            found += [number] * (engine.reevaluate(document)["outcome"] == outcome)
        except ValueError:
            pass
    return found


def counts(report):
    """The numbers of a report by their names."""
    rows = [line.rsplit(maxsplit=1) for line in report.splitlines() if line.startswith("  ")]
    return {name.strip(): int(count.replace(",", "")) for name, count in rows if count.replace(",", "").isdigit()}


def results(database):
    """What the last run wrote of each document, but for the run's number."""
    query = f"SELECT {COLUMNS} FROM crosscheck.result WHERE run = (SELECT max(run) FROM crosscheck.run) ORDER BY key"
    return database.all(query)


def progress(database):
    """How many rows the run under way has results of."""
    query = "SELECT count(*) FROM crosscheck.result JOIN crosscheck.run USING (run) WHERE finished IS NULL"
    return database.all(query)[0][0]


def wait_for(condition, seconds=60):
    """Waits until something is so."""
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, "waited in vain"
        time.sleep(0.02)


def is_blocked(database):
    """Whether the run waits for somebody's lock."""
    return bool(database.all("SELECT 1 FROM pg_stat_activity WHERE application_name = 'renew.py' AND datname = %s "
                             "AND wait_event_type = 'Lock'", [database.name]))


def decided(document):
    """The document after a person decided otherwise than it says."""
    document = json.loads(document)
    document["status"] = "rejected" if document["status"] == "approved" else "approved"
    document["decidedBy"] = "an invented person"
    return json.dumps(document)


def decidable(database):
    """Ids of rows that the run would write, and would not where a person decided on them before it reads them."""
    documents, engine = database.documents(), Engine(POLICY)
    return [row for row in changing(database) if engine.reevaluate(decided(documents[row]))["outcome"] == "protected"]


def test_nothing_is_written_unless_asked_for(database, documents):
    fill(database, documents)
    database.do("CREATE ROLE reader LOGIN" if not database.all("SELECT 1 FROM pg_roles WHERE rolname = 'reader'") else
                "SELECT 1", "GRANT SELECT ON validations TO reader")
    before = database.documents()
    code, report, said = database.renew("--policy", POLICY, user="reader")
    assert (code, database.documents(), database.all("SELECT * FROM crosscheck.run")) == (0, before, [])
    command = subprocess.run(["renaper-crosscheck", "reevaluate", "--policy", POLICY], capture_output=True, text=True,
                             input="\n".join(before[number] for number in sorted(before)), check=False,
                             env=os.environ | {"PATH": command_path()})
    for outcome in OUTCOMES:
        assert counts(report).get(outcome, 0) == counts(command.stderr)[outcome], outcome
    # Who may only read cannot write, and is told so.
    code, report, said = database.renew(*WRITE, user="reader")
    assert (code, database.documents()) == (1, before)
    assert "permission denied" in said


@pytest.mark.parametrize("kind", ["json", "jsonb", "text"])
def test_documents_are_those_of_the_engine(database, documents, kind):
    fill(database, documents, kind)
    before, protected = database.documents(), changing(database, "protected")
    code, report, said = database.renew(*WRITE, "--page", 300)
    assert code == 0, said
    after = database.documents()
    changed = [number for number in before if after[number] != before[number]]
    assert counts(report)["written"] == len(changed)
    assert len(changed) > 200 and not set(changed) & set(protected)
    for number, document in before.items():
        expected = renewed(document)
        if kind == "jsonb" and number in changed:
            assert json.loads(after[number]) == json.loads(expected)
        else:
            assert after[number] == expected, number
    rows = results(database)
    assert len(rows) == len(before)
    assert {int(row[0]) for row in rows if row[7]} == set(changed)
    # Of what did not change no JSON is kept; of what cannot be read the error.
    assert all((row[8] is None) == (row[1] in ("unchanged", "not_applicable")) for row in rows)
    # Nothing is left to write.
    code, report, said = database.renew(*WRITE)
    assert "written" not in counts(report) and database.documents() == after


def test_jsonb_decides_as_json(database, documents):
    """What jsonb changes of a document decides nothing."""
    made = {}
    for kind in ("json", "jsonb"):
        fill(database, documents, kind)
        assert database.renew("--results", "--policy", POLICY)[0] == 0
        made[kind] = [row[:7] for row in results(database)]
        database.do("UPDATE crosscheck.run SET finished = now()")
    assert made["json"] == made["jsonb"] and len(made["json"]) == len(database.documents())


def test_results_alone(database, documents):
    fill(database, documents[:300])
    before = database.documents()
    assert database.renew("--results", "--policy", POLICY)[0] == 0
    assert database.documents() == before and len(results(database)) == len(before)
    assert not any(row[7] for row in results(database))


def test_limit_and_where(database, documents):
    fill(database, documents)
    code, report, _ = database.renew("--where", "doc->>'status' LIKE 'appr%' AND id <= 1000", "--page", 100)
    wanted = database.all("SELECT count(*) FROM validations WHERE doc->>'status' = 'approved' AND id <= 1000")[0][0]
    counted = sum(counts(report)[outcome] for outcome in OUTCOMES if outcome in counts(report))
    assert (code, counted) == (0, wanted)
    # A run in parts is one run.
    for limit in (1, 700, 5_000):
        code, report, _ = database.renew(*WRITE, "--limit", limit)
        assert code == 0
    assert "run 1: finished" in report
    assert len(results(database)) == len(database.documents())
    assert all(document == renewed(document) for document in database.documents().values())


def test_other_names_and_keys(database, documents):
    fill(database, documents[:200])
    database.do('CREATE SCHEMA "Other"', 'CREATE TABLE "Other"."Rows %s" ("The key" uuid PRIMARY KEY, "Doc" json)',
                'INSERT INTO "Other"."Rows %s" SELECT gen_random_uuid(), doc FROM validations')
    code, report, said = database.renew("--key", "The key", "--document", "Doc", "--page", "30", *WRITE,
                                        table="Other.Rows %s")
    assert (code, len(results(database))) == (0, len(database.documents())), said
    documents = [row[0] for row in database.all('SELECT "Doc"::text FROM "Other"."Rows %s"')]
    assert all(document == renewed(document) for document in documents)


def test_hostile_documents(database, documents):
    base = json.loads(next(document for document in documents if is_json(document)))
    hostile = [
        json.dumps(base | {"x": "\\\\ \" \b\f\n\r\t \x1f\x7f \u2028 \u00e9"}),
        json.dumps(base | {"x": "a\u0000b"}),
        json.dumps(base | {"x": "\ud800"}),
        json.dumps(base | {"x": "\\N"}) + "  ",
        "\n" + json.dumps(base, indent=2),
        json.dumps(base | {"x": "y" * 5_000_000}),
        "[" * 5_000 + "]" * 5_000,
        r'"\\."',
        "null",
        "17",
    ]
    fill(database, [*hostile, *documents])
    before = database.documents()
    code, report, said = database.renew(*WRITE)
    assert code == 0, said
    assert database.documents() == {number: renewed(document) for number, document in before.items()}
    assert all(database.documents()[number] == before[number] for number in range(1, len(hostile) + 1))
    rejected = {int(row[0]) for row in results(database) if row[1] == "rejected_line"}
    assert {7, 8, 9, 10} <= rejected and not {1, 2, 3, 4, 5, 6} & rejected


def test_three_people_decide_while_a_run_writes(database, documents):
    fill(database, documents)
    before = database.documents()
    rows = changing(database)[:3]
    decisions = {row: decided(before[row]) for row in rows}
    # The first one has not committed yet when the run comes to the row; the others decide on rows that the run has
    # read and not written.
    with database.connect() as person:
        person.execute("BEGIN")
        person.execute("UPDATE validations SET doc = %s WHERE id = %s", [decisions[rows[0]], rows[0]])
        renewal = database.start(*WRITE, "--page", 2_000)
        wait_for(lambda: is_blocked(database))
        for row in rows[1:]:
            with database.connect() as other:
                other.execute("SET lock_timeout = '100ms'")
                other.execute("UPDATE validations SET doc = %s WHERE id = %s", [decisions[row], row])
        person.execute("COMMIT")
    report, said = renewal.communicate(timeout=60)
    assert renewal.returncode == 0, said
    expected = {row: renewed(document) for row, document in before.items()} | decisions
    assert database.documents() == expected
    assert counts(report)["changed_meanwhile"] == 3
    assert [int(row[0]) for row in results(database) if row[1] == "changed_meanwhile"] == sorted(rows)
    assert len(results(database)) == len(before)


def test_a_column_that_says_when_a_row_changed_serves_as_version(database, documents):
    fill(database, documents)
    before, row = database.documents(), changing(database)[0]
    with database.connect() as person:
        person.execute("BEGIN")
        person.execute("UPDATE validations SET doc = %s, updated_at = clock_timestamp() WHERE id = %s",
                       [decided(before[row]), row])
        renewal = database.start(*WRITE, "--version", "updated_at")
        wait_for(lambda: is_blocked(database))
        person.execute("COMMIT")
    report, said = renewal.communicate(timeout=60)
    assert renewal.returncode == 0, said
    assert json.loads(database.documents()[row])["decidedBy"] == "an invented person"


def test_one_run_at_a_time(database, documents):
    fill(database, documents)
    row = changing(database)[0]
    with database.connect() as person:
        person.execute("BEGIN")
        person.execute("SELECT 1 FROM validations WHERE id = %s FOR UPDATE", [row])
        renewal = database.start(*WRITE)
        wait_for(lambda: is_blocked(database))
        code, report, said = database.renew(*WRITE)
        assert (code, report) == (1, "") and "another run is at work" in said
        # Who only reads is in nobody's way.
        assert database.renew()[0] == 0
        person.execute("ROLLBACK")
    report, said = renewal.communicate(timeout=60)
    assert renewal.returncode == 0, said
    assert len(results(database)) == len(database.documents())


def test_a_deadlock_is_tried_again(database, documents):
    fill(database, documents)
    before = database.documents()
    rows = decidable(database)
    low, high = rows[0], rows[-1]
    with database.connect() as person:
        # The run finds the deadlock, and gives way.
        person.execute("SET deadlock_timeout = '60s'")
        person.execute("BEGIN")
        for row in (high, low):
            person.execute("UPDATE validations SET doc = %s WHERE id = %s", [decided(before[row]), row])
            if row == high:
                renewal = database.start(*WRITE, "--page", 2_000)
                wait_for(lambda: is_blocked(database))
        person.execute("COMMIT")
    report, said = renewal.communicate(timeout=60)
    assert renewal.returncode == 0, said
    after = database.documents()
    assert {row for row in after if "decidedBy" in after[row]} == {low, high}
    assert all(after[row] == renewed(before[row]) for row in after if row not in (low, high))


def test_a_bulk_update_meanwhile(database, documents):
    fill(database, documents * 3)
    before, errors, stop = database.documents(), [], threading.Event()

    def update():
        with database.connect() as db:
            while not stop.is_set():
                try:
                    db.execute("UPDATE validations SET updated_at = clock_timestamp() WHERE id IN "
                               "(SELECT id FROM validations WHERE random() < 0.2 ORDER BY id DESC)")
                except psycopg.errors.DeadlockDetected:
                    pass
                except psycopg.Error as error:
                    errors.append(error)

    other = threading.Thread(target=update)
    other.start()
    code, report, said = database.renew(*WRITE, "--page", 100)
    stop.set()
    other.join()
    assert (code, errors) == (0, []), said
    # What was changed meanwhile is left as it was, and the next run's.
    left = {int(row[0]) for row in results(database) if row[1] == "changed_meanwhile"}
    assert counts(report).get("changed_meanwhile", 0) == len(left)
    expected = {row: renewed(document) for row, document in before.items()}
    assert database.documents() == expected | {row: before[row] for row in left}
    assert len(results(database)) == len(before)
    assert database.renew(*WRITE)[0] == 0
    assert database.documents() == expected


def test_killed_and_started_again(database, documents):
    rows, kills = int(os.environ.get("CROSSCHECK_ROWS", "12000")), int(os.environ.get("CROSSCHECK_KILLS", "3"))
    fill(database, documents * (rows // len(documents)))
    rows = database.all("SELECT count(*) FROM validations")[0][0]
    database.do("CREATE TABLE whole AS SELECT * FROM validations", "ALTER TABLE whole ADD PRIMARY KEY (id)")
    code, report, said = database.renew(*WRITE, table="whole")
    assert code == 0, said
    print(f"\n{rows:,} rows\n| kill | up to key | results | behind it |\n| ---: | ---: | ---: | ---: |")
    for kill in range(1, kills + 1):
        renewal = database.start(*WRITE)
        wait_for(lambda: progress(database) >= rows * kill // (kills + 1) or renewal.poll() is not None, 600)
        time.sleep(random.uniform(0, 0.2))
        renewal.kill()
        renewal.communicate()
        assert renewal.returncode == -signal.SIGKILL, "it ended before it was killed"
        done, results, left = database.all(
            "SELECT last_key::bigint, (SELECT count(*) FROM crosscheck.result WHERE result.run = run.run), "
            "(SELECT count(*) FROM crosscheck.result WHERE result.run = run.run AND key::bigint > last_key::bigint) "
            "FROM crosscheck.run WHERE finished IS NULL")[0]
        behind = database.all("SELECT count(*) FROM validations WHERE id > %s AND xmin <> "
                              "(SELECT xmin FROM validations ORDER BY id DESC LIMIT 1)", [done])[0][0]
        print(f"| {kill} | {done:,} | {results:,} | {left + behind} |", flush=True)
        assert (left, behind) == (0, 0), "written without its progress"
    code, last_report, said = database.renew(*WRITE)
    assert code == 0, said
    assert counts(last_report) == counts(report)
    assert database.all("SELECT 1 FROM validations FULL JOIN whole USING (id) "
                        "WHERE validations.doc::text IS DISTINCT FROM whole.doc::text") == []
    assert database.all(f"SELECT {COLUMNS} FROM crosscheck.result WHERE run = 1 EXCEPT "
                        f"SELECT {COLUMNS} FROM crosscheck.result WHERE run > 1") == []
    assert database.all("SELECT count(*) FROM crosscheck.result WHERE run > 1") == [(rows,)]


def test_a_connection_that_is_lost_is_made_again(database, documents):
    fill(database, documents)
    before, row = database.documents(), changing(database)[5]
    with database.connect() as person:
        person.execute("BEGIN")
        person.execute("SELECT 1 FROM validations WHERE id = %s FOR UPDATE", [row])
        renewal = database.start(*WRITE, "--page", 100)
        wait_for(lambda: is_blocked(database))
        person.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'renew.py' "
                       "AND datname = %s", [database.name])
        person.execute("ROLLBACK")
    report, said = renewal.communicate(timeout=60)
    assert renewal.returncode == 0 and "connection lost" in said, said
    assert database.documents() == {row: renewed(document) for row, document in before.items()}
    assert len(results(database)) == len(before)


def test_a_server_that_fails(database, documents):
    fill(database, documents)
    before, row = database.documents(), changing(database)[5]
    person = database.connect()
    person.execute("BEGIN")
    person.execute("SELECT 1 FROM validations WHERE id = %s FOR UPDATE", [row])
    renewal = database.start(*WRITE, "--page", 100)
    wait_for(lambda: is_blocked(database))
    database.server.stop("immediate")
    database.server.start()
    report, said = renewal.communicate(timeout=60)
    assert renewal.returncode == 0, said
    assert database.documents() == {row: renewed(document) for row, document in before.items()}
    assert len(results(database)) == len(before)


def test_a_full_disk(database, documents):
    folder = database.server.folder / f"{database.name}-small"
    folder.mkdir()
    mounted = os.getuid() == 0 and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size=8m,uid={database.server.uid()}", "tmpfs", folder], check=False,
        capture_output=True).returncode == 0
    if not mounted:
        pytest.skip("no small file system can be mounted here: a full disk was not tried")
    try:
        with database.connect() as db:
            db.execute(f"CREATE TABLESPACE {database.name}_small LOCATION '{folder}'")
        fill(database, documents * 2)
        database.do(f"ALTER TABLE crosscheck.result SET TABLESPACE {database.name}_small",
                    *(f"CREATE TABLE {name} (x text) TABLESPACE {database.name}_small" for name in ("room", "filler")))
        before = database.documents()
        # Room for some pages, and no more.
        database.do("INSERT INTO room SELECT repeat('x', 2000) FROM generate_series(1, 200)")
        with pytest.raises(psycopg.errors.DiskFull):
            while True:
                database.do("INSERT INTO filler SELECT repeat('x', 2000) FROM generate_series(1, 50)")
        database.do("DROP TABLE room", "CHECKPOINT")
        code, report, said = database.renew(*WRITE, "--page", 200)
        assert code == 1 and "53100" in said, said
        # What was committed is whole: documents and results as far as the progress says.
        last = database.all("SELECT coalesce(last_key::bigint, 0) FROM crosscheck.run")[0][0]
        for number, document in database.documents().items():
            assert document == (renewed(before[number]) if number <= last else before[number])
        assert len(results(database)) == sum(number <= last for number in before)
        database.do("DROP TABLE filler")
        assert database.renew(*WRITE, "--page", 200)[0] == 0
        assert database.documents() == {row: renewed(document) for row, document in before.items()}
    finally:
        database.do("DROP TABLE IF EXISTS room, filler, crosscheck.result", f"DROP TABLESPACE {database.name}_small")
        subprocess.run(["umount", folder], check=True)


def test_errors_say_nothing_of_a_person(database, documents):
    fill(database, documents)
    before = database.documents()
    database.do("ALTER TABLE validations ADD CHECK (doc->'metadata'->'responseDoubleChecks'->'renaper'->'engine' "
                "->>'policy' <> 'hardened') NOT VALID")
    code, report, said = database.renew(*WRITE)
    assert code == 1 and "23514" in said and "violates check constraint" in said
    assert "Failing row" not in said and database.documents() == before
    for names in (("--key", "no such"), ("--document", "ñ"), ("--version", "modified")):
        code, report, said = database.renew(*names)
        assert code == 1 and f"has no column {names[1]}" in said


def test_rows_that_a_trigger_keeps(database, documents):
    fill(database, documents[:200])
    before = database.documents()
    database.do("CREATE FUNCTION kept() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
                "CREATE TRIGGER kept BEFORE UPDATE ON validations FOR EACH ROW EXECUTE FUNCTION kept()")
    code, report, said = database.renew(*WRITE)
    assert (code, database.documents()) == (0, before) and counts(report)["changed_meanwhile"] > 0
