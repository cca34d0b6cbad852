-- The life of a message after it was posted. Adding columns with constant defaults rewrites no rows.

-- The rules under which the text was written: 0 plain, 1 Markdown.
ALTER TABLE Messages ADD COLUMN markup INTEGER NOT NULL DEFAULT 0;
-- Each edit adds one. editNonce is that of the newest edit, so that a retry is recognized.
ALTER TABLE Messages ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE Messages ADD COLUMN editedAt DATETIME;
ALTER TABLE Messages ADD COLUMN editNonce TEXT;
-- The message that this one answers, and the one that began the thread; both in the same chat. No foreign keys, because
-- messages are deleted only with their chat, in small steps.
ALTER TABLE Messages ADD COLUMN replyTo INTEGER;
ALTER TABLE Messages ADD COLUMN threadRoot INTEGER;
CREATE INDEX MessagesByThread ON Messages (threadRoot, seq) WHERE threadRoot IS NOT NULL;

-- How many of the chat's numbers before this message were not those of messages. seq - otherChanges counts the messages
-- without a gap, so that unread ones need not be counted one by one.
ALTER TABLE Messages ADD COLUMN otherChanges INTEGER NOT NULL DEFAULT 0;
ALTER TABLE Chats ADD COLUMN otherChanges INTEGER NOT NULL DEFAULT 0;
-- Until now, the other changes were removals. A chat without them has as many messages as numbers, so that only the rows
-- of the other chats are read. A number whose row is gone, because another program has deleted it, counts as one of them.
CREATE TEMP TABLE Ordinals (messageID INTEGER PRIMARY KEY, otherChanges INTEGER NOT NULL);
INSERT INTO Ordinals (messageID, otherChanges)
    SELECT messageID, seq - row_number() OVER (PARTITION BY chatID ORDER BY seq) FROM Messages
    WHERE chatID IN (SELECT chatID FROM Chats WHERE seq <> messages)
    ORDER BY messageID;
UPDATE Messages SET otherChanges = Ordinals.otherChanges FROM Ordinals
    WHERE Ordinals.messageID = Messages.messageID AND Ordinals.otherChanges <> 0;
DROP TABLE Ordinals;
UPDATE Chats SET otherChanges = seq - (SELECT count(*) FROM Messages WHERE Messages.chatID = Chats.chatID)
    WHERE seq <> messages;

CREATE TABLE Reactions (
    messageID INTEGER NOT NULL,
    emoji TEXT NOT NULL,
    userID INTEGER NOT NULL,
    seq INTEGER NOT NULL, -- the chat's number of this change, which orders the reactions of a message
    PRIMARY KEY (messageID, emoji, userID),
    FOREIGN KEY(messageID) REFERENCES Messages(messageID) ON DELETE CASCADE,
    FOREIGN KEY(userID) REFERENCES Users(userID) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX ReactionsByUser ON Reactions (userID);
