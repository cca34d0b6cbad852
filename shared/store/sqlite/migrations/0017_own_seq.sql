-- How often the person's own state has changed: memberships, read positions and `notify`.
ALTER TABLE Users ADD COLUMN ownSeq INTEGER NOT NULL DEFAULT 0;
