-- Offers of self-service for those who wait, a row a municipality that has chosen its own.

CREATE TABLE waiting_plans (
  -- waiting-250
  id   TEXT PRIMARY KEY,
  rev  INTEGER NOT NULL CHECK (rev >= 1),
  -- JSON: the municipality and its offers in their order.
  body TEXT NOT NULL
) STRICT;
