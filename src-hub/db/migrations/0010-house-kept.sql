-- The last night in which house was kept: a hub that was closed over night keeps it when it is back (admin/housekeeping.ts).
ALTER TABLE hub_state ADD COLUMN kept_on date;
GRANT UPDATE (kept_on) ON hub_state TO straks_hub;
