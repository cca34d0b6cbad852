-- People who were removed from a chat. They can't come back by an invite of that time, and those who were banned by none.
-- The actor may have no account any more, so it is no foreign key.
CREATE TABLE Exclusions (
    chatID INTEGER NOT NULL,
    userID INTEGER NOT NULL,
    isBan INTEGER NOT NULL,
    actor INTEGER, -- NULL for an admin
    at DATETIME NOT NULL,
    lastInvite INTEGER NOT NULL, -- the newest inviteID then
    PRIMARY KEY(chatID, userID),
    FOREIGN KEY(chatID) REFERENCES Chats(chatID) ON DELETE CASCADE,
    FOREIGN KEY(userID) REFERENCES Users(userID) ON DELETE CASCADE
);
CREATE INDEX ExclusionsByUser ON Exclusions (userID);
-- The chats that are listed for everybody.
CREATE INDEX PublicChats ON Chats (activity, chatID) WHERE kind = 2 AND removedAt IS NULL;
-- An archived chat is read-only. NULL: it is not archived.
ALTER TABLE Chats ADD COLUMN archivedAt DATETIME;
-- The member who has removed a message of somebody else; 0 for an admin. NULL: its author, or nobody knows.
ALTER TABLE Messages ADD COLUMN removedBy INTEGER;
-- The log of a chat for its moderators (MessageHistory::log()).
CREATE INDEX ChatLog ON Messages (chatID, coalesce(changeSeq, seq)) WHERE kind >= 3 AND kind <= 11 OR removedBy IS NOT NULL;
