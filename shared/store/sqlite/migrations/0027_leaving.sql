-- When the account is to be deleted, as its owner has asked. NULL: it stays, or is deleted already.
ALTER TABLE Users ADD COLUMN leavesAt DATETIME;
CREATE INDEX UsersWhoLeave ON Users (leavesAt) WHERE leavesAt IS NOT NULL;
