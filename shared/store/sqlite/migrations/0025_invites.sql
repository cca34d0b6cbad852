-- How many people may join by an invite (0 is any number), how many have, and the number of the MemberRole that they get.
ALTER TABLE InviteCodes ADD COLUMN maxUses INTEGER NOT NULL DEFAULT 0;
ALTER TABLE InviteCodes ADD COLUMN uses INTEGER NOT NULL DEFAULT 0;
ALTER TABLE InviteCodes ADD COLUMN role INTEGER NOT NULL DEFAULT 0;
