#!/usr/bin/env python3
"""Evaluates the stored validations of a PostgreSQL table anew, and writes back what changed where that is asked for.

Without --results or --write it reads, and says what it would write. The connection is that of the PG… variables,
~/.pgpass or a service file. README.md has the roles; schema.sql makes the tables that --results and --write need.
"""

import argparse
import json
import random
import sys
import time
from collections import Counter

import psycopg
import pyarrow as pa
from psycopg import sql
from renaper_crosscheck import Engine

PAGE_BYTES = 32 << 20  # of documents that a page has, but for the last one of them
TRIED_AGAIN = {"40001", "40P01", "55P03"}  # serialization failure, deadlock, lock not to be had
WRITTEN = ("status_changed", "evidence_changed")  # a person's decision, `protected`, is never written over
COLUMNS = ("key", "outcome", "status_stored", "status_reevaluated", "protected", "findings", "causes", "written")


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("table", help="the table, with its schema where that is not on the search path")
    parser.add_argument("--key", default="id", help="its unique column, in whose order rows are taken [id]")
    parser.add_argument("--document", default="doc", help="the column of the documents: json, jsonb or text [doc]")
    parser.add_argument("--version", default="xmin", help="a column that every change changes, as updated_at [xmin]")
    parser.add_argument("--where", default="true", help="only rows of which this SQL is true")
    parser.add_argument("--limit", type=int, default=sys.maxsize, help="no more rows than this; the next start goes on")
    parser.add_argument("--page", type=int, default=1000, help="rows a transaction [1000]")
    parser.add_argument("--policy", default="documented", help="a name or a file [documented]")
    parser.add_argument("--results", action="store_true", help="write results into crosscheck.result")
    parser.add_argument("--write", action="store_true", help="write changed documents back, and results")
    return parser.parse_args()


class Renewal:
    """A run: how far it is, and what became of the rows so far."""

    def __init__(self, asked):
        self.asked, self.engine, self.stores = asked, Engine(asked.policy), asked.results or asked.write
        self.db, self.run, self.last, self.counts = None, None, None, Counter()
        self.left, self.done, self.begun = asked.limit, 0, time.monotonic()

    def connect(self, db):
        """Looks at the table, and sees how far the run came before."""
        asked, self.db = self.asked, db
        db.execute("SET idle_in_transaction_session_timeout = '60s'; SET lock_timeout = '10s'")
        table = sql.Identifier(*asked.table.split("."))
        types = dict(db.execute("SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute "
                                "WHERE attrelid = %s::regclass", [table.as_string(db)]).fetchall())
        for column in (asked.key, asked.document, asked.version):
            if column not in types:
                sys.exit(f"renew.py: {asked.table} has no column {column}")
        named = {"table": asked.table.split("."), "key": [asked.key], "document": [asked.document],
                 "version": [asked.version]}
        # In a query that has parameters a percent sign is doubled.
        self.names = {name: sql.Identifier(*(part.replace("%", "%%") for part in parts))
                      for name, parts in named.items()}
        self.names |= {"where": sql.SQL(asked.where.replace("%", "%%")), "key_type": sql.SQL(types[asked.key]),
                       "document_type": sql.SQL(types[asked.document])}
        if not self.stores:
            db.execute("SET default_transaction_read_only = on")
            return
        for _ in range(10):  # the server may not know yet that an earlier connection is gone
            lock = "SELECT pg_try_advisory_lock(hashtextextended('crosscheck ' || %s::regclass::oid, 0))"
            if db.execute(lock, [table.as_string(db)]).fetchone()[0]:
                break
            time.sleep(0.5)
        else:
            sys.exit(f"renew.py: another run is at work on {asked.table}")
        settings = {name: getattr(asked, name) for name in ("table", "key", "document", "version", "where", "write")}
        settings |= {"policy": self.engine.fingerprint, "rules": self.engine.rules}
        self.run, self.last, counts = db.execute(
            "INSERT INTO crosscheck.run (settings, policy, rules) VALUES (%s, %s, %s) "
            "ON CONFLICT (settings) WHERE finished IS NULL DO UPDATE SET policy = excluded.policy "
            "RETURNING run, last_key, counts",
            [json.dumps(settings, sort_keys=True), self.engine.policy, self.engine.rules]).fetchone()
        self.counts = Counter(json.loads(counts))
        if self.last is not None:
            print(f"run {self.run} goes on behind key {self.last}", file=sys.stderr)

    def rows(self, most):
        """The rows (key, version, document) behind the last key, and whether there are no others."""
        behind = "%s::text IS NULL" if self.last is None else "stored.{key} > %s::{key_type}"
        # Ordered by the table's column: the text that is selected has another order.
        query = ("SELECT {key}::text, {version}::text, {document}::text FROM {table} AS stored "
                 f"WHERE ({{where}}) AND {behind} ORDER BY stored.{{key}} LIMIT {most}")
        rows, size = [], 0
        with self.db.cursor(name="page") as cursor:
            for row in cursor.execute(sql.SQL(query).format(**self.names), [self.last]):
                rows.append(row)
                size += len(row[2] or "")
                if size > PAGE_BYTES:
                    return rows, False
        return rows, len(rows) < most

    def page(self):
        """Answers a page in a transaction of its own. Says whether it was the last one."""
        with self.db.transaction():
            rows, is_last = self.rows(min(self.asked.page, self.left))
            table = self.engine.reevaluate_arrow(pa.array([row[2] for row in rows], pa.large_string()))
            answers = pa.table(table).to_pylist()
            written = self.write(rows, answers) if self.asked.write else set()
            counts, last = self.counts.copy(), rows[-1][0] if rows else self.last
            for (key, _, _), answer in zip(rows, answers):
                answer |= {"key": key, "written": key in written}
                if self.asked.write and answer["outcome"] in WRITTEN and not answer["written"]:
                    # Somebody changed it since it was read, and what they decided stands.
                    answer["outcome"] = "changed_meanwhile"
                counts[answer["outcome"] or "no_document"] += 1
                counts.update(["written"] * answer["written"])
                if answer["outcome"] in ("status_changed", "protected"):
                    counts[f"{answer['outcome']}: {answer['status_stored']} → {answer['status_reevaluated']}"] += 1
            if self.stores:
                self.store(answers, last, counts)
        self.last, self.counts, self.left, self.done = last, counts, self.left - len(rows), self.done + len(rows)
        return is_last

    def write(self, rows, answers):
        """Writes changed documents back where their rows are still those that were read. Gives their keys."""
        changed = [(key, version, self.engine.renewed(document))
                   for (key, version, document), answer in zip(rows, answers) if answer["outcome"] in WRITTEN]
        update = ("UPDATE {table} AS stored SET {document} = renewed.document::{document_type} "
                  "FROM unnest(%s::text[], %s::text[], %s::text[]) AS renewed (key, version, document) "
                  "WHERE stored.{key} = renewed.key::{key_type} AND stored.{version}::text = renewed.version "
                  "RETURNING renewed.key")
        columns = [list(column) for column in zip(*changed)] or [[], [], []]
        return {key for key, in self.db.execute(sql.SQL(update).format(**self.names), columns)}

    def store(self, answers, last, counts):
        """Writes the results of a page, and how far the run is."""
        with self.db.cursor().copy(f"COPY crosscheck.result (run, {', '.join(COLUMNS)}, result) FROM STDIN") as copy:
            for answer in answers:
                if answer["outcome"] is not None:
                    result = answer["result"] or answer["error"]
                    copy.write_row([self.run, *(answer[column] for column in COLUMNS), result])
        self.db.execute("UPDATE crosscheck.run SET last_key = %s, counts = %s WHERE run = %s",
                        [last, json.dumps(counts, ensure_ascii=False), self.run])

    def pages(self):
        """Answers pages to the last one, or to the limit, and says what the run came to."""
        is_last = False
        while not is_last and self.left > 0:
            is_last = patiently(self.page)
            rate = self.done / max(time.monotonic() - self.begun, 0.001)
            print(f"{self.done:,} rows, {rate:,.0f} a second, up to key {self.last}", file=sys.stderr)
        what = "documents and results" if self.asked.write else "results alone" if self.stores else "nothing"
        print(f"{self.asked.table} under {self.engine.policy}, rules {self.engine.rules}; written: {what}")
        if self.run is not None:
            if is_last:
                self.db.execute("UPDATE crosscheck.run SET finished = now() WHERE run = %s", [self.run])
            print(f"run {self.run}: {'finished' if is_last else 'not finished; start it again, and it goes on'}")
        for name, count in sorted(self.counts.items()):
            print(f"  {name:<48}{count:>12,}")


def patiently(work):
    """Does work again that lost against somebody else's."""
    for attempt in range(10):
        try:
            return work()
        except psycopg.Error as error:
            if error.sqlstate not in TRIED_AGAIN or attempt == 9:
                raise
            time.sleep(random.uniform(0.5, 1) * min(0.05 * 2**attempt, 5))


def main():
    if not hasattr(Engine, "renewed"):
        sys.exit("renew.py: the package renaper-crosscheck is older than this: pip install --force-reinstall ./python")
    renewal, lost = Renewal(arguments()), 0
    while True:
        try:
            with psycopg.connect(autocommit=True, application_name="renew.py") as db:
                renewal.connect(db)
                return renewal.pages()
        except psycopg.Error as error:
            is_lost = isinstance(error, psycopg.OperationalError) and (error.sqlstate or "08").startswith(("08", "57P"))
            if renewal.db is None:
                sys.exit(f"renew.py: {error}")
            if not is_lost or lost == 5:
                # Of an error the details may be personal data.
                message = error.diag.message_primary or type(error).__name__
                what_then = "what was committed stands: start it again"
                if (error.sqlstate or "").startswith("42"):  # no such table, no permission
                    what_then = "schema.sql makes the tables, and README.md has the roles"
                sys.exit(f"renew.py: {error.sqlstate or ''} {message}; {what_then}")
            lost += 1
            print(f"connection lost; trying again in {lost} s", file=sys.stderr)
            time.sleep(lost)


if __name__ == "__main__":
    main()
