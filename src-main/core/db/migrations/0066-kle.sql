-- KL's subjects (KLE emneplan) as the municipality last imported them, over those that come with the program.

CREATE TABLE kle_subjects (
  -- nn.nn.nn
  number    TEXT PRIMARY KEY,
  title     TEXT NOT NULL,
  -- JSON arrays: words that lead to the subject, and the laws it rests on as {title, part, url}.
  keywords  TEXT NOT NULL,
  laws      TEXT NOT NULL,
  -- Under arkivloven (B: kept, K: not), and when personal data are erased (P1825D: after 1825 days); '' when not said.
  retention TEXT NOT NULL,
  erasure   TEXT NOT NULL
) STRICT;
