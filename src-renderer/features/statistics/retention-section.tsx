/** How long notes, titles and whose a contact was are kept: said to everybody, changed by an administrator. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#renderer/api/client.ts';
import { Retention } from '#shared/contract/retention.ts';
import { errorBody } from '#shared/errors.ts';
import { sentenceFor } from '#shared/texts/da.ts';
import { daStatisticsSheets } from '#shared/texts/da-statistics-sheets.ts';

const text = daStatisticsSheets;
const key = ['retention'] as const;
const fields = [
  ['noteDays', text.retentionNotes],
  ['agentMonths', text.retentionAgents],
] as const;

export function RetentionSection() {
  const kept = useQuery({ queryKey: key, queryFn: () => api.retention.state({}) }).data;
  if (kept === undefined) return null;
  return (
    <details className="all-figures">
      <summary>{`${text.retention} · ${text.retentionLead(String(kept.noteDays), String(kept.agentMonths))}`}</summary>
      <p>{text.retentionWarning}</p>
      <RetentionForm key={JSON.stringify(kept)} kept={kept} />
    </details>
  );
}

function RetentionForm({ kept }: { readonly kept: Retention }) {
  const client = useQueryClient();
  const [written, setWritten] = useState({
    noteDays: String(kept.noteDays),
    agentMonths: String(kept.agentMonths),
  });
  const [said, setSaid] = useState('');
  const save = async () => {
    const asked = Retention.safeParse({ noteDays: whole(written.noteDays), agentMonths: whole(written.agentMonths) });
    if (!asked.success) {
      setSaid(text.retentionInvalid);
      return;
    }
    try {
      client.setQueryData(key, await api.retention.change(asked.data));
    } catch (thrown) {
      setSaid(sentenceFor(errorBody(thrown)));
    }
  };
  return (
    <form
      className="staff-form"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {fields.map(([name, label]) => (
        <label key={name}>
          {label}
          <input
            className="field"
            inputMode="numeric"
            value={written[name]}
            onChange={(event) => setWritten({ ...written, [name]: event.target.value })}
          />
        </label>
      ))}
      <button type="submit" className="button button-small">
        {text.retentionSave}
      </button>
      <p role="alert">{said}</p>
    </form>
  );
}

function whole(written: string): number {
  return /^\d{1,4}$/.test(written.trim()) ? Number(written) : NaN;
}
