-- A contact is logged by writing this one row (decision 0094): who logged it and the identity of the change, as JSON. The row
-- stands for the whole contact until that is in its own tables, which is some milliseconds later. NULL: a draft as before.
ALTER TABLE drafts ADD COLUMN logged TEXT;
