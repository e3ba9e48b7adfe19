-- How many records of the device wait for a person because the hub refused them, as it said with its last push: a team lead sees
-- the sum.
ALTER TABLE devices ADD COLUMN refused integer NOT NULL DEFAULT 0;
