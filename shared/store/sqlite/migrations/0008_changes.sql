-- A row of Messages keeps the number of its latest change, whatever that was; until now only a removal was one. NULL:
-- it is as it was posted, and its seq is that number. Only changed rows are in the index, so posting does not pay for it.
DROP INDEX MessagesByRemoval;
ALTER TABLE Messages RENAME COLUMN removalSeq TO changeSeq;
CREATE UNIQUE INDEX MessagesByChange ON Messages (chatID, changeSeq) WHERE changeSeq IS NOT NULL;
-- When a message was removed; its row stays without a text. Not known of those removed until now: it was sent before.
ALTER TABLE Messages ADD COLUMN removedAt DATETIME;
UPDATE Messages SET removedAt = timestamp WHERE changeSeq IS NOT NULL;
-- 0: a text. Joins, leaves and renames are to be rows of other kinds.
ALTER TABLE Messages ADD COLUMN kind INTEGER NOT NULL DEFAULT 0;

-- How many messages a chat has, which does not follow from its seq once there are other changes than these.
ALTER TABLE Chats ADD COLUMN messages INTEGER NOT NULL DEFAULT 0;
UPDATE Chats SET messages = (SELECT count(*) FROM Messages WHERE Messages.chatID = Chats.chatID)
    - (SELECT count(*) FROM Messages WHERE Messages.chatID = Chats.chatID AND changeSeq IS NOT NULL);

ALTER TABLE AuditLog RENAME COLUMN act TO action;
