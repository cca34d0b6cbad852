-- How many people have reacted to a message with each emoji, so that a popular message does not have all of them read.
CREATE TABLE ReactionKinds (
    messageID INTEGER NOT NULL,
    emoji TEXT NOT NULL,
    seq INTEGER NOT NULL, -- of the first reaction of this kind, which orders the kinds of a message
    people INTEGER NOT NULL,
    PRIMARY KEY (messageID, emoji),
    FOREIGN KEY(messageID) REFERENCES Messages(messageID) ON DELETE CASCADE
) WITHOUT ROWID;
-- Another program may have deleted their messages without them.
DELETE FROM Reactions WHERE NOT EXISTS (SELECT 1 FROM Messages WHERE Messages.messageID = Reactions.messageID);
INSERT INTO ReactionKinds (messageID, emoji, seq, people)
    SELECT messageID, emoji, min(seq), count(*) FROM Reactions GROUP BY messageID, emoji;

-- The first people of a kind.
CREATE INDEX ReactionsBySeq ON Reactions (messageID, emoji, seq);

-- Reactions also go with their messages and people.
CREATE TRIGGER ReactionsAreCounted AFTER INSERT ON Reactions BEGIN
    INSERT INTO ReactionKinds (messageID, emoji, seq, people) VALUES (NEW.messageID, NEW.emoji, NEW.seq, 1)
        ON CONFLICT (messageID, emoji) DO UPDATE SET people = people + 1;
END;
CREATE TRIGGER FormerReactionsAreNotCounted AFTER DELETE ON Reactions BEGIN
    UPDATE ReactionKinds SET people = people - 1 WHERE messageID = OLD.messageID AND emoji = OLD.emoji;
    DELETE FROM ReactionKinds WHERE messageID = OLD.messageID AND emoji = OLD.emoji AND people = 0;
END;
