-- One text for SQLite and PostgreSQL. SQLite takes any name of a type; bytes stay bytes in it under BYTEA too.

-- A file of a rule book or of a catalogue, compressed; once, however many books hold it.
CREATE TABLE files (
    sha256 TEXT PRIMARY KEY,
    bytes BYTEA NOT NULL
);

-- A folder as it was when it served. id: SHA-256 of its name and of all its files; sha256: what its decisions name it by,
-- which for rules leaves the cases out.
CREATE TABLE books (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL
);

CREATE TABLE book_files (
    book_id TEXT NOT NULL REFERENCES books (id),
    name TEXT NOT NULL,
    file_sha256 TEXT NOT NULL REFERENCES files (sha256),
    PRIMARY KEY (book_id, name)
);

-- An answer without its id and its time, compressed; once, however often it was given. sha256 is of the plain bytes.
CREATE TABLE answers (
    sha256 TEXT PRIMARY KEY,
    bytes BYTEA NOT NULL
);

-- id: UUID, version 7, so in the order of time. masked: JSON Pointers, one a line, of what was not kept.
CREATE TABLE decisions (
    id TEXT PRIMARY KEY,
    decided_at TEXT NOT NULL,
    placement TEXT NOT NULL,
    workload TEXT,
    request TEXT NOT NULL,
    answer_sha256 TEXT NOT NULL REFERENCES answers (sha256),
    rules_id TEXT NOT NULL REFERENCES books (id),
    catalog_id TEXT NOT NULL REFERENCES books (id),
    version TEXT NOT NULL,
    masked TEXT NOT NULL
);

CREATE INDEX decisions_by_workload ON decisions (workload, id);
CREATE INDEX decisions_by_placement ON decisions (placement, id);
-- Deleting an answer looks for decisions that refer to it.
CREATE INDEX decisions_by_answer ON decisions (answer_sha256);
CREATE INDEX book_files_by_file ON book_files (file_sha256);
