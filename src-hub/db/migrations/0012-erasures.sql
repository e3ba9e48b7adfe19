-- Which contacts were erased is the hub's to say (exchange/erasing.ts), by the order of an admin or once more after a restore: 'erase'
-- is what these two are opened with, and no push.
CREATE OR REPLACE FUNCTION app_may_change(what text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT CASE
    WHEN what = 'erasures'
      THEN app_may('erase')
    WHEN what IN ('baselines', 'strategy-actuals')
      THEN app_may('share') AND (app_may('see-figures') OR app_may('administer') OR app_may('keep-house'))
    WHEN what IN ('articles', 'article-versions', 'messages', 'waiting-plans', 'settled-gaps', 'learnt-decisions')
      THEN app_may('share')
    ELSE app_may('share') OR app_may('contribute')
  END
$$;
