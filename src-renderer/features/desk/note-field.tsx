/** The note: short, for a colleague, never the journal. A CPR number is marked where it stands and never stored. */
import { memo, useEffect, useRef } from 'react';
import { desk, useDesk } from '#renderer/state/app.ts';
import { isFreeOfCpr } from '#shared/domain/cpr.ts';
import { noteMaxLength } from '#shared/domain/contact.ts';
import { da } from '#shared/texts/da.ts';
import { CprMessage } from '#renderer/ui/cpr-message.tsx';

/** Not drawn anew with each letter of the title. */
export const NoteField = memo(function NoteField({ note }: { readonly note: string }) {
  const area = useRef<HTMLTextAreaElement>(null);
  const focus = useDesk((state) => state.focus);
  useEffect(() => {
    if (focus.target === 'note') area.current?.focus();
  }, [focus]);
  const change = (text: string) => desk.getState().changeEnquiry({ note: text });
  return (
    <div className="note">
      <textarea
        ref={area}
        className="field"
        aria-label={da.desk.contact.note}
        aria-invalid={!isFreeOfCpr(note)}
        aria-describedby="note-help"
        placeholder={da.desk.contact.notePlaceholder}
        maxLength={noteMaxLength}
        rows={2}
        value={note}
        onChange={(event) => change(event.target.value)}
      />
      <p className="note-help" id="note-help">
        <span>{da.desk.contact.noteHelp}</span>
        <span>{da.desk.contact.noteLength(note.length, noteMaxLength)}</span>
      </p>
      <CprMessage lead={da.desk.contact.noteCprLead} text={note} onChange={change} />
    </div>
  );
});
