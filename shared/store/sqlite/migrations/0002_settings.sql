-- Facts about the database as a whole. Sequence numbers compare only within one epoch.
CREATE TABLE Settings (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;
INSERT INTO Settings (key, value) VALUES ('epoch', lower(hex(randomblob(16))));
