/** A text was not stored, since something in it looks like a CPR number: it is marked, and gone with one press. */
import { CircleAlert } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Marked } from './parts.tsx';
import type { CprPlace } from '#shared/domain/cpr.ts';
import { da } from '#shared/texts/da.ts';

interface CprMessageProps {
  /** Which text was not stored. */
  readonly lead: string;
  readonly text: string;
  readonly places: readonly CprPlace[];
  readonly onRemove: () => void;
}

export function CprMessage({ lead, text, places, onRemove }: CprMessageProps) {
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
