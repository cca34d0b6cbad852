-- The number (Users.ownSeq) of the latest change of the member's own state in this chat. 0: none since this column exists.
ALTER TABLE ChatMembers ADD COLUMN ownSeq INTEGER NOT NULL DEFAULT 0;
