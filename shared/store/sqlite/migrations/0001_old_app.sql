-- The tables of the old app, as it made them. In its own database file all of them are there already.
CREATE TABLE IF NOT EXISTS Users (
    userID INTEGER PRIMARY KEY,
    username TEXT NOT NULL,
    password_hash TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS Sessions (
    sessionID INTEGER PRIMARY KEY,
    userID INTEGER NOT NULL,
    session_token TEXT NOT NULL,
    expires_at DATETIME NOT NULL,
    FOREIGN KEY(userID) REFERENCES Users(userID)
);
CREATE TABLE IF NOT EXISTS Chats (
    chatID INTEGER PRIMARY KEY,
    chat_name TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS ChatMembers (
    chatID INTEGER NOT NULL,
    userID INTEGER NOT NULL,
    PRIMARY KEY (chatID, userID),
    FOREIGN KEY(chatID) REFERENCES Chats(chatID) ON DELETE CASCADE,
    FOREIGN KEY(userID) REFERENCES Users(userID) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS Messages (
    messageID INTEGER PRIMARY KEY,
    message_text TEXT NOT NULL,
    username TEXT NOT NULL,
    chatID INTEGER NOT NULL,
    timestamp DATETIME DEFAULT CURRENT_TIMESTAMP,
    FOREIGN KEY(chatID) REFERENCES Chats(chatID) ON DELETE CASCADE
);
CREATE TABLE IF NOT EXISTS InviteCodes (
    code TEXT PRIMARY KEY,
    chatID INTEGER NOT NULL,
    expires_at DATETIME NOT NULL,
    FOREIGN KEY(chatID) REFERENCES Chats(chatID) ON DELETE CASCADE
);
