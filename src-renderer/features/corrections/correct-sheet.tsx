/**
 * Correcting a logged contact. Three keys for the usual one: the chord, the digit of the outcome, the digit of the reason.
 * Nothing is stored before the reason has been chosen.
 */
import { useState } from 'react';
import { desk, useView } from '#renderer/state/app.ts';
import { correctContact, useOwnContact } from '#renderer/state/own-contacts.ts';
import { OutcomeIcon, Segments } from '#renderer/ui/parts.tsx';
import { Sheet } from '#renderer/ui/sheet.tsx';
import { whenItWas } from '#renderer/ui/when.ts';
import { correctionReasons, lackOf, outcomes, type Contact, type CorrectionReason } from '#shared/domain/contact.ts';
import { isFreeOfCpr } from '#shared/domain/cpr.ts';
import { choicesOf, withCorrectedOutcome, type EnquiryChoices } from '#shared/domain/correction.ts';
import { errorBody } from '#shared/errors.ts';
import { da, sentenceFor } from '#shared/texts/da.ts';
import { CorrectHistory } from './correct-history.tsx';
import { MoreChoices, SolutionStep, TopicStep, UnitStep } from './correct-steps.tsx';
import { DigitList, focusOnce } from './digit-list.tsx';
import './corrections.css';

const words = da.agent.corrections;

interface CorrectSheetProps {
  readonly onClose: () => void;
}

export function CorrectSheet({ onClose }: CorrectSheetProps) {
  const id = useView((state) => state.correctId);
  const { contact, isPending, refused } = useOwnContact(id);
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
        {!isPending && contact === null && (
          <p>{refused === null ? words.nothingLogged : sentenceFor(errorBody(refused))}</p>
        )}
        {!isPending && contact !== null && (
          <Correcting
            key={`${contact.id}:${String(contact.rev)}`}
            contact={contact}
            typedAhead={typedAhead}
            onClose={onClose}
          />
        )}
      </div>
    </Sheet>
  );
}

type Step = 'outcome' | 'topic' | 'unit' | 'solution' | 'reason';

/** @returns what is still to be asked before the reason; the first step again while a text may not be stored. */
function stepAfter(choices: EnquiryChoices): Step {
  if (!isFreeOfCpr(choices.title) || !isFreeOfCpr(choices.note)) return 'outcome';
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
    const corrected = await correctContact({ id, rev, reason, changes: [{ ...choices, index }] });
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
            row={(outcome) => ({ className: `outcome-${outcome}`, icon: <OutcomeIcon outcome={outcome} /> })}
            onChoose={(outcome) => take(withCorrectedOutcome(choices, outcome))}
          />
          <MoreChoices
            choices={choices}
            onChange={setChanged}
            onTopic={() => setStep('topic')}
            onward={() => setStep(stepAfter(choices))}
          />
        </>
      )}
      {step === 'topic' && (
        <TopicStep
          choices={choices}
          typedAhead={typedAhead}
          onChoose={(next) => {
            setChanged(next);
            setStep('outcome');
          }}
        />
      )}
      {step === 'unit' && <UnitStep contact={contact} choices={choices} typedAhead={typedAhead} onChoose={take} />}
      {step === 'solution' && <SolutionStep choices={choices} typedAhead={typedAhead} onChoose={take} />}
      {step === 'reason' && (
        <DigitList
          label={words.reason}
          typedAhead={typedAhead}
          items={correctionReasons}
          current={null}
          name={(reason) => words.reasons[reason]}
          onChoose={(reason) => {
            onClose();
            void store(contact, index, choices, reason);
          }}
        />
      )}
      <CorrectHistory contact={contact} />
    </>
  );
}
