-- Articles of borger.dk that were fetched: what this PC remembers of each, to tell what has changed there since.

CREATE TABLE borger_articles (
  -- The article's.
  id           TEXT PRIMARY KEY,
  -- Instant of its last change at borger.dk when it was fetched; NULL when another PC fetched it.
  last_updated TEXT,
  -- The Danish day its owner was told that borger.dk has it no more; NULL while it is there.
  warned_on    TEXT
) STRICT;
