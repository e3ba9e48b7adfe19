/** A text is not stored, since something in it looks like a CPR number: it is marked where it stands. */
import { CircleAlert } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Marked } from './parts.tsx';
import { findCpr, withoutCpr, type CprPlace } from '#shared/domain/cpr.ts';
import { da } from '#shared/texts/da.ts';

interface CprFaultProps {
  readonly text: string;
  readonly lead?: string;
}

/** Under the field. Nothing while the text is free of them. */
export function CprFault({ text, lead = da.fields.cpr }: CprFaultProps) {
  const places = findCpr(text);
  return places.length === 0 ? null : (
    <p className="form-fault" role="alert">
      {lead} <Marked text={text} places={places} />
    </p>
  );
}

interface CprMessageProps {
  /** Which text was not stored. */
  readonly lead: string;
  readonly text: string;
  /** What is left when it is removed. */
  readonly onChange: (text: string) => void;
}

/** The same where an agent is in a hurry: gone with one press. */
export function CprMessage({ lead, text, onChange }: CprMessageProps) {
  const places = findCpr(text);
  if (places.length === 0) return null;
  return <Refused lead={lead} text={text} places={places} onRemove={() => onChange(withoutCpr(text))} />;
}

interface RefusedProps extends Omit<CprMessageProps, 'onChange'> {
  readonly places: readonly CprPlace[];
  readonly onRemove: () => void;
}

function Refused({ lead, text, places, onRemove }: RefusedProps) {
  const message = useRef<HTMLDivElement>(null);
  useEffect(() => {
    message.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <div ref={message} className="message message-error" role="alert">
      <CircleAlert className="icon" aria-hidden="true" />
      <p>
        <b>{lead}</b> {da.desk.contact.cprHelp}
        <span className="cpr-marked">
          <Marked text={text} places={places} />
        </span>
      </p>
      <div className="actions">
        <button type="button" className="button button-small" onClick={onRemove}>
          {da.desk.contact.removeCpr}
        </button>
      </div>
    </div>
  );
}
