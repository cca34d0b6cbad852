-- Tokens and codes are stored as digests from now on (SecretsMigration), and sessions go with their user.
-- Nothing refers to Sessions, so that dropping the old table takes no other rows along.
CREATE TABLE NewSessions (
    sessionID INTEGER PRIMARY KEY AUTOINCREMENT, -- never used again: an ended session must not close a new one's sockets
    userID INTEGER NOT NULL,
    session_token TEXT NOT NULL,
    expires_at DATETIME NOT NULL,
    FOREIGN KEY(userID) REFERENCES Users(userID) ON DELETE CASCADE
);
INSERT INTO NewSessions (sessionID, userID, session_token, expires_at)
    SELECT sessionID, userID, session_token, max(expires_at) FROM Sessions
    WHERE userID IN (SELECT userID FROM Users)
    GROUP BY session_token;
DROP TABLE Sessions;
ALTER TABLE NewSessions RENAME TO Sessions;
CREATE UNIQUE INDEX SessionsByToken ON Sessions (session_token);
CREATE INDEX SessionsByExpiry ON Sessions (expires_at);
CREATE INDEX SessionsByUser ON Sessions (userID);
CREATE INDEX InviteCodesByChat ON InviteCodes (chatID);
CREATE INDEX InviteCodesByExpiry ON InviteCodes (expires_at);
