/** Newer versions: what is offered, when it is installed, and why something was refused. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#renderer/api/client.ts';
import { desk } from '#renderer/state/app.ts';
import { makeStale } from '#renderer/state/queries.ts';
import type { UpdateState } from '#shared/contract/updates.ts';
import { errorBody } from '#shared/errors.ts';
import { sentenceFor } from '#shared/texts/da.ts';
import { daUpdates as texts } from '#shared/texts/da-updates.ts';
import { danishDate, danishTime } from '#shared/texts/format.ts';
import { localDayOf } from '#shared/time/copenhagen.ts';

export function Updates() {
  const state = useQuery({ queryKey: ['app', 'updates'], queryFn: () => api.updates.state({}) });
  const [asking, setAsking] = useState(false);
  const check = async () => {
    setAsking(true);
    try {
      await api.updates.check({});
    } catch (thrown) {
      desk.getState().say(sentenceFor(errorBody(thrown)));
    }
    await makeStale('app');
    setAsking(false);
  };
  if (state.data === undefined) return null;
  const busy = asking || state.data.isBusy;
  return (
    <section aria-labelledby="policy-updates">
      <h2 id="policy-updates">{texts.heading}</h2>
      <p>{texts.running(state.data.version)}</p>
      <div role="status">
        <p>{busy ? texts.checking : outcomeOf(state.data)}</p>
        {state.data.problem !== null && <p>{texts.problem[state.data.problem]}</p>}
      </div>
      {state.data.mode !== 'off' && (
        <button type="button" className="button" disabled={busy} onClick={() => void check()}>
          {texts.check}
        </button>
      )}
    </section>
  );
}

function outcomeOf({ mode, offered, isReady, problem, checkedAt }: UpdateState): string {
  if (mode === 'off') return problem === null ? texts.off : '';
  if (checkedAt === null) return texts.notYet;
  const when = texts.checkedAt(`${danishDate(localDayOf(checkedAt))} ${danishTime(checkedAt)}`);
  if (offered === null) return problem === null ? `${texts.newest} ${when}` : when;
  if (isReady) return texts.ready(offered.version);
  const said = texts.offered(offered.version, offered.bytes);
  return mode === 'check' ? `${said} ${texts.byIt}` : said;
}
