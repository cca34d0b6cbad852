-- The number of the chat's change by which the member came. 0 for its makers, and for all who were there before this
-- column existed.
ALTER TABLE ChatMembers ADD COLUMN joinSeq INTEGER NOT NULL DEFAULT 0;
-- Nobody knows who has made the chats of the time before roles, so each belongs to the oldest account in it, if possible to
-- one that was not deactivated.
UPDATE ChatMembers SET role = 2 FROM (
    SELECT Chats.chatID AS chat, (SELECT Users.userID FROM ChatMembers AS Members
        JOIN Users ON Users.userID = Members.userID WHERE Members.chatID = Chats.chatID
        ORDER BY CASE WHEN Users.deactivatedAt IS NULL THEN 0 ELSE 1 END, Users.userID LIMIT 1) AS heir
    FROM Chats WHERE Chats.kind = 0 AND NOT EXISTS (SELECT 1 FROM ChatMembers AS Owners
        JOIN Users ON Users.userID = Owners.userID
        WHERE Owners.chatID = Chats.chatID AND Owners.role = 2 AND Users.deactivatedAt IS NULL)) AS Ownerless
    WHERE ChatMembers.chatID = Ownerless.chat AND ChatMembers.userID = Ownerless.heir;
-- Whether a chat has another owner is asked before an owner goes.
CREATE INDEX OwnersByChat ON ChatMembers (chatID, userID) WHERE role = 2;
