-- The condition of this index is now one that other databases understand, too. Whatever has 64 characters is a
-- password hash of the old app: today's hashes are longer.
DROP INDEX UsersWithBareHash;
CREATE INDEX UsersWithBareHash ON Users (userID) WHERE length(password_hash) = 64;
