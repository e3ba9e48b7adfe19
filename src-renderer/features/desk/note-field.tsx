/** The note: short, for a colleague, never the journal. A CPR number is marked where it stands and never stored. */
import { CircleAlert } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { desk, useDesk } from '#renderer/state/app.ts';
import { Marked } from '#renderer/ui/parts.tsx';
import { findCpr, withoutCpr } from '#shared/domain/cpr.ts';
import { noteMaxLength } from '#shared/domain/contact.ts';
import { da } from '#shared/texts/da.ts';

export function NoteField({ note }: { readonly note: string }) {
  const area = useRef<HTMLTextAreaElement>(null);
  const focus = useDesk((state) => state.focus);
  useEffect(() => {
    if (focus.target === 'note') area.current?.focus();
  }, [focus]);
  const places = findCpr(note);
  const refused = places.length > 0;
  const message = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (refused) message.current?.scrollIntoView({ block: 'nearest' });
  }, [refused]);
  return (
    <div className="note">
      <textarea
        ref={area}
        className="field"
        aria-label={da.desk.contact.note}
        aria-invalid={refused}
        aria-describedby="note-help"
        placeholder={da.desk.contact.notePlaceholder}
        maxLength={noteMaxLength}
        rows={2}
        value={note}
        onChange={(event) => desk.getState().changeEnquiry({ note: event.target.value })}
      />
      <p className="note-help" id="note-help">
        <span>{da.desk.contact.noteHelp}</span>
        <span>{da.desk.contact.noteLength(note.length, noteMaxLength)}</span>
      </p>
      {refused && (
        <div ref={message} className="message message-error" role="alert">
          <CircleAlert className="icon" aria-hidden="true" />
          <p>
            <b>{da.desk.contact.noteCprLead}</b> {da.desk.contact.noteCpr}
            <span className="note-marked">
              <Marked text={note} places={places} />
            </span>
          </p>
          <div className="actions">
            <button
              type="button"
              className="button button-small"
              onClick={() => desk.getState().changeEnquiry({ note: withoutCpr(note) })}
            >
              {da.desk.contact.removeCpr}
            </button>
          </div>
        </div>
      )}
    </div>
  );
}
