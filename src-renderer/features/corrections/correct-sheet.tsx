/**
 * Correcting a logged contact. Three keys for the usual one: the chord, the digit of the outcome, the digit of the reason.
 * Nothing is stored before the reason has been chosen.
 */
import { useEffect, useState, type KeyboardEvent } from 'react';
import { api } from '#renderer/api/client.ts';
import { desk, useView } from '#renderer/state/app.ts';
import { useCorrections, useOwnContact } from '#renderer/state/own-contacts.ts';
import { OutcomeIcon, Segments } from '#renderer/ui/parts.tsx';
import { Sheet } from '#renderer/ui/sheet.tsx';
import { whenItWas } from '#renderer/ui/when.ts';
import { correctionReasons, lackOf, outcomes, type Contact, type CorrectionReason } from '#shared/domain/contact.ts';
import { choicesOf, withCorrectedOutcome, type EnquiryChoices } from '#shared/domain/correction.ts';
import { errorBody } from '#shared/errors.ts';
import { da, sentenceFor } from '#shared/texts/da.ts';
import { MoreChoices, SolutionStep, UnitStep } from './correct-steps.tsx';
import './corrections.css';

const words = da.agent.corrections;

interface CorrectSheetProps {
  readonly onClose: () => void;
}

export function CorrectSheet({ onClose }: CorrectSheetProps) {
  const id = useView((state) => state.correctId);
  const { contact, isPending } = useOwnContact(id);
  const [typedAhead] = useState<string[]>([]);
  return (
    <Sheet label={words.heading} place="top" onClose={onClose}>
      <div className="correct">
        <h2>{words.heading}</h2>
        {isPending && (
          <p tabIndex={-1} ref={focusOnce} onKeyDown={({ code }) => typedAhead.push(code)}>
            {da.desk.common.loading}
          </p>
        )}
        {!isPending && contact === null && <p>{words.nothingLogged}</p>}
        {!isPending && contact !== null && <Correcting contact={contact} typedAhead={typedAhead} onClose={onClose} />}
      </div>
    </Sheet>
  );
}

type Step = 'outcome' | 'unit' | 'solution' | 'reason';

/** @returns what is still to be asked before the reason. */
function stepAfter(choices: EnquiryChoices): Step {
  const lack = lackOf(choices);
  if (lack === 'redirect-unit-missing') return 'unit';
  return lack === 'solution-missing' ? 'solution' : 'reason';
}

async function store(
  contact: Contact,
  index: number,
  choices: EnquiryChoices,
  reason: CorrectionReason,
): Promise<void> {
  const { id, rev } = contact;
  try {
    const corrected = await api.corrections.correct({ id, rev, reason, changes: [{ ...choices, index }] });
    const named = corrected.enquiries[index];
    const outcome = named?.outcome ?? choices.outcome;
    desk.getState().say(words.saved(named?.title ?? '', da.desk.outcome[outcome]));
  } catch (thrown) {
    desk.getState().say(words.refused(sentenceFor(errorBody(thrown))));
  }
}

interface CorrectingProps extends CorrectSheetProps {
  readonly contact: Contact;
  /** Keys (`KeyboardEvent.code`) pressed before the contact was known; a list takes its own from the front. */
  readonly typedAhead: string[];
}

function Correcting({ contact, typedAhead, onClose }: CorrectingProps) {
  const [index, setIndex] = useState(0);
  const enquiry = contact.enquiries[index] ?? contact.enquiries[0];
  const [changed, setChanged] = useState<EnquiryChoices | null>(null);
  const [step, setStep] = useState<Step>('outcome');
  if (enquiry?.outcome == null) return null;
  const choices = changed ?? { ...choicesOf(enquiry), outcome: enquiry.outcome };
  const take = (next: EnquiryChoices) => {
    setChanged(next);
    setStep(stepAfter(next));
  };
  return (
    <>
      <p>
        {whenItWas(contact.startedAt)} · <b>{enquiry.title || da.desk.contact.untitled}</b> ·{' '}
        {da.desk.outcome[enquiry.outcome]}
      </p>
      {contact.enquiries.length > 1 && (
        <Segments
          label={words.enquiry}
          value={String(index)}
          options={contact.enquiries.map(({ title }, at) => ({ value: String(at), label: title || String(at + 1) }))}
          onChoose={(at) => {
            setIndex(Number(at));
            setChanged(null);
            setStep('outcome');
          }}
        />
      )}
      {step === 'outcome' && (
        <>
          <DigitList
            label={words.outcome}
            typedAhead={typedAhead}
            items={outcomes}
            current={choices.outcome}
            name={(outcome) => da.desk.outcome[outcome]}
            icon={(outcome) => <OutcomeIcon outcome={outcome} />}
            onChoose={(outcome) => take(withCorrectedOutcome(choices, outcome))}
          />
          <MoreChoices choices={choices} onChange={setChanged} onward={() => setStep(stepAfter(choices))} />
        </>
      )}
      {step === 'unit' && <UnitStep contact={contact} choices={choices} onChoose={take} />}
      {step === 'solution' && <SolutionStep choices={choices} onChoose={take} />}
      {step === 'reason' && (
        <DigitList
          label={words.reason}
          typedAhead={typedAhead}
          items={correctionReasons}
          current={null}
          name={(reason) => words.reasons[reason]}
          icon={() => null}
          onChoose={(reason) => {
            onClose();
            void store(contact, index, choices, reason);
          }}
        />
      )}
      <History contactId={contact.id} />
    </>
  );
}

interface DigitListProps<T extends string> {
  readonly label: string;
  readonly typedAhead: string[];
  readonly items: readonly T[];
  readonly current: T | null;
  readonly name: (item: T) => string;
  readonly icon: (item: T) => React.ReactNode;
  readonly onChoose: (item: T) => void;
}

/** A short list in which a single key chooses: its digit, or ↑ ↓ and Enter. */
function DigitList<T extends string>({ label, typedAhead, items, current, name, icon, onChoose }: DigitListProps<T>) {
  const [at, setAt] = useState(
    Math.max(
      items.findIndex((item) => item === current),
      0,
    ),
  );
  const itemOf = (code: string | undefined) => items[Number(/^(?:Digit|Numpad)([1-9])$/.exec(code ?? '')?.[1]) - 1];
  useEffect(() => {
    const chosen = itemOf(typedAhead.shift());
    if (chosen !== undefined) onChoose(chosen);
  });
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || event.repeat) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const chosen = event.key === 'Enter' ? items[at] : itemOf(event.code);
    if (step !== undefined) setAt(Math.min(Math.max(at + step, 0), items.length - 1));
    else if (chosen !== undefined) onChoose(chosen);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <h3 id="correct-question">{label}</h3>
      <ul
        key={label}
        className="digit-list"
        role="listbox"
        tabIndex={0}
        ref={focusOnce}
        aria-labelledby="correct-question"
        aria-activedescendant={`correct-${items[at] ?? ''}`}
        onKeyDown={press}
      >
        {items.map((item, index) => (
          <li
            key={item}
            id={`correct-${item}`}
            role="option"
            aria-selected={index === at}
            onClick={() => onChoose(item)}
          >
            {icon(item)}
            <span>{name(item)}</span>
            <kbd>{index + 1}</kbd>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Its single keys work at once; in a dialog that is only about to open, by the mark it looks for then. */
function focusOnce(element: HTMLElement | null): void {
  element?.setAttribute('autofocus', '');
  element?.focus();
}

function History({ contactId }: { readonly contactId: string }) {
  const history = useCorrections(contactId);
  if (history.length === 0) return null;
  return (
    <section className="correct-history">
      <h3>{words.history}</h3>
      <ul>
        {history.map(({ rev, correctedAt, reason, before }) => {
          const was = before.map(({ outcome }) => (outcome === null ? da.desk.bar.missing : da.desk.outcome[outcome]));
          return <li key={rev}>{words.historyRow(whenItWas(correctedAt), was.join(', '), words.reasons[reason])}</li>;
        })}
      </ul>
    </section>
  );
}
