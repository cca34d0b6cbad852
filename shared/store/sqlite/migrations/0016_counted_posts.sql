-- The messages up to countedSeq are in the rows of their authors (ChatMembers.skipped). Later ones, which are only a few,
-- are left out when unread messages are counted, so that posting need not write the row of each author.
ALTER TABLE Chats ADD COLUMN countedSeq INTEGER NOT NULL DEFAULT 0;
UPDATE Chats SET countedSeq = seq;
