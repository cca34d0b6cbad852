-- A message that an admin took away keeps its row, without its text: its place in the chat, and its nonce, so that
-- a retry does not store it again. removalSeq is the number that the removal itself took in the chat.
ALTER TABLE Messages ADD COLUMN removalSeq INTEGER;
CREATE UNIQUE INDEX MessagesByRemoval ON Messages (chatID, removalSeq) WHERE removalSeq IS NOT NULL;
-- A chat that was deleted is gone for everyone at once; its messages, then its row, go in small steps.
ALTER TABLE Chats ADD COLUMN removedAt DATETIME;
CREATE INDEX RemovedChats ON Chats (chatID) WHERE removedAt IS NOT NULL;
