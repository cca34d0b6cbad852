-- Read positions of members, and the facts that a list of chats shows. No row of Messages is written, and columns with
-- constant defaults rewrite nothing.

-- The numbers of kind, notify and role are those of ChatKind, Notify and MemberRole.
ALTER TABLE Chats ADD COLUMN kind INTEGER NOT NULL DEFAULT 0;
ALTER TABLE Chats ADD COLUMN topic TEXT NOT NULL DEFAULT '';
-- The greatest id of all messages when a message was last posted here. Until then, when the chat was made.
ALTER TABLE Chats ADD COLUMN activity INTEGER NOT NULL DEFAULT 0;
UPDATE Chats SET activity = coalesce((SELECT messageID FROM Messages WHERE Messages.chatID = Chats.chatID
    ORDER BY seq DESC LIMIT 1), 0);
-- How many people are in it.
ALTER TABLE Chats ADD COLUMN members INTEGER NOT NULL DEFAULT 0;
UPDATE Chats SET members = (SELECT count(*) FROM ChatMembers WHERE ChatMembers.chatID = Chats.chatID);

-- All messages up to readSeq are read; readCount is how many messages were posted up to there. skipped is how many of the
-- later ones don't count as unread, because the member wrote them or because they were removed. So what is unread is
-- (seq - otherChanges of the chat) - readCount - skipped, at any size of the history.
ALTER TABLE ChatMembers ADD COLUMN readSeq INTEGER NOT NULL DEFAULT 0;
ALTER TABLE ChatMembers ADD COLUMN readCount INTEGER NOT NULL DEFAULT 0;
ALTER TABLE ChatMembers ADD COLUMN skipped INTEGER NOT NULL DEFAULT 0;
ALTER TABLE ChatMembers ADD COLUMN notify INTEGER NOT NULL DEFAULT 0;
ALTER TABLE ChatMembers ADD COLUMN role INTEGER NOT NULL DEFAULT 0;
-- Nobody has unread messages of the time before.
UPDATE ChatMembers SET readSeq = Chats.seq, readCount = Chats.seq - Chats.otherChanges FROM Chats
    WHERE Chats.chatID = ChatMembers.chatID;

-- Members come and go by several statements, and with their chats and accounts.
CREATE TRIGGER MembersAreCounted AFTER INSERT ON ChatMembers BEGIN
    UPDATE Chats SET members = members + 1 WHERE chatID = NEW.chatID;
END;
CREATE TRIGGER FormerMembersAreNotCounted AFTER DELETE ON ChatMembers BEGIN
    UPDATE Chats SET members = members - 1 WHERE chatID = OLD.chatID;
END;

-- The ids of the users whom a text mentions, with blanks between them; 0 is everyone. NULL if it mentions nobody.
ALTER TABLE Messages ADD COLUMN mentions TEXT;
-- The same as an index: the mentions of a user in a chat are neighbours, and those of everyone, which have userID 0.
CREATE TABLE Mentions (
    chatID INTEGER NOT NULL,
    userID INTEGER NOT NULL,
    seq INTEGER NOT NULL, -- of the message
    author INTEGER NOT NULL,
    PRIMARY KEY (chatID, userID, seq),
    FOREIGN KEY(chatID) REFERENCES Chats(chatID) ON DELETE CASCADE
) WITHOUT ROWID;
