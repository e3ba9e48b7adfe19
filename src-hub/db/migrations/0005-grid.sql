-- The grid of suppression as the desks have it (src-shared/metrics/grid-cells.ts): how many contacts and agents stand behind
-- each cell, a calendar month or a day by one dimension. And what pushes have counted but nobody has added up yet.

-- Whose the contacts of a cell are: only to know how many agents there are. No person may read it.
CREATE TABLE grid_agents (
  tenant_id text NOT NULL, grain text NOT NULL, municipality text NOT NULL, day date NOT NULL,
  dimension text NOT NULL, value text NOT NULL, agent_id text NOT NULL,
  n integer NOT NULL,
  PRIMARY KEY (tenant_id, grain, day, municipality, dimension, value, agent_id)
);
CREATE TABLE grid_cells (
  tenant_id text NOT NULL, grain text NOT NULL, municipality text NOT NULL, day date NOT NULL,
  dimension text NOT NULL, value text NOT NULL,
  contacts integer NOT NULL, agents integer NOT NULL,
  PRIMARY KEY (tenant_id, dimension, grain, day, municipality, value)
);

-- What one push changes in the rollups, written in its own transaction (statistics/fold.ts); small, and gone within a minute.
CREATE TABLE rollup_pending (
  tenant_id text NOT NULL, id bigint GENERATED ALWAYS AS IDENTITY,
  deltas text NOT NULL,
  PRIMARY KEY (tenant_id, id)
);

-- Months that must be counted anew before the hub answers: here all there are, for the grid is new.
CREATE TABLE rollup_recounts (tenant_id text NOT NULL, day date NOT NULL, PRIMARY KEY (tenant_id, day));
INSERT INTO rollup_recounts SELECT DISTINCT tenant_id, date_trunc('month', day)::date FROM rollup_day;

-- rollup_month_agent stays for the hub before this one, which may still be at work; a later version drops it.

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['grid_agents', 'grid_cells', 'rollup_pending', 'rollup_recounts']
  LOOP
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO straks_hub', name);
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    IF name <> 'grid_cells' THEN
      EXECUTE format('CREATE POLICY own ON %I USING (tenant_id = (SELECT app_tenant()) AND (SELECT app_may(''count'')))', name);
    END IF;
  END LOOP;
END
$$;
ALTER TABLE grid_agents SET (fillfactor = 70);
ALTER TABLE grid_cells SET (fillfactor = 70);
CREATE POLICY own ON grid_cells USING (
  tenant_id = (SELECT app_tenant()) AND (SELECT app_may('count') OR app_may('see-figures'))
  AND ('*' = ANY ((SELECT app_municipalities())::text[]) OR municipality = ANY ((SELECT app_municipalities())::text[])));
-- Whose turn it is is found over all centres.
CREATE POLICY waiting ON rollup_pending FOR SELECT USING ((SELECT app_may('keep-house')));
CREATE POLICY waiting ON rollup_recounts FOR SELECT USING ((SELECT app_may('keep-house')));
