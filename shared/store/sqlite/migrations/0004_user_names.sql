-- The folded form of a name is unique. UserNamesMigration fills in this column.
ALTER TABLE Users ADD COLUMN username_key TEXT;
-- NULL for accounts from the old app, which did not store this time.
ALTER TABLE Users ADD COLUMN createdAt DATETIME;
CREATE UNIQUE INDEX UsersByKey ON Users (username_key);
-- Password hashes of the old app that are still a bare SHA-256. Empty once all are wrapped.
CREATE INDEX UsersWithBareHash ON Users (userID)
    WHERE length(password_hash) = 64 AND password_hash NOT GLOB '*[^0-9a-fA-F]*';
