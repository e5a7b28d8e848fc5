"""A PostgreSQL server of the tests' own, in a temporary folder, on a Unix socket."""

import itertools
import json
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg
import pytest

HERE = Path(__file__).resolve().parents[1]
ROOT = HERE.parents[1]


def programs():
    """The folder of the newest server there is."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name))
    on_path = shutil.which("postgres")
    return Path(on_path).parent if on_path else found[-1] if found else None


class Server:
    """A server; it refuses to be root, so root starts it as another user."""

    def __init__(self, folder):
        self.folder, self.data = folder, folder / "data"
        names = {user.pw_name for user in pwd.getpwall()}
        self.user = "postgres" if "postgres" in names else "nobody"
        self.as_user = ["setpriv", f"--reuid={self.user}", "--clear-groups"] if os.getuid() == 0 else []
        if self.as_user:
            os.chown(folder, pwd.getpwnam(self.user).pw_uid, -1)
        self.program("initdb", "-D", self.data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale", "-N")
        self.start()

    def uid(self):
        """The user that the server is."""
        return self.data.stat().st_uid

    def program(self, name, *arguments):
        command = [*self.as_user, str(programs() / name), *map(str, arguments)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=self.folder)

    def start(self):
        options = f"-k {self.folder} -c listen_addresses= -c fsync=off -c max_prepared_transactions=0"
        self.program("pg_ctl", "-D", self.data, "-w", "-l", self.folder / "log", "-o", options, "start")

    def stop(self, how):
        self.program("pg_ctl", "-D", self.data, "-w", "-m", how, "stop")

    def environment(self, database, user="postgres"):
        """What a client is told, and nothing of whoever runs the tests."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
        return kept | {"PGHOST": str(self.folder), "PGDATABASE": database, "PGUSER": user}


@pytest.fixture(scope="session")
def server():
    if programs() is None:
        pytest.skip("there is no PostgreSQL here: examples/postgres/install-postgresql installs Debian's")
    # A socket's path must be short.
    folder = Path(tempfile.mkdtemp(prefix="pg", dir="/tmp"))
    made = Server(folder)
    yield made
    made.stop("immediate")
    shutil.rmtree(folder)


NUMBERS = itertools.count(1)


class Database:
    """A database of a test's own."""

    def __init__(self, server):
        self.server, self.name = server, f"test{next(NUMBERS)}"
        with psycopg.connect(self.address("postgres"), autocommit=True) as db:
            db.execute(f"CREATE DATABASE {self.name}")
        self.psql("--file", HERE / "schema.sql")

    def address(self, name=None, user="postgres"):
        return f"host={self.server.folder} dbname={name or self.name} user={user}"

    def connect(self, user="postgres"):
        return psycopg.connect(self.address(user=user), autocommit=True)

    def all(self, query, values=None):
        with self.connect() as db:
            return db.execute(query, values).fetchall()

    def do(self, *commands):
        with self.connect() as db:
            for command in commands:
                db.execute(command)

    def psql(self, *arguments, user="postgres", **options):
        command = ["psql", "-X", "-q", "--set", "ON_ERROR_STOP=1", *map(str, arguments)]
        environment = self.server.environment(self.name, user)
        return subprocess.run(command, check=True, env=environment, capture_output=True, **options).stdout

    def shell(self, script, folder):
        """What a shell says that is in this database."""
        environment = self.server.environment(self.name) | {"PATH": command_path()}
        command = ["bash", "-euo", "pipefail", "-c", script]
        done = subprocess.run(command, cwd=folder, capture_output=True, env=environment, check=False)
        return done.returncode, done.stdout, done.stderr.decode()

    def start(self, *arguments, user="postgres", table="validations"):
        """renew.py on a table, not waited for."""
        command = [sys.executable, str(HERE / "renew.py"), table, *map(str, arguments)]
        return subprocess.Popen(command, env=self.server.environment(self.name, user), text=True,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def renew(self, *arguments, **options):
        """What renew.py says: its exit status, its report, and standard error."""
        with self.start(*arguments, **options) as renewal:
            report, said = renewal.communicate(timeout=600)
            return renewal.returncode, report, said

    def documents(self):
        """Every document's text by its id."""
        return dict(self.all("SELECT id, doc::text FROM validations"))


def command_path():
    """The path, with the command that `check` built."""
    command = os.environ.get("CROSSCHECK_COMMAND", ROOT / "target" / "release" / "renaper-crosscheck")
    return os.pathsep.join([str(Path(command).parent), str(Path(sys.executable).parent), os.environ["PATH"]])


@pytest.fixture
def database(server):
    return Database(server)


@pytest.fixture(scope="session")
def documents():
    """The examples' documents that are UTF-8; five of them cannot be read."""
    lines = (ROOT / "examples" / "validations.ndjson").read_bytes().splitlines()
    return [line.decode() for line in lines if line.isascii() or is_utf_8(line)]


def is_utf_8(line):
    try:
        line.decode()
        return True
    except UnicodeDecodeError:
        return False


def is_json(text):
    try:
        json.loads(text)
        return True
    except RecursionError:
        return True
    except ValueError:
        return False


def fill(database, documents, kind="json"):
    """A table of validations: text keeps what is no JSON."""
    database.do("DROP TABLE IF EXISTS validations",
                f"CREATE TABLE validations (id bigint PRIMARY KEY, doc {kind}, updated_at timestamptz DEFAULT now())")
    with database.connect() as db, db.cursor().copy("COPY validations (id, doc) FROM STDIN") as copy:
        for number, document in enumerate(documents, 1):
            if kind == "text" or is_json(document):
                copy.write_row([number, document])
