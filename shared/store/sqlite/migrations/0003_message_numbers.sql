-- Messages get a number in their chat, the account of their author, and the sender's own id for a retry.
-- This comes before names are changed (0004): authors are found by the names the messages were written under.
ALTER TABLE Chats ADD COLUMN seq INTEGER NOT NULL DEFAULT 0;
ALTER TABLE Messages ADD COLUMN userID INTEGER REFERENCES Users(userID) ON DELETE SET NULL;
ALTER TABLE Messages ADD COLUMN seq INTEGER NOT NULL DEFAULT 0;
ALTER TABLE Messages ADD COLUMN nonce TEXT;

UPDATE Messages SET timestamp = '1970-01-01 00:00:00' WHERE timestamp IS NULL;

-- Two small tables by key first, so that Messages is rewritten in one walk from end to end.
CREATE TEMP TABLE Numbers (messageID INTEGER PRIMARY KEY, seq INTEGER NOT NULL);
INSERT INTO Numbers (messageID, seq)
    SELECT messageID, row_number() OVER (PARTITION BY chatID ORDER BY timestamp, messageID) FROM Messages
    ORDER BY messageID;
CREATE TEMP TABLE Authors (username TEXT PRIMARY KEY, userID INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO Authors (username, userID) SELECT username, min(userID) FROM Users GROUP BY username;

UPDATE Messages SET
    seq = (SELECT Numbers.seq FROM Numbers WHERE Numbers.messageID = Messages.messageID),
    userID = (SELECT Authors.userID FROM Authors WHERE Authors.username = Messages.username);

DROP TABLE Numbers;
DROP TABLE Authors;

CREATE UNIQUE INDEX MessagesByChat ON Messages (chatID, seq);
-- Also what ON DELETE SET NULL looks rows up by; rows without a nonce never collide.
CREATE UNIQUE INDEX MessagesBySender ON Messages (userID, chatID, nonce);
CREATE INDEX ChatMembersByUser ON ChatMembers (userID);

UPDATE Chats SET seq = (SELECT coalesce(max(seq), 0) FROM Messages WHERE Messages.chatID = Chats.chatID);
