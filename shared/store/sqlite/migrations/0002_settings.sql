-- Facts about the whole database. Sequence numbers can be compared only within one epoch.
CREATE TABLE Settings (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;
INSERT INTO Settings (key, value) VALUES ('epoch', lower(hex(randomblob(16))));
