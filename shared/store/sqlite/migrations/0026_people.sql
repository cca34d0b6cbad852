-- Names that look alike have the same skeleton (shared/model/NameSpoofing), which no new account may share. The migration
-- fills it. Existing look-alikes stay, so the index is not unique.
ALTER TABLE Users ADD COLUMN nameSkeleton TEXT NOT NULL DEFAULT '';
CREATE INDEX UsersByNameSkeleton ON Users (nameSkeleton);
