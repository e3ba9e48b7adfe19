/** "Henvendelser": the agent's own of a day, to look at and to correct. */
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useState, type KeyboardEvent } from 'react';
import { view } from '#renderer/state/app.ts';
import { useOwnDay } from '#renderer/state/own-contacts.ts';
import { Empty, OutcomeIcon } from '#renderer/ui/parts.tsx';
import { today } from '#renderer/ui/when.ts';
import { DayField } from '#renderer/ui/written-field.tsx';
import type { Contact } from '#shared/domain/contact.ts';
import { da } from '#shared/texts/da.ts';
import { danishTime } from '#shared/texts/format.ts';
import { plusDays } from '#shared/time/copenhagen.ts';
import './corrections.css';

const words = da.agent.corrections;

export function ContactsPage() {
  const [day, setDay] = useState(today);
  const [at, setAt] = useState(0);
  const contacts = useOwnDay(day);
  const found = contacts.data ?? [];
  const go = (next: string) => {
    setDay(next);
    setAt(0);
  };
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const chosen = found[at];
    if (step !== undefined) setAt(Math.min(Math.max(at + step, 0), Math.max(found.length - 1, 0)));
    else if (event.key === 'Enter' && chosen !== undefined) view.getState().correct(chosen.id);
    else return;
    event.preventDefault();
  };
  return (
    <main className="contacts scroll" tabIndex={-1}>
      <header className="page-head">
        <h1>{words.page}</h1>
        <p>
          {words.count(found.length)} · {words.lead}
        </p>
        <DayChoice day={day} onGo={go} />
      </header>
      {contacts.data?.length === 0 && <Empty what={words.none} />}
      {found.length > 0 && (
        <ul
          role="listbox"
          tabIndex={0}
          aria-label={words.page}
          aria-activedescendant={`contact-${found[at]?.id ?? ''}`}
          onKeyDown={press}
        >
          {found.map((contact, index) => (
            <Row key={contact.id} contact={contact} chosen={index === at} onChoose={() => setAt(index)} />
          ))}
        </ul>
      )}
    </main>
  );
}

function DayChoice({ day, onGo }: { readonly day: string; readonly onGo: (day: string) => void }) {
  const now = today();
  return (
    <span className="contacts-day push">
      <button
        type="button"
        className="button button-icon"
        aria-label={words.before}
        onClick={() => onGo(plusDays(day, -1))}
      >
        <ChevronLeft className="icon" aria-hidden="true" />
      </button>
      <DayField label={words.day} value={day} max={now} onChange={onGo} />
      <button
        type="button"
        className="button button-icon"
        aria-label={words.after}
        disabled={day >= now}
        onClick={() => onGo(plusDays(day, 1))}
      >
        <ChevronRight className="icon" aria-hidden="true" />
      </button>
    </span>
  );
}

interface RowProps {
  readonly contact: Contact;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}

function Row({ contact, chosen, onChoose }: RowProps) {
  const tags = [
    ...(contact.correction === undefined ? [] : [words.corrected]),
    ...(contact.lateEntry ? [da.desk.missing.late] : []),
  ];
  return (
    <li
      id={`contact-${contact.id}`}
      className="contacts-row"
      role="option"
      aria-selected={chosen}
      onClick={onChoose}
      onDoubleClick={() => view.getState().correct(contact.id)}
    >
      <time dateTime={contact.startedAt}>{danishTime(contact.startedAt)}</time>
      <span className="contacts-enquiries">
        {contact.enquiries.map(({ title, outcome }, index) => (
          <span key={index} className={outcome === null ? undefined : `outcome-${outcome}`}>
            {outcome !== null && <OutcomeIcon outcome={outcome} />}
            <b>{title || da.desk.contact.untitled}</b>
            {outcome !== null && da.desk.outcome[outcome]}
          </span>
        ))}
      </span>
      <span>{da.desk.channel[contact.channel]}</span>
      {tags.map((tag) => (
        <span key={tag} className="tag">
          {tag}
        </span>
      ))}
      {chosen && (
        <span className="push">
          <kbd>↵</kbd> {words.correct}
        </span>
      )}
    </li>
  );
}
