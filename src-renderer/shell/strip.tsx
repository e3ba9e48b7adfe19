/** The receipt: the last three logs, each with its undo. */
import { Pencil, Undo2 } from 'lucide-react';
import { desk, view } from '#renderer/state/app.ts';
import { keyNames } from '#renderer/state/keys.ts';
import { useToday, useUnits } from '#renderer/state/queries.ts';
import { OutcomeIcon } from '#renderer/ui/parts.tsx';
import type { Contact } from '#shared/domain/contact.ts';
import { da } from '#shared/texts/da.ts';
import { danishTime } from '#shared/texts/format.ts';

export function Strip() {
  const today = useToday();
  const logged = today.data?.lastLogged ?? [];
  return (
    <section className="strip" id="strip" tabIndex={-1} aria-label={da.desk.common.regions.strip}>
      <span className="strip-label">{logged.length === 0 ? da.desk.strip.none : da.desk.strip.label}</span>
      {logged.map((contact, index) => (
        <Logged key={contact.id} contact={contact} newest={index === 0} />
      ))}
    </section>
  );
}

function Logged({ contact, newest }: { readonly contact: Contact; readonly newest: boolean }) {
  const first = contact.enquiries[0];
  const units = useUnits(null, '');
  if (first?.outcome == null) return null;
  const title = first.title === '' ? da.desk.contact.untitled : first.title;
  const unit = units.data?.find((each) => each.id === first.redirect?.unitId)?.name;
  return (
    <div className={`logged outcome-${first.outcome}`}>
      <OutcomeIcon outcome={first.outcome} />
      <span className="clipped logged-title">
        <b>{title}</b> {unit === undefined ? da.desk.outcome[first.outcome] : da.desk.strip.to(unit)}{' '}
        {contact.enquiries.length > 1 && da.desk.strip.several(contact.enquiries.length)}
      </span>
      <time dateTime={contact.startedAt}>{danishTime(contact.endedAt ?? contact.startedAt)}</time>
      <button
        type="button"
        className="button button-quiet button-small"
        onClick={() => view.getState().correct(contact.id)}
      >
        <Pencil className="icon" aria-hidden="true" />
        <span className="visually-hidden">{da.agent.corrections.correctOne(title)}</span>
        {newest && <kbd>{keyNames.correct}</kbd>}
      </button>
      <button
        type="button"
        className="button button-quiet button-small"
        onClick={() => void desk.getState().takeBack(contact.id)}
      >
        <Undo2 className="icon" aria-hidden="true" />
        <span className={newest ? 'bar-wide' : 'visually-hidden'}>{da.desk.strip.undo}</span>
        <span className="visually-hidden">{title}</span>
        {newest && <kbd>{keyNames.takeBack}</kbd>}
      </button>
    </div>
  );
}
