-- Joins, removals and other changes of a chat are rows of Messages, too. Their kind is that of SystemMessage::Kind, userID is
-- the member whom the row is about, actor the one who did it, and message_text the new name, topic or role.
ALTER TABLE Messages ADD COLUMN actor INTEGER;
-- The member who made the invite; NULL for those that exist already.
ALTER TABLE InviteCodes ADD COLUMN maker INTEGER;
