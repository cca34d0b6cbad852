-- Names that look alike have the same skeleton (shared/model/NameSpoofing), which no new account may share. The migration
-- fills it and then makes its index. Existing look-alikes stay, so the index is not unique.
ALTER TABLE Users ADD COLUMN nameSkeleton TEXT NOT NULL DEFAULT '';
-- The name under which people see the account; empty if it has none but that of the account.
ALTER TABLE Users ADD COLUMN displayName TEXT NOT NULL DEFAULT '';
