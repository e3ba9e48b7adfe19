/** What a corrected outcome may need: its unit, its solution; and what can be corrected beside it. */
import { useState } from 'react';
import { useSolutions, useUnitsIn } from '#renderer/state/queries.ts';
import { Segments } from '#renderer/ui/parts.tsx';
import { namedOptions, Select } from '#renderer/ui/select.tsx';
import { avoidableReasons, redirectKinds, type Contact, type RedirectKind } from '#shared/domain/contact.ts';
import type { EnquiryChoices } from '#shared/domain/correction.ts';
import { da } from '#shared/texts/da.ts';
import { Picker } from './picker.tsx';

const words = da.agent.corrections;

interface StepProps {
  readonly choices: EnquiryChoices;
  readonly onChoose: (choices: EnquiryChoices) => void;
}

export function UnitStep({ contact, choices, onChoose }: StepProps & { readonly contact: Contact }) {
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
        items={units.data ?? []}
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

export function SolutionStep({ choices, onChoose }: StepProps) {
  const [query, setQuery] = useState('');
  const solutions = useSolutions(choices.topic, query.trim());
  return (
    <>
      <h3>{words.solution}</h3>
      <Picker
        label={da.desk.directory.solutionLabel}
        items={solutions.data ?? []}
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

interface MoreProps {
  readonly choices: EnquiryChoices;
  readonly onChange: (choices: EnquiryChoices) => void;
  readonly onward: () => void;
}

export function MoreChoices({ choices, onChange, onward }: MoreProps) {
  return (
    <div className="correct-more">
      <label className="check">
        <input
          type="checkbox"
          checked={choices.repeat}
          onChange={(event) => onChange({ ...choices, repeat: event.target.checked })}
        />
        {da.desk.contact.repeat}
      </label>
      <label>
        {da.desk.contact.avoidable}
        <Select
          small
          value={choices.avoidable ?? ''}
          options={[['', da.desk.contact.avoidableNone], ...namedOptions(avoidableReasons, da.desk.avoidable)]}
          onChoose={(reason) => onChange({ ...choices, avoidable: reason === '' ? null : reason })}
        />
      </label>
      <button type="button" className="button button-small push" onClick={onward}>
        {words.onward}
      </button>
    </div>
  );
}
