-- Which state a month's counts are in: another one after whatever changes them, so that an answer made of them can be given again
-- while they stand (statistics/kept.ts). A name drawn anew, not a number: after a backup is restored a number would come back.
CREATE TABLE rollup_versions (
  tenant_id text NOT NULL, month date NOT NULL, version uuid NOT NULL,
  PRIMARY KEY (tenant_id, month)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON rollup_versions TO straks_hub;
ALTER TABLE rollup_versions ENABLE ROW LEVEL SECURITY;
ALTER TABLE rollup_versions FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON rollup_versions USING (
  tenant_id = (SELECT app_tenant()) AND (SELECT app_may('count') OR app_may('see-figures')));

-- By triggers: a hub before this one changes counts too, and so may a person at the database.
CREATE FUNCTION note_changed_months() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO rollup_versions (tenant_id, month, version)
  SELECT tenant_id, month, gen_random_uuid()
    FROM (SELECT DISTINCT tenant_id, date_trunc('month', day)::date AS month FROM changed) AS months ORDER BY tenant_id, month
  ON CONFLICT (tenant_id, month) DO UPDATE SET version = excluded.version;
  RETURN NULL;
END
$$;

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['rollup_day', 'rollup_day_topic', 'rollup_month_topic', 'rollup_day_detail', 'rollup_month_detail', 'grid_cells']
  LOOP
    EXECUTE format('CREATE TRIGGER added AFTER INSERT ON %I REFERENCING NEW TABLE AS changed
                    FOR EACH STATEMENT EXECUTE FUNCTION note_changed_months()', name);
    EXECUTE format('CREATE TRIGGER changed AFTER UPDATE ON %I REFERENCING NEW TABLE AS changed
                    FOR EACH STATEMENT EXECUTE FUNCTION note_changed_months()', name);
    EXECUTE format('CREATE TRIGGER removed AFTER DELETE ON %I REFERENCING OLD TABLE AS changed
                    FOR EACH STATEMENT EXECUTE FUNCTION note_changed_months()', name);
  END LOOP;
END
$$;
