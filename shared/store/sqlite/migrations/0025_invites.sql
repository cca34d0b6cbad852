-- How many people may join by an invite (0 is any number), how many have, and the number of the MemberRole that they get.
ALTER TABLE InviteCodes ADD COLUMN maxUses INTEGER NOT NULL DEFAULT 0;
ALTER TABLE InviteCodes ADD COLUMN uses INTEGER NOT NULL DEFAULT 0;
ALTER TABLE InviteCodes ADD COLUMN role INTEGER NOT NULL DEFAULT 0;
-- Whether the accounts that are made by it are those of guests.
ALTER TABLE InviteCodes ADD COLUMN isForGuests INTEGER NOT NULL DEFAULT 0;

-- The number of the ServerRole. The accounts that exist already are those of members.
ALTER TABLE Users ADD COLUMN role INTEGER NOT NULL DEFAULT 1;
