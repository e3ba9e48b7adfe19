-- The hub's clock at its last answer (milliseconds since 1970): how long ago a change was confirmed is never reckoned by ours.
ALTER TABLE sync_state ADD COLUMN hub_time INTEGER NOT NULL DEFAULT 0;

-- Whether it was pushed with our token: it is pushed again should the hub lose it.
ALTER TABLE hub_held ADD COLUMN own INTEGER NOT NULL DEFAULT 0 CHECK (own IN (0, 1));
