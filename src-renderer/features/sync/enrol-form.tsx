/** Somebody types what IT gave: the address, which only an admin may change, and a code that works once. */
import { useState, type SyntheticEvent } from 'react';
import { api } from '#renderer/api/client.ts';
import { LockedNote } from '#renderer/ui/select.tsx';
import type { HubDetails } from '#shared/contract/sync.ts';
import type { PolicyName } from '#shared/domain/policy.ts';
import { errorBody } from '#shared/errors.ts';
import { da, sentenceFor } from '#shared/texts/da.ts';

const text = da.sync.hub;

interface EnrolProps {
  readonly details: HubDetails;
  /** What IT has decided. */
  readonly locked: readonly PolicyName[];
  /** Whether the hub and the way to it may be other than they were. */
  readonly mayMove: boolean;
  /** Told what the hub is called. */
  readonly onDone: (hub: string) => void;
}

const lockedBy: Partial<Record<string, PolicyName>> = { url: 'hubUrl', proxy: 'hubProxy', caFile: 'hubCaFile' };

type Fields = Record<'url' | 'code' | 'deviceName' | 'proxy' | 'caFile', string>;

export function EnrolForm({ details, locked, mayMove, onDone }: EnrolProps) {
  const [fields, setFields] = useState<Fields>({
    url: details.link?.url ?? details.proposed.url ?? '',
    code: '',
    deviceName: details.deviceName,
    proxy: details.link?.proxy ?? details.proposed.proxy ?? '',
    caFile: details.link?.caFile ?? details.proposed.caFile ?? '',
  });
  const [fault, setFault] = useState('');
  const [isAsking, setAsking] = useState(false);
  const send = async (event: SyntheticEvent) => {
    event.preventDefault();
    setFault('');
    setAsking(true);
    const { url, code, deviceName, proxy, caFile } = fields;
    try {
      const way = { url: url.trim(), proxy: proxy.trim() || null, caFile: caFile.trim() || null };
      const { hubName } = await api.sync.enrol({ ...way, code, deviceName });
      onDone(hubName ?? '');
    } catch (thrown) {
      setFault(sentenceFor(errorBody(thrown)));
    } finally {
      setAsking(false);
    }
  };
  const isLocked = (name: keyof Fields): boolean => locked.some((each) => each === lockedBy[name]);
  const isFixed = (name: keyof Fields): boolean => isLocked(name) || (!mayMove && name in lockedBy);
  const field = (name: keyof Fields) => (
    <label>
      {text[name]}
      <LockedNote when={isLocked(name)} />
      <input
        className="field"
        readOnly={isFixed(name)}
        value={fields[name]}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setFields({ ...fields, [name]: event.target.value })}
      />
    </label>
  );
  return (
    <form className="sync-form" onSubmit={(event) => void send(event)}>
      <h3>{text.enrolHeading}</h3>
      <p>{mayMove ? text.enrolLead : text.sameHub}</p>
      {field('url')}
      {field('code')}
      {field('deviceName')}
      <details>
        <summary>{text.more}</summary>
        {field('proxy')}
        {field('caFile')}
      </details>
      <p className="form-actions">
        <button
          type="submit"
          className="button button-primary"
          disabled={isAsking || fields.url.trim() === '' || fields.code.trim() === ''}
        >
          {text.enrol}
        </button>
        <span className="form-fault" role="alert">
          {fault}
        </span>
      </p>
    </form>
  );
}
