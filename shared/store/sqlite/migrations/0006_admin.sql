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
-- At most one link for each user to choose a new password; a newer one replaces it.
CREATE TABLE PasswordResets (
    userID INTEGER PRIMARY KEY,
    digest TEXT NOT NULL UNIQUE,
    expiresAt DATETIME NOT NULL,
    FOREIGN KEY(userID) REFERENCES Users(userID) ON DELETE CASCADE
);
CREATE INDEX PasswordResetsByExpiry ON PasswordResets (expiresAt);

-- NULL: not deactivated; not seen since this column exists.
ALTER TABLE Users ADD COLUMN deactivatedAt DATETIME;
ALTER TABLE Users ADD COLUMN lastSeenAt DATETIME;
ALTER TABLE Sessions ADD COLUMN lastSeenAt DATETIME;

-- Invites get an id that survives VACUUM and is never reused. Nothing refers to InviteCodes.
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

-- The sum of the bytes of a chat's texts, so that a list need not read ten million messages. Computed in one scan.
ALTER TABLE Chats ADD COLUMN bytes INTEGER NOT NULL DEFAULT 0;
UPDATE Chats SET bytes = Sizes.bytes FROM
    (SELECT chatID, sum(length(CAST(message_text AS BLOB))) AS bytes FROM Messages NOT INDEXED GROUP BY chatID) AS Sizes
    WHERE Sizes.chatID = Chats.chatID;

-- The id of a deleted chat is never reused (ChatStore), because addresses, pages and browsers may still have it.
CREATE TRIGGER ChatIdsAreUsedOnce AFTER DELETE ON Chats BEGIN
    INSERT INTO Settings (key, value) VALUES ('last_chat', OLD.chatID)
        ON CONFLICT (key) DO UPDATE SET value = max(CAST(value AS INTEGER), OLD.chatID);
END;
