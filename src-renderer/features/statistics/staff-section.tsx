/** Staff statistics: team level, unless an administrator has decided otherwise with a reason and its dates. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#renderer/api/client.ts';
import { today } from '#renderer/ui/when.ts';
import { DayField } from '#renderer/ui/written-field.tsx';
import type { StaffDecision, StaffState } from '#shared/contract/staff.ts';
import { errorBody } from '#shared/errors.ts';
import { sentenceFor } from '#shared/texts/da.ts';
import { daStatisticsSheets } from '#shared/texts/da-statistics-sheets.ts';
import { danishDate } from '#shared/texts/format.ts';
import { localDayOf } from '#shared/time/copenhagen.ts';

const text = daStatisticsSheets;

export function StaffSection() {
  const client = useQueryClient();
  const [said, setSaid] = useState('');
  const state = useQuery({ queryKey: ['staff'], queryFn: () => api.staff.state({}) }).data;
  if (state === undefined) return null;
  const decide = async (asked: Parameters<typeof api.staff.decide>[0]) => {
    try {
      client.setQueryData(['staff'], await api.staff.decide(asked));
      await client.invalidateQueries({ queryKey: ['statistics'] });
      setSaid('');
    } catch (thrown) {
      setSaid(sentenceFor(errorBody(thrown)));
    }
  };
  return (
    <details className="all-figures">
      <summary>{`${text.staff} · ${stateText(state)}`}</summary>
      <p>{text.staffLead}</p>
      <StaffForm isOn={state.decisions[0]?.agentLevel === true} onDecide={decide} />
      <p role="alert">{said}</p>
      <ul>
        {state.decisions.map((each) => (
          <li key={each.id}>
            {each.agentLevel ? text.staffOn(danishDate(each.effectiveOn)) : text.staffSwitchOff} {datesText(each)}
            {text.staffHistory(danishDate(localDayOf(each.decidedAt)), each.decidedBy, each.reason)}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** What must be there before it may be switched on can be read afterwards as well. */
function datesText({ discussedOn, noticedOn }: StaffDecision): string {
  return discussedOn === null || noticedOn === null
    ? ''
    : `${text.staffDates(danishDate(discussedOn), danishDate(noticedOn))} `;
}

function stateText({ agentLevel, decisions: [last] }: StaffState): string {
  if (last?.agentLevel !== true) return text.staffOff;
  const day = danishDate(last.effectiveOn);
  return agentLevel ? text.staffOn(day) : text.staffComing(day);
}

interface StaffFormProps {
  readonly isOn: boolean;
  readonly onDecide: (asked: Parameters<typeof api.staff.decide>[0]) => Promise<void>;
}

function StaffForm({ isOn, onDecide }: StaffFormProps) {
  const [reason, setReason] = useState('');
  const [days, setDays] = useState({ discussedOn: '', noticedOn: '', effectiveOn: today() });
  const fields = [
    ['discussedOn', text.staffDiscussed],
    ['noticedOn', text.staffNoticed],
    ['effectiveOn', text.staffEffective],
  ] as const;
  const submit = () => {
    if (isOn) return onDecide({ agentLevel: false, reason });
    return onDecide({ agentLevel: true, reason, ...days });
  };
  return (
    <form
      className="staff-form"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <label>
        {text.staffReason}
        <input className="field" value={reason} onChange={(event) => setReason(event.target.value)} />
      </label>
      {!isOn &&
        fields.map(([name, label]) => (
          <label key={name}>
            {label}
            <DayField value={days[name]} onChange={(day) => setDays({ ...days, [name]: day })} />
          </label>
        ))}
      <button type="submit" className="button button-small">
        {isOn ? text.staffSwitchOff : text.staffSwitchOn}
      </button>
    </form>
  );
}
