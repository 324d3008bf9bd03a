-- Who signed a decision. Rows are added and never changed; they go only with their decision. signer: who, as it is
-- compared. answer_sha256: of the whole answer with its id and time, not of the row in answers. note, supersedes: empty
-- where there is none; supersedes is the id of another decision, which may have been deleted since.
CREATE TABLE signatures (
    decision_id TEXT NOT NULL REFERENCES decisions (id),
    signer TEXT NOT NULL,
    role TEXT NOT NULL,
    who TEXT NOT NULL,
    signed_at TEXT NOT NULL,
    answer_sha256 TEXT NOT NULL,
    note TEXT NOT NULL,
    supersedes TEXT NOT NULL,
    PRIMARY KEY (decision_id, signer, role)
);

CREATE INDEX signatures_by_superseded ON signatures (supersedes);
