-- Which earlier versions the maker of a document knew: who reads it finds out whether his own was overwritten unseen.
ALTER TABLE documents ADD COLUMN seen uuid[] NOT NULL DEFAULT '{}';
