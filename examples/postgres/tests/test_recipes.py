"""What README.md shows is run as it stands there."""

import json
import re
import subprocess

import pytest
from conftest import HERE, ROOT, fill
from renaper_crosscheck import Engine

README = (HERE / "README.md").read_text()


def blocks(kind):
    """The blocks of the README of a kind, as one script."""
    return "\n".join(re.findall(rf"^```{kind}\n(.*?)^```", README, re.MULTILINE | re.DOTALL))


@pytest.fixture
def folder(tmp_path):
    """A folder in which the project's examples are."""
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    return tmp_path


def outcomes(path):
    """Ids and what became of them."""
    return {answer["id"]: answer["outcome"] for answer in map(json.loads, path.read_text().splitlines())
            if "outcome" in answer}


def test_from_nothing_to_a_report(server, database, folder):
    database.do("DROP SCHEMA crosscheck CASCADE")
    code, said, errors = database.shell(blocks("sh"), folder)
    assert code == 0, errors
    assert b"status_changed" in said and (folder / "report.html").stat().st_size > 10_000
    # The command found something to write where renew.py had written under another policy, and left all else alone.
    assert int(re.findall(rb"^UPDATE (\d+)$", said, re.MULTILINE)[-1]) == len(
        (folder / "renewed.csv").read_bytes().splitlines()) > 0
    documents = [document for document, in database.all("SELECT doc::text FROM validations")]
    engine = Engine()
    for document in documents:
        try:
            assert engine.renewed(document) == document
        except ValueError:
            pass


def test_roles_that_are_enough(database, documents):
    fill(database, documents)
    for role in ("crosscheck_reader", "crosscheck_writer"):
        assert not database.all("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
    database.do(*filter(str.strip, re.sub("--.*", "", blocks("sql")).split(";")))
    before = database.documents()
    code, _, said = database.renew("--policy", "hardened", user="crosscheck_reader")
    assert (code, database.documents()) == (0, before), said
    assert database.renew("--write", user="crosscheck_reader")[0] == 1
    code, _, said = database.renew("--policy", "hardened", "--write", user="crosscheck_writer")
    assert code == 0 and database.documents() != before, said


def test_mongodb(database, documents, folder):
    """The same validations as mongoexport writes them, and the same answers."""
    plain, exported = [], []
    for document in documents[:600]:
        try:
            document = json.loads(document)
            Engine().reevaluate(document)
        except ValueError:
            continue
        plain.append(document)
        exported.append({"_id": {"$oid": document["id"].replace("-", "")[:24]}} | wrapped(document))
        del exported[-1]["id"]
        document["id"] = exported[-1]["_id"]["$oid"]
    (folder / "plain.ndjson").write_text("".join(json.dumps(line) + "\n" for line in plain))
    (folder / "mongoexport.ndjson").write_text("".join(json.dumps(line) + "\n" for line in exported))
    code, _, errors = database.shell(blocks("sh mongo"), folder)
    assert code == 0, errors
    database.shell("renaper-crosscheck reevaluate -q --output plain-results.ndjson plain.ndjson", folder)
    found = outcomes(folder / "mongo-results.ndjson")
    assert found == outcomes(folder / "plain-results.ndjson") and len(found) > 500
    assert "status_changed" in found.values() and "protected" in found.values()
    times = [[json.loads(line).get("evaluation", {}).get("renaper", {}).get("verifiedAt") for line in
              (folder / name).read_text().splitlines()] for name in ("mongo-results.ndjson", "plain-results.ndjson")]
    assert times[0] == times[1]


def wrapped(value):
    """A value with its times as MongoDB's Extended JSON has them."""
    if isinstance(value, dict):
        return {key: wrapped(member) for key, member in value.items()}
    if isinstance(value, list):
        return [wrapped(member) for member in value]
    is_time = isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z", value)
    return {"$date": value} if is_time else value


def test_webhooks(database, documents, folder):
    events, last = [], {}
    for document in documents[:400]:
        try:
            document = json.loads(document)
            Engine().reevaluate(document)
        except ValueError:
            continue
        for status in ("pending", document["status"]):
            events.append({"event": "validation.updated", "payload": document | {"status": status}})
        last[document["id"]] = Engine().reevaluate(document)["outcome"]
    (folder / "webhooks.ndjson").write_text("".join(json.dumps(event) + "\n" for event in events))
    code, _, errors = database.shell(blocks("sh webhooks"), folder)
    assert code == 0, errors
    assert outcomes(folder / "all-events.ndjson") == last
    assert len((folder / "all-events.ndjson").read_text().splitlines()) == 2 * len(last)
    found = [line.split("\t", 1) for line in (folder / "last-events.tsv").read_text().splitlines()]
    changed = {key for key, outcome in last.items() if outcome in ("status_changed", "evidence_changed")}
    assert {key for key, _ in found} == changed and len(found) == len(changed) > 0
    assert all(json.loads(answer)["id"] == key for key, answer in found)


# Valid for json, and hard on everything that escapes.
HOSTILE = [
    r'{"id": 1, "status": "pending", "x": "\\ \" \b\f\n\r\t \u001f \u2028 \\N \\."}',
    r'{"id": 2, "status": "pending", "x": "a\u0000b"}',
    r'{"id": 3, "status": "pending", "x": "\ud800"}',
    '{"id": 4, "status": "pending"} \t ',
    '{"id": 5, "status": "pending", "x": "\x7f\u0085\u2028é🙂", "n": [1.10, 3e2, -0]}',
    '{"id": 6, "status": "pending", "x": "' + "\\\\\\\"" * 1_000_000 + '"}',
    "17", "null", r'"\\."',
]


def test_an_export_comes_back_byte_for_byte(database, documents, folder):
    """Documents and keys, out by COPY, through the command, and in by COPY."""
    fill(database, [*HOSTILE, *documents])
    database.do("CREATE TABLE named AS SELECT id, chr(9) || '\\N\"' || id AS name, doc FROM validations",
                "UPDATE named SET name = NULL WHERE id % 3 = 0", "UPDATE named SET name = '' WHERE id % 3 = 1")
    script = r"""
    csv="(FORMAT csv, QUOTE E'\x01', DELIMITER E'\x02')"
    psql -X --set ON_ERROR_STOP=1 -c "COPY (SELECT id, name, doc FROM named ORDER BY id) TO STDOUT $csv" > export.csv
    renaper-crosscheck reevaluate --keys 2 --delimiter '\x02' --emit documents --rejects rejects.csv \
        --against documented --output renewed.csv export.csv || [ $? -eq 1 ]
    psql -X -q --set ON_ERROR_STOP=1 -c "CREATE TABLE again (id bigint, name text, doc json)"
    cat renewed.csv rejects.csv | psql -X -q --set ON_ERROR_STOP=1 -c "COPY again FROM STDIN $csv"
    """
    code, _, errors = database.shell(script, folder)
    assert code == 0, errors
    exported = sorted((folder / "export.csv").read_bytes().splitlines(keepends=True))
    came_back = (folder / "renewed.csv").read_bytes() + (folder / "rejects.csv").read_bytes()
    assert sorted(came_back.splitlines(keepends=True)) == exported
    query = "SELECT id, name, doc::text FROM {} ORDER BY id"
    assert database.all(query.format("again")) == database.all(query.format("named"))
    assert len(exported) > 1_990


def test_exports_that_are_no_json_are_told(database, documents, folder):
    fill(database, [HOSTILE[0], *documents])
    database.do("INSERT INTO validations VALUES (0, E'{\\n \"id\": 0,\\n \"status\": \"pending\"}')")
    copy = "COPY (SELECT {} FROM validations ORDER BY id LIMIT 2) TO STDOUT {}"
    for columns, options, told in [
        ("doc", "", ["text format of PostgreSQL's COPY"] * 2),
        ("id, doc", "", ["text format of PostgreSQL's COPY"] * 2),
        ("id, doc", "(FORMAT csv, DELIMITER E'\\t')", ["a column of CSV", "lacks 1", "lacks 1", "a column of CSV"]),
        ("id, doc", "(FORMAT csv, QUOTE E'\\x01', DELIMITER E'\\t')", ["translate(doc::text", "lacks", "lacks", None]),
    ]:
        keys = "--keys 1" if "id" in columns else ""
        script = f'psql -X -c "{copy.format(columns, options)}" | renaper-crosscheck reevaluate {keys}'
        code, said, errors = database.shell(script, folder)
        messages = [json.loads(line[line.index(b"{"):]).get("error", {}).get("message") for line in said.splitlines()]
        assert len(messages) == len(told), (columns, options, messages)
        for message, expected in zip(messages, told):
            assert message == expected or expected in message, (columns, options)
    # Flattened as the message says, it is read.
    flat = "SELECT translate(doc::text, chr(10) || chr(13), '  ') FROM validations ORDER BY id LIMIT 2"
    script = f'psql -XAt -c "{flat}" | renaper-crosscheck reevaluate'
    assert database.shell(script, folder)[0] == 0


def test_the_server_is_asked_for_nothing_by_argument():
    """No password and no address can stand in what `ps` shows."""
    usage = subprocess.run(["python3", HERE / "renew.py", "--help"], capture_output=True, text=True, check=False).stdout
    assert not re.search("--(password|host|user|dsn|url)", usage)
