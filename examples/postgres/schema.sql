-- What renew.py writes beside the documents. Run once by whoever owns the database's schema:
--   psql -X --set ON_ERROR_STOP=1 --single-transaction --file schema.sql
CREATE SCHEMA crosscheck;

-- A run, and how far it came: its row changes in the transaction that writes a page.
CREATE TABLE crosscheck.run (
    run       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    settings  text NOT NULL,                -- table, condition, policy and rules, as JSON: what makes it the same run
    policy    text NOT NULL,
    rules     text NOT NULL,
    last_key  text,                         -- every row up to this key is done
    counts    text NOT NULL DEFAULT '{}',   -- what became of them, as JSON
    started   timestamptz NOT NULL DEFAULT now(),
    finished  timestamptz
);

-- No two runs of the same settings are under way at once.
CREATE UNIQUE INDEX ON crosscheck.run (settings) WHERE finished IS NULL;

-- What a run said of a document. Narrow: the whole result is kept of what changed alone.
CREATE TABLE crosscheck.result (
    run                 bigint NOT NULL REFERENCES crosscheck.run,
    key                 text NOT NULL,
    outcome             text NOT NULL,
    status_stored       text,               -- this and what follows is null for a document that cannot be read
    status_reevaluated  text,
    protected           boolean,
    findings            text[],
    causes              text[],
    written             boolean NOT NULL,   -- whether the document was written back
    result              json,               -- the re-evaluation (JSON.md), or the error: personal data
    PRIMARY KEY (run, key)
);
