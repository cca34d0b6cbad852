-- The pinned messages of each chat. A table of its own, so that posting does not pay for it. Somebody who has left the chat
-- may have pinned one, so userID is no foreign key.
CREATE TABLE Pins (
    messageID INTEGER PRIMARY KEY,
    chatID INTEGER NOT NULL, -- that of the message
    seq INTEGER NOT NULL, -- the chat's number of this change, which orders the pins
    userID INTEGER NOT NULL, -- the member who pinned it
    pinnedAt DATETIME NOT NULL,
    FOREIGN KEY(messageID) REFERENCES Messages(messageID) ON DELETE CASCADE
);
CREATE INDEX PinsByChat ON Pins (chatID, seq);
