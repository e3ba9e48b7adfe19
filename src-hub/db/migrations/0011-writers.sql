-- Who may change which table, by the policies too, as src-hub/exchange/tables.ts has it. Until now whoever might read the shared
-- tables might change all of them as far as the database knew, a reader (læser) even the articles, and every push might add contacts.
-- Agents hold 'contribute' instead of 'share' from now on; with a hub before this one, which still gives them 'share', all stays as it was.

CREATE FUNCTION app_may_change(what text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT CASE
    WHEN what IN ('baselines', 'strategy-actuals')
      THEN app_may('share') AND (app_may('see-figures') OR app_may('administer') OR app_may('keep-house'))
    WHEN what IN ('articles', 'article-versions', 'messages', 'waiting-plans', 'settled-gaps', 'learnt-decisions')
      THEN app_may('share')
    ELSE app_may('share') OR app_may('contribute')
  END
$$;

DROP POLICY own ON documents;
CREATE POLICY seen ON documents FOR SELECT USING (
  tenant_id = (SELECT app_tenant())
  AND ((SELECT app_may('share') OR app_may('contribute')) OR (table_name = 'articles' AND (SELECT app_may('read')))));
CREATE POLICY made ON documents FOR INSERT WITH CHECK (tenant_id = (SELECT app_tenant()) AND app_may_change(table_name));
CREATE POLICY changed ON documents FOR UPDATE USING (tenant_id = (SELECT app_tenant()) AND app_may_change(table_name));
CREATE POLICY removed ON documents FOR DELETE USING (tenant_id = (SELECT app_tenant()) AND app_may_change(table_name));

-- What is added up beside a contact ('count') opens no contact any more, but to who erases one and to the house.
ALTER POLICY own ON contacts USING (
  tenant_id = (SELECT app_tenant())
  AND (SELECT app_may('log') OR (app_may('count') AND (app_may('administer') OR app_may('keep-house'))))
  AND ('*' = ANY ((SELECT app_municipalities())::text[]) OR municipality = ANY ((SELECT app_municipalities())::text[])
       OR municipality = ''));
ALTER POLICY own ON enquiries USING (
  tenant_id = (SELECT app_tenant())
  AND (SELECT app_may('log') OR (app_may('count') AND (app_may('administer') OR app_may('keep-house'))))
  AND ('*' = ANY ((SELECT app_municipalities())::text[]) OR municipality = ANY ((SELECT app_municipalities())::text[])));
