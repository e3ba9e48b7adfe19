/** Posting or editing a driftsmeddelelse. What may not be stored is said before it is sent. */
import { useState, type SyntheticEvent } from 'react';
import { api } from '#renderer/api/client.ts';
import { clock } from '#renderer/state/app.ts';
import type { AppState } from '#shared/contract.ts';
import type { MessageRow } from '#shared/contract/messages.ts';
import { isFreeOfCpr } from '#shared/domain/cpr.ts';
import { messageSayMaxLength, messageTextMaxLength, type MessageContent } from '#shared/domain/message.ts';
import { errorBody } from '#shared/errors.ts';
import { da, sentenceFor } from '#shared/texts/da.ts';
import { danishLocal, instantFromDanish } from '#shared/time/copenhagen.ts';
import { today } from '#renderer/ui/when.ts';
import { DayField, TimeField } from '#renderer/ui/written-field.tsx';
import { TopicChips } from './topic-chips.tsx';

const { editor } = da.messages;
const hourMs = 60 * 60 * 1000;

interface FormProps {
  readonly app: AppState;
  readonly editing: MessageRow | null;
  /** Told what happened, in words; nothing when it was given up. */
  readonly onDone: (what: string) => void;
}

/** The expiry on Danish clocks; empty as long as it is not chosen. */
type Fields = Omit<MessageContent, 'expiresAt'> & { readonly day: string; readonly time: string };

/** @returns the fields as they stand first; one that is over is posted again with an expiry of its own. */
function fieldsOf(editing: MessageRow | null): Fields {
  if (editing === null) return { text: '', say: '', topics: [], mitId: false, municipalities: [], day: '', time: '' };
  const { text, say, topics, mitId, municipalities, expiresAt } = editing;
  const expiry = editing.inForce ? danishClocks(expiresAt) : { day: '', time: '' };
  return { text, say, topics, mitId, municipalities, ...expiry };
}

function danishClocks(instant: string): { readonly day: string; readonly time: string } {
  const [day = '', time = ''] = danishLocal(instant).split('T');
  return { day, time };
}

/** @returns what must be mended before it can be posted, null when nothing. */
function faultOf({ text, say }: Fields, expiresAt: string | null): string | null {
  if (text.trim() === '') return editor.textMissing;
  if (!isFreeOfCpr(text) || !isFreeOfCpr(say)) return editor.cpr;
  return expiresAt === null ? editor.expiryMissing : null;
}

export function MessageForm({ app, editing, onDone }: FormProps) {
  const [fields, setFields] = useState(() => fieldsOf(editing));
  const [fault, setFault] = useState('');
  const change = (part: Partial<Fields>) => {
    setFields({ ...fields, ...part });
    setFault('');
  };
  const send = async (event: SyntheticEvent) => {
    event.preventDefault();
    const { day, time, ...content } = fields;
    const expiresAt = instantFromDanish(`${day}T${time}`);
    const wrong = faultOf(fields, expiresAt);
    if (wrong !== null || expiresAt === null) {
      setFault(wrong ?? editor.expiryMissing);
      return;
    }
    try {
      if (editing === null) await api.messages.post({ ...content, expiresAt });
      else await api.messages.edit({ ...content, expiresAt, id: editing.id, rev: editing.rev });
      setFields(fieldsOf(null));
      onDone(editing === null ? editor.posted : editor.changed);
    } catch (thrown) {
      setFault(sentenceFor(errorBody(thrown)));
    }
  };
  return (
    <form className="message-form" onSubmit={(event) => void send(event)}>
      <label>
        {editor.text}
        <input
          className="field"
          value={fields.text}
          maxLength={messageTextMaxLength}
          placeholder={editor.textPlaceholder}
          autoComplete="off"
          aria-invalid={fault !== '' && (fields.text.trim() === '' || !isFreeOfCpr(fields.text))}
          onChange={(event) => change({ text: event.target.value })}
        />
      </label>
      <label>
        {editor.say}
        <textarea
          className="field"
          rows={2}
          value={fields.say}
          maxLength={messageSayMaxLength}
          placeholder={editor.sayPlaceholder}
          aria-invalid={fault !== '' && !isFreeOfCpr(fields.say)}
          onChange={(event) => change({ say: event.target.value })}
        />
      </label>
      <Concerns fields={fields} onChange={change} />
      {app.municipalities.length > 1 && <Municipalities app={app} fields={fields} onChange={change} />}
      <Expiry fields={fields} onChange={change} />
      <p className="form-actions">
        <button type="submit" className="button button-primary">
          {editing === null ? editor.post : editor.save}
        </button>
        {editing !== null && (
          <button type="button" className="button" onClick={() => onDone('')}>
            {editor.cancel}
          </button>
        )}
        <span className="form-fault" role="alert">
          {fault}
        </span>
      </p>
    </form>
  );
}

interface PartProps {
  readonly fields: Fields;
  readonly onChange: (part: Partial<Fields>) => void;
}

function Concerns({ fields, onChange }: PartProps) {
  return (
    <fieldset>
      <legend>{editor.concerns}</legend>
      <label className="check">
        <input type="checkbox" checked={fields.mitId} onChange={(event) => onChange({ mitId: event.target.checked })} />
        {editor.mitId}
      </label>
      <TopicChips chosen={fields.topics} onChange={(topics) => onChange({ topics })} />
      <p className="faint">{editor.concernsHelp}</p>
    </fieldset>
  );
}

function Municipalities({ app, fields, onChange }: PartProps & { readonly app: AppState }) {
  const { municipalities } = fields;
  return (
    <fieldset>
      <legend>{editor.municipalities}</legend>
      {app.municipalities.map(({ code, name }) => (
        <label className="check" key={code}>
          <input
            type="checkbox"
            checked={municipalities.includes(code)}
            onChange={(event) =>
              onChange({
                municipalities: event.target.checked
                  ? [...municipalities, code]
                  : municipalities.filter((each) => each !== code),
              })
            }
          />
          {name}
        </label>
      ))}
      <p className="faint">{editor.municipalitiesHelp}</p>
    </fieldset>
  );
}

function Expiry({ fields, onChange }: PartProps) {
  const inHours = (hours: number) => danishClocks(new Date(clock.now() + hours * hourMs).toISOString());
  const presets = [
    [editor.presets.hour, () => inHours(1)],
    [editor.presets.hours, () => inHours(4)],
    [editor.presets.day, () => ({ day: today(), time: '23:59' })],
  ] as const;
  return (
    <div className="form-row" role="group" aria-label={editor.expiry}>
      <label>
        {editor.expiry}
        <DayField value={fields.day} onChange={(day) => onChange({ day })} />
      </label>
      <label>
        {editor.expiryTime}
        <TimeField value={fields.time} onChange={(time) => onChange({ time })} />
      </label>
      {presets.map(([name, at]) => (
        <button key={name} type="button" className="button button-small" onClick={() => onChange(at())}>
          {name}
        </button>
      ))}
    </div>
  );
}
