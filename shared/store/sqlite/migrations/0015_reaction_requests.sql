-- The latest requests of each person to change a reaction, so that one that is sent again is recognized, also after another
-- device of that person has changed the reaction back.
CREATE TABLE ReactionRequests (
    userID INTEGER NOT NULL,
    number INTEGER NOT NULL, -- counts the requests of the user
    messageID INTEGER NOT NULL,
    nonce TEXT NOT NULL,
    PRIMARY KEY (userID, number),
    UNIQUE (userID, messageID, nonce),
    FOREIGN KEY(userID) REFERENCES Users(userID) ON DELETE CASCADE
) WITHOUT ROWID;
