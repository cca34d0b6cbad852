-- When each session began, because also one in use ends some day, and whether its cookie ends with the browser. Until now
-- all sessions lasted seven days.
ALTER TABLE Sessions ADD COLUMN createdAt DATETIME NOT NULL DEFAULT '1970-01-01 00:00:00.000';
ALTER TABLE Sessions ADD COLUMN endsWithBrowser INTEGER NOT NULL DEFAULT 0;
UPDATE Sessions SET createdAt = coalesce(strftime('%Y-%m-%d %H:%M:%f', expires_at, '-7 days'), createdAt);
