-- Names are unique by their folded form, which UserNamesMigration fills in.
ALTER TABLE Users ADD COLUMN username_key TEXT;
-- NULL: the account is from the old app, which did not note it.
ALTER TABLE Users ADD COLUMN createdAt DATETIME;
CREATE UNIQUE INDEX UsersByKey ON Users (username_key);
-- Passwords of the old app that are still a bare SHA-256; empty as soon as all are wrapped.
CREATE INDEX UsersWithBareHash ON Users (userID)
    WHERE length(password_hash) = 64 AND password_hash NOT GLOB '*[^0-9a-fA-F]*';
