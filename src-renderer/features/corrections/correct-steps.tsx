/** What a corrected outcome may need: its unit, its solution; and what can be corrected beside it. */
import { useState } from 'react';
import { useSolutions, useTopicName, useTopics, useUnitsIn } from '#renderer/state/queries.ts';
import { CprMessage } from '#renderer/ui/cpr-message.tsx';
import { Segments } from '#renderer/ui/parts.tsx';
import { namedOptions, Select } from '#renderer/ui/select.tsx';
import {
  avoidableReasons,
  noteMaxLength,
  redirectKinds,
  titleMaxLength,
  type Contact,
  type RedirectKind,
} from '#shared/domain/contact.ts';
import { isFreeOfCpr } from '#shared/domain/cpr.ts';
import type { EnquiryChoices } from '#shared/domain/correction.ts';
import { da } from '#shared/texts/da.ts';
import { Picker } from './picker.tsx';

const words = da.agent.corrections;

interface StepProps {
  readonly choices: EnquiryChoices;
  readonly typedAhead: string[];
  readonly onChoose: (choices: EnquiryChoices) => void;
}

export function UnitStep({ contact, choices, typedAhead, onChoose }: StepProps & { readonly contact: Contact }) {
  const [query, setQuery] = useState('');
  const [kind, setKind] = useState<RedirectKind>('transfer');
  const units = useUnitsIn(contact.municipalityCode, choices.topic, query.trim());
  return (
    <>
      <h3>{words.unit}</h3>
      <Segments
        label={da.desk.directory.kind}
        value={kind}
        options={redirectKinds.map((each) => ({ value: each, label: da.desk.redirectKind[each] }))}
        onChoose={setKind}
      />
      <Picker
        label={da.desk.directory.unitLabel}
        items={units.data}
        typedAhead={typedAhead}
        query={query}
        none={words.nothingFound}
        nameOf={(unit) => unit.name}
        keyOf={(unit) => unit.id}
        onType={setQuery}
        onChoose={(unit) => onChoose({ ...choices, redirect: { unitId: unit.id, kind } })}
      />
    </>
  );
}

export function SolutionStep({ choices, typedAhead, onChoose }: StepProps) {
  const [query, setQuery] = useState('');
  const solutions = useSolutions(choices.topic, query.trim());
  return (
    <>
      <h3>{words.solution}</h3>
      <Picker
        label={da.desk.directory.solutionLabel}
        items={solutions.data}
        typedAhead={typedAhead}
        query={query}
        none={words.nothingFound}
        nameOf={(solution) => solution.name}
        keyOf={(solution) => solution.id}
        onType={setQuery}
        onChoose={(solution) => onChoose({ ...choices, selfService: { solutionId: solution.id, help: 'pointer' } })}
      />
    </>
  );
}

export function TopicStep({ choices, typedAhead, onChoose }: StepProps) {
  const [query, setQuery] = useState('');
  const topics = useTopics(query.trim());
  return (
    <>
      <h3>{words.topic}</h3>
      <Picker
        label={da.desk.directory.topicLabel}
        items={topics.data}
        typedAhead={typedAhead}
        query={query}
        none={words.nothingFound}
        nameOf={(topic) => topic.name}
        keyOf={(topic) => topic.number}
        onType={setQuery}
        onChoose={(topic) => onChoose({ ...choices, topic: topic.number })}
      />
    </>
  );
}

interface MoreProps {
  readonly choices: EnquiryChoices;
  readonly onChange: (choices: EnquiryChoices) => void;
  readonly onTopic: () => void;
  readonly onward: () => void;
}

/** What can be corrected beside the outcome. It is stored with the reason; until then it only stands here. */
export function MoreChoices({ choices, onChange, onTopic, onward }: MoreProps) {
  const topic = useTopicName(choices.topic);
  return (
    <div className="correct-more">
      <label htmlFor="correct-title">{da.desk.contact.title}</label>
      <FreeText
        id="correct-title"
        value={choices.title}
        max={titleMaxLength}
        lead={words.titleRefused}
        onChange={(title) => onChange({ ...choices, title })}
        onEnter={onward}
      />
      <span>{da.desk.contact.topic}</span>
      <span className="correct-topic">
        <span className="clipped">{topic ?? da.desk.contact.topicNone}</span>
        <button type="button" className="link-button" onClick={onTopic}>
          {da.desk.contact.chooseTopic}
        </button>
      </span>
      <label htmlFor="correct-note">{da.desk.contact.note}</label>
      <FreeText
        id="correct-note"
        value={choices.note}
        max={noteMaxLength}
        lead={words.noteRefused}
        onChange={(note) => onChange({ ...choices, note })}
        onEnter={onward}
      />
      <label htmlFor="correct-avoidable">{da.desk.contact.avoidable}</label>
      <span className="correct-last">
        <Select
          id="correct-avoidable"
          small
          value={choices.avoidable ?? ''}
          options={[['', da.desk.contact.avoidableNone], ...namedOptions(avoidableReasons, da.desk.avoidable)]}
          onChoose={(reason) => onChange({ ...choices, avoidable: reason === '' ? null : reason })}
        />
        <label className="check">
          <input
            type="checkbox"
            checked={choices.repeat}
            onChange={(event) => onChange({ ...choices, repeat: event.target.checked })}
          />
          {da.desk.contact.repeat}
        </label>
        <button type="button" className="button button-small push" onClick={onward}>
          {words.onward}
        </button>
      </span>
    </div>
  );
}

interface FreeTextProps {
  readonly id: string;
  readonly value: string;
  readonly max: number;
  /** Said before the place that is marked, when the text may not be stored. */
  readonly lead: string;
  readonly onChange: (text: string) => void;
  readonly onEnter: () => void;
}

function FreeText({ id, value, max, lead, onChange, onEnter }: FreeTextProps) {
  return (
    <span className="correct-text">
      <input
        id={id}
        className="field"
        autoComplete="off"
        maxLength={max}
        aria-invalid={!isFreeOfCpr(value)}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.ctrlKey) return;
          event.preventDefault();
          onEnter();
        }}
      />
      <CprMessage lead={lead} text={value} onChange={onChange} />
    </span>
  );
}
