/** How often this PC talks to its hub, and by which way: what IT changes without a new code. */
import { useState, type SyntheticEvent } from 'react';
import { api } from '#renderer/api/client.ts';
import { LockedNote } from '#renderer/ui/select.tsx';
import type { HubDetails } from '#shared/contract/sync.ts';
import type { PolicyName } from '#shared/domain/policy.ts';
import { errorBody } from '#shared/errors.ts';
import { da, sentenceFor } from '#shared/texts/da.ts';

const text = da.sync.hub;

interface WayProps {
  readonly link: NonNullable<HubDetails['link']>;
  /** What IT has decided. */
  readonly locked: readonly PolicyName[];
  readonly onSaid: (what: string) => void;
}

export function WayForm({ link, locked, onSaid }: WayProps) {
  const [every, setEvery] = useState(String(link.everySeconds));
  const [proxy, setProxy] = useState(link.proxy ?? '');
  const [caFile, setCaFile] = useState(link.caFile ?? '');
  const save = (event: SyntheticEvent) => {
    event.preventDefault();
    const way = { everySeconds: Number(every), proxy: proxy.trim() || null, caFile: caFile.trim() || null };
    api.sync.changeWay(way).then(
      () => onSaid(text.saved),
      (thrown: unknown) => onSaid(sentenceFor(errorBody(thrown))),
    );
  };
  return (
    <form className="sync-form" onSubmit={save}>
      <details>
        <summary>{text.wayHeading}</summary>
        <label>
          {text.every}
          <LockedNote when={locked.includes('hubEverySeconds')} />
          <input
            className="field"
            type="number"
            min={10}
            max={3600}
            readOnly={locked.includes('hubEverySeconds')}
            value={every}
            onChange={(event) => setEvery(event.target.value)}
          />
        </label>
        <label>
          {text.proxy}
          <LockedNote when={locked.includes('hubProxy')} />
          <input
            className="field"
            value={proxy}
            readOnly={locked.includes('hubProxy')}
            spellCheck={false}
            onChange={(event) => setProxy(event.target.value)}
          />
        </label>
        <label>
          {text.caFile}
          <LockedNote when={locked.includes('hubCaFile')} />
          <input
            className="field"
            value={caFile}
            readOnly={locked.includes('hubCaFile')}
            spellCheck={false}
            onChange={(event) => setCaFile(event.target.value)}
          />
        </label>
        <button type="submit" className="button">
          {text.save}
        </button>
      </details>
    </form>
  );
}
