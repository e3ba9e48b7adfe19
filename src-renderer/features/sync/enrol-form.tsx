/** An admin types what IT gave: the address and a code that works once. */
import { useState, type SyntheticEvent } from 'react';
import { api } from '#renderer/api/client.ts';
import type { HubDetails } from '#shared/contract/sync.ts';
import { errorBody } from '#shared/errors.ts';
import { da, sentenceFor } from '#shared/texts/da.ts';

const text = da.sync.hub;

interface EnrolProps {
  readonly details: HubDetails;
  /** Told what the hub is called. */
  readonly onDone: (hub: string) => void;
}

type Fields = Record<'url' | 'code' | 'deviceName' | 'proxy' | 'caFile', string>;

export function EnrolForm({ details, onDone }: EnrolProps) {
  const [fields, setFields] = useState<Fields>({
    url: details.link?.url ?? '',
    code: '',
    deviceName: details.deviceName,
    proxy: details.link?.proxy ?? '',
    caFile: details.link?.caFile ?? '',
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
  const field = (name: keyof Fields) => (
    <label>
      {text[name]}
      <input
        className="field"
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
      <p>{text.enrolLead}</p>
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
