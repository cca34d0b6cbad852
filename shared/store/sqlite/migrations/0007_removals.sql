-- A message that an admin removed keeps its row without its text: the row holds its place in the chat and its nonce, so
-- that a retry does not store it again. removalSeq is the chat's number of the removal itself.
ALTER TABLE Messages ADD COLUMN removalSeq INTEGER;
CREATE UNIQUE INDEX MessagesByRemoval ON Messages (chatID, removalSeq) WHERE removalSeq IS NOT NULL;
-- A deleted chat disappears for everyone at once. Its messages, and then its row, are deleted in small steps.
ALTER TABLE Chats ADD COLUMN removedAt DATETIME;
CREATE INDEX RemovedChats ON Chats (chatID) WHERE removedAt IS NOT NULL;
