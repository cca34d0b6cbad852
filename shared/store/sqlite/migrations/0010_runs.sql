-- Each start of a server is a run. A client resumes with the run that sent it its newest change, because the database may
-- have lost that change: it may be an older copy, even one that was made while that very run went on.
CREATE TABLE Runs (
    runID INTEGER PRIMARY KEY, -- later runs have greater ids
    name TEXT NOT NULL UNIQUE -- random, so that a run which this file has never seen is unknown to it
);
-- The number of a chat's newest change when the run was about to change the chat for the first time. For this chat, that
-- is where all earlier runs end.
CREATE TABLE RunStarts (
    chatID INTEGER NOT NULL,
    runID INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (chatID, runID),
    FOREIGN KEY(chatID) REFERENCES Chats(chatID) ON DELETE CASCADE
) WITHOUT ROWID;
