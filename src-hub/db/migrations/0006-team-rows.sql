-- A team lead sees the enquiries behind a figure, and hours of the week under a topic: from the contacts themselves, of the
-- municipalities whose figures they may see (statistics/behind.ts, statistics/hours.ts).
CREATE POLICY figures ON contacts FOR SELECT USING (
  tenant_id = (SELECT app_tenant()) AND (SELECT app_may('see-figures'))
  AND ('*' = ANY ((SELECT app_municipalities())::text[]) OR municipality = ANY ((SELECT app_municipalities())::text[])));
CREATE POLICY figures ON enquiries FOR SELECT USING (
  tenant_id = (SELECT app_tenant()) AND (SELECT app_may('see-figures'))
  AND ('*' = ANY ((SELECT app_municipalities())::text[]) OR municipality = ANY ((SELECT app_municipalities())::text[])));

-- Late entries and redirects without an article are counted from now on: every month is counted anew once.
INSERT INTO rollup_recounts SELECT DISTINCT tenant_id, date_trunc('month', day)::date FROM rollup_day ON CONFLICT DO NOTHING;
