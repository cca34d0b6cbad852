-- The client that signed in, so that an admin can tell the sessions of a user apart. Empty: unknown, as for all sessions
-- until now.
ALTER TABLE Sessions ADD COLUMN browser TEXT NOT NULL DEFAULT '';
ALTER TABLE Sessions ADD COLUMN system TEXT NOT NULL DEFAULT '';
ALTER TABLE Sessions ADD COLUMN address TEXT NOT NULL DEFAULT '';
