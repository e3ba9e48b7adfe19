-- What a period came to for the whole team, copied when it was locked (A6): never changed, a newer one goes before it.
CREATE TABLE baselines (
  tenant_id text NOT NULL,
  id uuid NOT NULL,
  -- Null: every municipality of the centre.
  municipality text,
  from_day date NOT NULL,
  to_day date NOT NULL,
  locked_at timestamptz NOT NULL,
  locked_by text NOT NULL,
  -- As a desk is told it (src-shared/sync/team-figures.ts): volumes, and of the rest what could be shown then.
  tallies jsonb NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
GRANT SELECT, INSERT ON baselines TO straks_hub;
ALTER TABLE baselines ENABLE ROW LEVEL SECURITY;
ALTER TABLE baselines FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON baselines USING (
  tenant_id = (SELECT app_tenant()) AND (SELECT app_may('see-figures'))
  AND ('*' = ANY ((SELECT app_municipalities())::text[]) OR municipality = ANY ((SELECT app_municipalities())::text[])));
