/** "Synkronisering": where this PC stands with its hub, what waits or was refused and what to do, and being let in. */
import { useState } from 'react';
import { api } from '#renderer/api/client.ts';
import { whenItWas } from '#renderer/ui/when.ts';
import type { AppState } from '#shared/contract.ts';
import type { SyncState } from '#shared/contract/sync.ts';
import { errorBody } from '#shared/errors.ts';
import { da, sentenceFor } from '#shared/texts/da.ts';
import { danishNumber } from '#shared/texts/format.ts';
import { HubSection } from './hub-section.tsx';
import { Besides, Refused, Waiting } from './records.tsx';
import './sync.css';

const text = da.sync;

export function SyncPage({ app }: { readonly app: AppState }) {
  const [said, setSaid] = useState('');
  const { sync } = app;
  return (
    <main className="sync scroll" tabIndex={-1}>
      <header className="page-head">
        <h1>{text.heading}</h1>
        <p role="status">{said}</p>
      </header>
      <p className="sync-lead">{text.lead}</p>
      <div className="sync-columns">
        <div>
          <State sync={sync} onSaid={setSaid} />
          <Refused onSaid={setSaid} />
          <Besides onSaid={setSaid} />
          <Waiting count={sync.waiting} />
        </div>
        <HubSection app={app} onSaid={setSaid} />
      </div>
    </main>
  );
}

function State({ sync, onSaid }: { readonly sync: SyncState; readonly onSaid: (what: string) => void }) {
  const now = async () => {
    onSaid('');
    try {
      const { trouble } = await api.sync.now({});
      onSaid(trouble === null ? text.state.done : text.trouble[trouble]);
    } catch (thrown) {
      onSaid(sentenceFor(errorBody(thrown)));
    }
  };
  return (
    <section aria-labelledby="sync-state">
      <h2 id="sync-state">{text.state.heading}</h2>
      <p>{sentenceOf(sync)}</p>
      {sync.progress !== null && (
        <label className="sync-progress">
          {text.state.progress(sync.progress.done, sync.progress.total)}
          <progress value={sync.progress.done} max={Math.max(1, sync.progress.total)} />
        </label>
      )}
      <dl className="facts">
        {sync.mode === 'hub' && (
          <Fact
            name={text.state.answered}
            value={sync.answeredAt === null ? text.state.never : whenItWas(sync.answeredAt)}
          />
        )}
        <Fact name={text.state.waiting} value={danishNumber(sync.waiting)} />
        <Fact name={text.state.refused} value={danishNumber(sync.quarantined)} />
        <Fact name={text.state.beside} value={danishNumber(sync.superseded)} />
      </dl>
      {sync.mode === 'hub' && (
        <button type="button" className="button button-primary" disabled={sync.isBusy} onClick={() => void now()}>
          {text.state.now}
        </button>
      )}
    </section>
  );
}

function sentenceOf({ mode, hubName, isBusy, trouble }: SyncState): string {
  if (mode === 'alone') return text.state.alone;
  if (isBusy) return text.state.busy(hubName ?? '');
  return trouble === null ? text.state.inStep(hubName ?? '') : text.trouble[trouble];
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
