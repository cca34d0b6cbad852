-- The chat of each two people who have opened a direct chat. It stays if they leave, so that opening it again finds it.
CREATE TABLE DirectChats (
    chatID INTEGER PRIMARY KEY,
    lowUser INTEGER NOT NULL, -- the smaller one of the two ids
    highUser INTEGER NOT NULL,
    UNIQUE (lowUser, highUser),
    CHECK (lowUser < highUser),
    FOREIGN KEY(chatID) REFERENCES Chats(chatID) ON DELETE CASCADE,
    FOREIGN KEY(lowUser) REFERENCES Users(userID) ON DELETE CASCADE,
    FOREIGN KEY(highUser) REFERENCES Users(userID) ON DELETE CASCADE
);
CREATE INDEX DirectChatsByHighUser ON DirectChats (highUser);
