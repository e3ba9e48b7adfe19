/** The period and the filters, in one row; what is chosen is always in words on the control itself. */
import { useState } from 'react';
import { clock } from '#renderer/state/app.ts';
import type { AppState } from '#shared/contract.ts';
import { channels, locations } from '#shared/domain/contact.ts';
import { periodChoices, periodOf } from '#shared/metrics/periods.ts';
import type { StatisticsQuery } from '#shared/metrics/view.ts';
import { da } from '#shared/texts/da.ts';
import { danishDate, dayFromDanish } from '#shared/texts/format.ts';
import { localDayOf } from '#shared/time/copenhagen.ts';

const text = da.statisticsPage;

function today(): string {
  return localDayOf(new Date(clock.now()).toISOString());
}

/** @returns this quarter, nothing filtered. */
export function startQuery(): StatisticsQuery {
  return { ...periodOf('this-quarter', today()), municipalityCode: null, channel: null, location: null };
}

interface FiltersProps {
  readonly app: AppState;
  readonly query: StatisticsQuery;
  readonly onChange: (query: StatisticsQuery) => void;
}

export function Filters({ app, query, onChange }: FiltersProps) {
  const chosen = periodChoices.find((choice) => {
    const period = periodOf(choice, today());
    return period.from === query.from && period.to === query.to;
  });
  return (
    <div className="filters">
      <label>
        {text.period}
        <select
          className="select-small"
          value={chosen ?? 'own'}
          onChange={(event) => {
            const choice = periodChoices.find((each) => each === event.target.value);
            if (choice !== undefined) onChange({ ...query, ...periodOf(choice, today()) });
          }}
        >
          {periodChoices.map((choice) => (
            <option key={choice} value={choice}>
              {da.statistics.period[choice]}
            </option>
          ))}
          {chosen === undefined && <option value="own">{text.ownPeriod}</option>}
        </select>
      </label>
      <Day name={text.from} value={query.from} onChange={(from) => onChange({ ...query, from })} />
      <Day name={text.to} value={query.to} onChange={(to) => onChange({ ...query, to })} />
      <label>
        {text.municipality}
        <select
          className="select-small"
          value={query.municipalityCode ?? ''}
          onChange={(event) => onChange({ ...query, municipalityCode: event.target.value || null })}
        >
          <option value="">{da.statistics.all}</option>
          {app.municipalities.map((municipality) => (
            <option key={municipality.code} value={municipality.code}>
              {municipality.name}
            </option>
          ))}
        </select>
      </label>
      <label>
        {text.channel}
        <select
          className="select-small"
          value={query.channel ?? ''}
          onChange={(event) =>
            onChange({ ...query, channel: channels.find((each) => each === event.target.value) ?? null })
          }
        >
          <option value="">{da.statistics.all}</option>
          {channels.map((channel) => (
            <option key={channel} value={channel}>
              {da.desk.channel[channel]}
            </option>
          ))}
        </select>
      </label>
      <label>
        {text.location}
        <select
          className="select-small"
          value={query.location ?? ''}
          onChange={(event) =>
            onChange({ ...query, location: locations.find((each) => each === event.target.value) ?? null })
          }
        >
          <option value="">{da.statistics.all}</option>
          {locations.map((location) => (
            <option key={location} value={location}>
              {da.desk.location[location]}
            </option>
          ))}
        </select>
      </label>
      <button type="button" className="button button-quiet button-small" onClick={() => onChange(startQuery())}>
        {text.reset}
      </button>
    </div>
  );
}

interface DayProps {
  readonly name: string;
  readonly value: string;
  readonly onChange: (day: string) => void;
}

/** A day written the Danish way; what is not a day yet changes nothing, and the field falls back to the day it had. */
function Day({ name, value, onChange }: DayProps) {
  const [written, setWritten] = useState<string | null>(null);
  return (
    <label>
      {name}
      <input
        className="select-small filter-day"
        inputMode="numeric"
        placeholder={text.dayForm}
        aria-invalid={written !== null && dayFromDanish(written) === null}
        value={written ?? danishDate(value)}
        onChange={(event) => {
          const day = dayFromDanish(event.target.value);
          setWritten(day === null ? event.target.value : null);
          if (day !== null) onChange(day);
        }}
        onBlur={() => setWritten(null)}
      />
    </label>
  );
}
