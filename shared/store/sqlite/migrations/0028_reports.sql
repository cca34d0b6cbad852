-- The messages that members have reported to the moderators. The text is only in Messages, so a removal takes it away here, too.
CREATE TABLE Reports (
    reportID INTEGER PRIMARY KEY AUTOINCREMENT, -- never used again: a list may be older than a removal
    messageID INTEGER NOT NULL,
    chatID INTEGER NOT NULL, -- that of the message
    userID INTEGER NOT NULL, -- the member who has reported it
    reason TEXT NOT NULL, -- may be empty
    at DATETIME NOT NULL,
    dismissedBy INTEGER, -- NULL: it is open. The moderator may have no account any more, so it is no foreign key
    dismissedAt DATETIME,
    UNIQUE(messageID, userID),
    FOREIGN KEY(messageID) REFERENCES Messages(messageID) ON DELETE CASCADE,
    FOREIGN KEY(userID) REFERENCES Users(userID) ON DELETE CASCADE
);
CREATE INDEX OpenReports ON Reports (chatID, reportID) WHERE dismissedAt IS NULL;
CREATE INDEX ReportsByUser ON Reports (userID);
