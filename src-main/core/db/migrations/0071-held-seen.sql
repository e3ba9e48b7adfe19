-- The versions that the maker of a held record knew: a JSON array of ops.
ALTER TABLE hub_held ADD COLUMN seen TEXT NOT NULL DEFAULT '[]';
