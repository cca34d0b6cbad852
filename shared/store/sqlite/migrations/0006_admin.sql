-- For admins: tokens with which programs act for them, the audit log, and the ids and times of the rows they see.
CREATE TABLE AdminTokens (
    tokenID INTEGER PRIMARY KEY AUTOINCREMENT, -- never used again: a list may be older than a revocation
    name TEXT NOT NULL UNIQUE,
    digest TEXT NOT NULL UNIQUE,
    createdAt DATETIME NOT NULL
);
CREATE TABLE AuditLog (
    auditID INTEGER PRIMARY KEY AUTOINCREMENT,
    at DATETIME NOT NULL,
    actor TEXT NOT NULL,
    origin TEXT NOT NULL,
    act TEXT NOT NULL,
    target TEXT NOT NULL, -- by words, not by reference: it outlives what it names
    detail TEXT NOT NULL
);
-- The one link by which somebody may choose a new password; a newer one takes its place.
CREATE TABLE PasswordResets (
    userID INTEGER PRIMARY KEY,
    digest TEXT NOT NULL UNIQUE,
    expiresAt DATETIME NOT NULL,
    FOREIGN KEY(userID) REFERENCES Users(userID) ON DELETE CASCADE
);
CREATE INDEX PasswordResetsByExpiry ON PasswordResets (expiresAt);

-- NULL: may sign in; was not seen since this was noted.
ALTER TABLE Users ADD COLUMN deactivatedAt DATETIME;
ALTER TABLE Users ADD COLUMN lastSeenAt DATETIME;
ALTER TABLE Sessions ADD COLUMN lastSeenAt DATETIME;

-- Invites get an id that outlives VACUUM and is never used again. Nothing refers to InviteCodes.
CREATE TABLE NewInviteCodes (
    inviteID INTEGER PRIMARY KEY AUTOINCREMENT,
    code TEXT NOT NULL UNIQUE,
    chatID INTEGER NOT NULL,
    expires_at DATETIME NOT NULL,
    FOREIGN KEY(chatID) REFERENCES Chats(chatID) ON DELETE CASCADE
);
INSERT INTO NewInviteCodes (code, chatID, expires_at)
    SELECT code, chatID, expires_at FROM InviteCodes
    WHERE code IS NOT NULL AND chatID IN (SELECT chatID FROM Chats);
DROP TABLE InviteCodes;
ALTER TABLE NewInviteCodes RENAME TO InviteCodes;
CREATE INDEX InviteCodesByChat ON InviteCodes (chatID);
CREATE INDEX InviteCodesByExpiry ON InviteCodes (expires_at);

-- The bytes of a chat's texts, kept as a sum: nobody counts ten million messages for a list. One walk from end to
-- end here.
ALTER TABLE Chats ADD COLUMN bytes INTEGER NOT NULL DEFAULT 0;
UPDATE Chats SET bytes = Sizes.bytes FROM
    (SELECT chatID, sum(length(CAST(message_text AS BLOB))) AS bytes FROM Messages NOT INDEXED GROUP BY chatID) AS Sizes
    WHERE Sizes.chatID = Chats.chatID;

-- A deleted chat's id is never used again (ChatStore), whoever deletes it: addresses, pages and browsers know it.
CREATE TRIGGER ChatIdsAreUsedOnce AFTER DELETE ON Chats BEGIN
    INSERT INTO Settings (key, value) VALUES ('last_chat', OLD.chatID)
        ON CONFLICT (key) DO UPDATE SET value = max(CAST(value AS INTEGER), OLD.chatID);
END;
