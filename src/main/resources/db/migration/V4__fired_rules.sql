-- Rules that fired together; once, however many decisions they fired in. id: SHA-256 of their names, sorted, one a line.
CREATE TABLE rule_sets (
    id TEXT PRIMARY KEY
);

CREATE TABLE rule_set_rules (
    set_id TEXT NOT NULL REFERENCES rule_sets (id),
    rule TEXT NOT NULL,
    PRIMARY KEY (set_id, rule)
);

CREATE INDEX rule_set_rules_by_rule ON rule_set_rules (rule, set_id);

-- The rules that fired in a decision; empty in rows of an older version, which did not record them.
ALTER TABLE decisions ADD COLUMN rule_set_id TEXT REFERENCES rule_sets (id);

CREATE INDEX decisions_by_rule_set ON decisions (rule_set_id, id);
