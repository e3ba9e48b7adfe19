-- A contact is counted after it is stored: until then one small row says so (decision 0048).

-- Contacts that changed since they were counted. No reference: one that was removed is taken out of the counts as well.
CREATE TABLE uncounted (
  contact_id TEXT PRIMARY KEY,
  -- The version that the counts hold, as JSON without what nothing counts (titles, notes); NULL: they hold none.
  counted    TEXT
) STRICT, WITHOUT ROWID;
