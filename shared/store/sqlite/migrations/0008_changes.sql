-- A row of Messages keeps the number of its latest change, whatever that was. Until now only removals were changes.
-- NULL means that it is as it was posted, and its seq is that number. Only changed rows are in the index, so that
-- posting does not pay for it.
DROP INDEX MessagesByRemoval;
ALTER TABLE Messages RENAME COLUMN removalSeq TO changeSeq;
CREATE UNIQUE INDEX MessagesByChange ON Messages (chatID, changeSeq) WHERE changeSeq IS NOT NULL;
-- A removed message keeps its row without the text. The time is not known of messages that were removed until now.
ALTER TABLE Messages ADD COLUMN removedAt DATETIME;
UPDATE Messages SET removedAt = timestamp WHERE changeSeq IS NOT NULL;
-- 0 is a text. Joins, leaves and renames are to be rows of other kinds.
ALTER TABLE Messages ADD COLUMN kind INTEGER NOT NULL DEFAULT 0;

-- How many messages a chat has. This does not follow from its seq once there are changes of other kinds.
ALTER TABLE Chats ADD COLUMN messages INTEGER NOT NULL DEFAULT 0;
UPDATE Chats SET messages = (SELECT count(*) FROM Messages WHERE Messages.chatID = Chats.chatID)
    - (SELECT count(*) FROM Messages WHERE Messages.chatID = Chats.chatID AND changeSeq IS NOT NULL);

ALTER TABLE AuditLog RENAME COLUMN act TO action;
