-- What is counted, added up: changed by signed deltas in the transaction that stores the contact (statistics/deltas.ts).
-- Narrow: one row a key, a handful of numbers. Rows at nothing are swept by the nightly recompute.

-- Day: the counters of figures. Their names as columns are in statistics/columns.ts.
CREATE TABLE rollup_day (
  tenant_id text NOT NULL, municipality text NOT NULL, day date NOT NULL,
  channel text NOT NULL, location text NOT NULL, caller_type text NOT NULL,
  contacts integer NOT NULL, contacts_missing integer NOT NULL,
  enquiries integer NOT NULL, enquiries_missing integer NOT NULL,
  resolved integer NOT NULL, redirected integer NOT NULL, self_service integer NOT NULL,
  misdirected integer NOT NULL, abandoned integer NOT NULL,
  transfer integer NOT NULL, referral integer NOT NULL, follow_up integer NOT NULL,
  assisted integer NOT NULL, repeats integer NOT NULL, repeats_resolved integer NOT NULL,
  content_contacts integer NOT NULL, content_resolved integer NOT NULL,
  main_line_contacts integer NOT NULL, main_line_resolved integer NOT NULL,
  visits_contacts integer NOT NULL, visits_resolved integer NOT NULL,
  PRIMARY KEY (tenant_id, day, municipality, channel, location, caller_type)
);

-- Day by topic, and month by topic: '' is without a topic.
CREATE TABLE rollup_day_topic (
  tenant_id text NOT NULL, municipality text NOT NULL, day date NOT NULL,
  channel text NOT NULL, location text NOT NULL, caller_type text NOT NULL, topic text NOT NULL,
  resolved integer NOT NULL, redirected integer NOT NULL, self_service integer NOT NULL,
  misdirected integer NOT NULL, abandoned integer NOT NULL, missing integer NOT NULL,
  PRIMARY KEY (tenant_id, day, municipality, channel, location, caller_type, topic)
);
CREATE TABLE rollup_month_topic (LIKE rollup_day_topic INCLUDING CONSTRAINTS,
  PRIMARY KEY (tenant_id, day, municipality, channel, location, caller_type, topic));

-- Day by unit, article, reason and time, and the same by month: a counter of src-shared/metrics and its number.
CREATE TABLE rollup_day_detail (
  tenant_id text NOT NULL, municipality text NOT NULL, day date NOT NULL,
  channel text NOT NULL, location text NOT NULL, caller_type text NOT NULL, counter text NOT NULL,
  n integer NOT NULL,
  PRIMARY KEY (tenant_id, day, municipality, channel, location, caller_type, counter)
);
CREATE TABLE rollup_month_detail (LIKE rollup_day_detail INCLUDING CONSTRAINTS,
  PRIMARY KEY (tenant_id, day, municipality, channel, location, caller_type, counter));

-- How many contacts of a month each agent stands behind, by one dimension at a time: what suppression needs to know.
CREATE TABLE rollup_month_agent (
  tenant_id text NOT NULL, municipality text NOT NULL, day date NOT NULL,
  dimension text NOT NULL, value text NOT NULL, agent_id text NOT NULL,
  n integer NOT NULL,
  PRIMARY KEY (tenant_id, day, municipality, dimension, value, agent_id)
);

-- A day whose rows are not what a recompute gave; none is ever expected.
CREATE TABLE rollup_faults (
  tenant_id text NOT NULL, table_name text NOT NULL, day date NOT NULL, found_at timestamptz NOT NULL, rows integer NOT NULL
);

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['rollup_day', 'rollup_day_topic', 'rollup_month_topic', 'rollup_day_detail',
                              'rollup_month_detail', 'rollup_month_agent', 'rollup_faults']
  LOOP
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO straks_hub', name);
    -- The day's rows are changed all day: room in their page keeps them where their indexes point.
    EXECUTE format('ALTER TABLE %I SET (fillfactor = 70)', name);
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    IF name = 'rollup_faults' THEN
      EXECUTE format('CREATE POLICY own ON %I USING (tenant_id = (SELECT app_tenant()) AND (SELECT app_may(''count'')))', name);
    ELSE
      -- 'count' is given by the push itself while it adds up, and by housekeeping: never to a person.
      EXECUTE format('CREATE POLICY own ON %I USING (
        tenant_id = (SELECT app_tenant()) AND (SELECT app_may(''count'') OR app_may(''see-figures''))
        AND (''*'' = ANY ((SELECT app_municipalities())::text[]) OR municipality = ANY ((SELECT app_municipalities())::text[])))', name);
    END IF;
  END LOOP;
END
$$;
