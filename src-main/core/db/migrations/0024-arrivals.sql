-- How many calls and visits there were by telephony and counter queue: what the log is held against (log completeness).
-- Numbers alone: no names, no telephone numbers, no queue names, no single call.

CREATE TABLE arrivals (
  municipality_code TEXT NOT NULL,
  -- phone from telephony, visit from the counter queue.
  channel           TEXT NOT NULL CHECK (channel IN ('phone', 'visit')),
  -- Europe/Copenhagen's.
  local_day         TEXT NOT NULL,
  hour              INTEGER NOT NULL CHECK (hour BETWEEN 0 AND 23),
  answered          INTEGER NOT NULL CHECK (answered >= 0),
  -- Hung up or left before anybody answered: nothing that could be logged.
  unanswered        INTEGER NOT NULL CHECK (unanswered >= 0),
  PRIMARY KEY (municipality_code, channel, local_day, hour)
) STRICT, WITHOUT ROWID;
