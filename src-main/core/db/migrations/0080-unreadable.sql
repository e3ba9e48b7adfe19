-- A stored contact that nobody can read is set aside, so that the others are counted (decision 0048).

-- NULL: to be counted. 'unreadable': the contact does not fit what this version knows; the counts go on holding `counted`, and
-- the next start tries it again. 'unknown': which version the counts hold cannot be told; the next start counts everything anew.
ALTER TABLE uncounted ADD COLUMN aside TEXT CHECK (aside IN ('unreadable', 'unknown'));
