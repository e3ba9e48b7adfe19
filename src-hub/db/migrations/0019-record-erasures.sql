-- As 0012, of the records of every other table too: what was erased is the hub's alone to say.
CREATE OR REPLACE FUNCTION app_may_change(what text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT CASE
    WHEN what IN ('erasures', 'record-erasures')
      THEN app_may('erase')
    WHEN what IN ('baselines', 'strategy-actuals')
      THEN app_may('share') AND (app_may('see-figures') OR app_may('administer') OR app_may('keep-house'))
    WHEN what IN ('articles', 'article-versions', 'messages', 'waiting-plans', 'settled-gaps', 'learnt-decisions')
      THEN app_may('share')
    ELSE app_may('share') OR app_may('contribute')
  END
$$;
