-- What sent a signature, beside the person that it names: `token NAME` or `user NAME`; empty in rows of an older version.
ALTER TABLE signatures ADD COLUMN signed_by TEXT NOT NULL DEFAULT '';

-- Decisions whose place was taken by one that is no longer recorded. Who signed that one is deleted with it.
CREATE TABLE superseded (
    decision_id TEXT PRIMARY KEY REFERENCES decisions (id),
    by_id TEXT NOT NULL,
    signed_at TEXT NOT NULL
);
