-- What the rollups say of a month or day that is over, as pages: one text a municipality and kind of filter, written when the hub
-- has nothing else to do (statistics/pages-kept.ts). A page stands while its month's or day's name is the one it was made under.

ALTER TABLE rollup_versions ADD COLUMN kept uuid;
CREATE TABLE rollup_day_versions (
  tenant_id text NOT NULL, day date NOT NULL, version uuid NOT NULL, kept uuid,
  PRIMARY KEY (tenant_id, day)
);
-- '' where nothing is filtered by. What is in a body is said in statistics/pages.ts.
CREATE TABLE rollup_pages (
  tenant_id text NOT NULL, kind text NOT NULL, start date NOT NULL,
  channel text NOT NULL, location text NOT NULL, caller_type text NOT NULL, municipality text NOT NULL,
  body text NOT NULL,
  PRIMARY KEY (tenant_id, kind, start, channel, location, caller_type, municipality)
);

INSERT INTO rollup_versions (tenant_id, month, version)
SELECT tenant_id, month, gen_random_uuid() FROM (SELECT DISTINCT tenant_id, date_trunc('month', day)::date AS month FROM rollup_day) AS months
ON CONFLICT DO NOTHING;
INSERT INTO rollup_day_versions (tenant_id, day, version)
SELECT tenant_id, day, gen_random_uuid() FROM (SELECT DISTINCT tenant_id, day FROM rollup_day) AS days;

CREATE OR REPLACE FUNCTION note_changed_months() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO rollup_versions (tenant_id, month, version)
  SELECT tenant_id, month, gen_random_uuid()
    FROM (SELECT DISTINCT tenant_id, date_trunc('month', day)::date AS month FROM changed) AS months ORDER BY tenant_id, month
  ON CONFLICT (tenant_id, month) DO UPDATE SET version = excluded.version;
  -- A page of a day holds what these two do.
  IF TG_TABLE_NAME IN ('rollup_day_topic', 'rollup_day_detail') THEN
    INSERT INTO rollup_day_versions (tenant_id, day, version)
    SELECT tenant_id, day, gen_random_uuid() FROM (SELECT DISTINCT tenant_id, day FROM changed) AS days ORDER BY tenant_id, day
    ON CONFLICT (tenant_id, day) DO UPDATE SET version = excluded.version;
  END IF;
  RETURN NULL;
END
$$;

GRANT SELECT, INSERT, UPDATE, DELETE ON rollup_day_versions, rollup_pages TO straks_hub;
ALTER TABLE rollup_day_versions ENABLE ROW LEVEL SECURITY;
ALTER TABLE rollup_day_versions FORCE ROW LEVEL SECURITY;
ALTER TABLE rollup_pages ENABLE ROW LEVEL SECURITY;
ALTER TABLE rollup_pages FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON rollup_day_versions USING (
  tenant_id = (SELECT app_tenant()) AND (SELECT app_may('count') OR app_may('see-figures')));
-- As that of the rollups they are made of.
CREATE POLICY own ON rollup_pages USING (
  tenant_id = (SELECT app_tenant()) AND (SELECT app_may('count') OR app_may('see-figures'))
  AND ('*' = ANY ((SELECT app_municipalities())::text[]) OR municipality = ANY ((SELECT app_municipalities())::text[])));
-- Of which centre a page is owed is found over all of them.
CREATE POLICY owed ON rollup_versions FOR SELECT USING ((SELECT app_may('keep-house')));
CREATE POLICY owed ON rollup_day_versions FOR SELECT USING ((SELECT app_may('keep-house')));
