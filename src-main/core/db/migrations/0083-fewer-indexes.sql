-- Each index is a page more that saving a contact writes and waits for (decision 0093).

-- The contacts of a day are few enough to look through for one agent's, and this finds them without.
DROP INDEX contacts_by_agent_and_day;
DROP INDEX contacts_by_day;
CREATE INDEX contacts_by_day ON contacts (local_day, agent_id);

-- There are some dozens of drafts at most.
DROP INDEX drafts_by_state;
