-- An admin looks through the versions that were kept beside others (admin/superseded.ts).
CREATE POLICY looked_through ON superseded FOR SELECT
  USING (tenant_id = (SELECT app_tenant()) AND (SELECT app_may('administer')));
