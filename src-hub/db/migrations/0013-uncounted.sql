-- Which contacts a push stored and which it took the place of, without their words, written in its own transaction: they are
-- counted afterwards (statistics/fold.ts). Gone within a minute.
CREATE TABLE uncounted (
  tenant_id text NOT NULL, id bigint GENERATED ALWAYS AS IDENTITY,
  contacts text NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
-- Read once and deleted: packing it would cost more than it saves.
ALTER TABLE uncounted ALTER COLUMN contacts SET STORAGE EXTERNAL;
GRANT SELECT, INSERT, UPDATE, DELETE ON uncounted TO straks_hub;
ALTER TABLE uncounted ENABLE ROW LEVEL SECURITY;
ALTER TABLE uncounted FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON uncounted USING (tenant_id = (SELECT app_tenant()) AND (SELECT app_may('count')));
-- Whose turn it is is found over all centres.
CREATE POLICY waiting ON uncounted FOR SELECT USING ((SELECT app_may('keep-house')));

-- rollup_pending stays for the hub before this one, which may still be at work; a later version drops it.
