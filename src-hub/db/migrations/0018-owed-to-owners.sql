-- What an upgrade by an ordinary owner left undone. Under FORCE ROW LEVEL SECURITY an owner who is no superuser sees no row of its
-- own tables: to 0005, 0006 and 0015 there seemed to be no month, so none was counted anew and none got its pages. Here the owner sees
-- them, until this transaction ends; nobody else ever does (docs/decisions/0054). A migration that reads or writes rows must do so too.
DO $$
DECLARE name text;
BEGIN
  -- Whom no policy holds for had it done then.
  IF (SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user) THEN RETURN; END IF;
  FOREACH name IN ARRAY ARRAY['rollup_day', 'rollup_recounts', 'rollup_versions', 'rollup_day_versions']
  LOOP
    EXECUTE format('ALTER TABLE %I NO FORCE ROW LEVEL SECURITY', name);
  END LOOP;

  INSERT INTO rollup_recounts SELECT DISTINCT tenant_id, date_trunc('month', day)::date FROM rollup_day ON CONFLICT DO NOTHING;
  INSERT INTO rollup_versions (tenant_id, month, version)
  SELECT tenant_id, month, gen_random_uuid() FROM (SELECT DISTINCT tenant_id, date_trunc('month', day)::date AS month FROM rollup_day) AS months
  ON CONFLICT DO NOTHING;
  INSERT INTO rollup_day_versions (tenant_id, day, version)
  SELECT tenant_id, day, gen_random_uuid() FROM (SELECT DISTINCT tenant_id, day FROM rollup_day) AS days
  ON CONFLICT DO NOTHING;

  FOREACH name IN ARRAY ARRAY['rollup_day', 'rollup_recounts', 'rollup_versions', 'rollup_day_versions']
  LOOP
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
  END LOOP;
END
$$;
