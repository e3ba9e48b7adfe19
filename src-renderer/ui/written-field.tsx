/** A day, a day of every year and a time of day, written as in Denmark whatever language the system speaks. See decision 0033. */
import { useState, type KeyboardEvent } from 'react';
import { da } from '#shared/texts/da.ts';
import {
  danishDate,
  danishDayOfYear,
  danishTimeField,
  dayFromDanish,
  dayOfYearFromDanish,
  timeFromDanish,
} from '#shared/texts/format.ts';
import { plusDays } from '#shared/time/copenhagen.ts';
import { today } from './when.ts';
import './written-field.css';

const texts = da.fields;
const minutesOfDay = 24 * 60;
const timeStepMinutes = 15;

interface WrittenFieldProps {
  /** Said by a screen reader; left out where a label stands around it. */
  readonly label?: string;
  /** Empty: none yet. */
  readonly value: string;
  readonly small?: boolean;
  /** It may be emptied. */
  readonly optional?: boolean;
  readonly onChange: (value: string) => void;
}

interface DayFieldProps extends WrittenFieldProps {
  /** The last day there is. */
  readonly max?: string;
}

/** A `LocalDay`, `05.01.2026` on the screen; ↑ ↓ go to the day after and before. */
export function DayField({ max, ...props }: DayFieldProps) {
  const isWithin = (day: string) => max === undefined || day <= max;
  return (
    <Written
      {...props}
      form={texts.day}
      shown={danishDate}
      read={(text) => {
        const day = dayFromDanish(text);
        return day !== null && isWithin(day) ? day : null;
      }}
      isWhole={(text) => /\d{4}\s*$/.test(text)}
      stepped={(day, step) => {
        const next = day === '' ? today() : plusDays(day, step);
        return isWithin(next) ? next : day;
      }}
    />
  );
}

/** A day of every year as `08-15`, `15.08` on the screen; ↑ ↓ go to the day after and before. */
export function DayOfYearField(props: WrittenFieldProps) {
  return (
    <Written
      {...props}
      form={texts.dayOfYear}
      shown={danishDayOfYear}
      read={dayOfYearFromDanish}
      isWhole={(text) => /\d[./-]?\d\d\s*$/.test(text)}
      stepped={(day, step) => plusDays(day === '' ? today() : `2024-${day}`, day === '' ? 0 : step).slice(5)}
    />
  );
}

/** A time as `14:30`, `14.30` on the screen; ↑ ↓ go to the next and the last quarter. */
export function TimeField(props: WrittenFieldProps) {
  return (
    <Written
      {...props}
      form={texts.time}
      shown={danishTimeField}
      read={timeFromDanish}
      isWhole={(text) => text.trim().length >= 4}
      stepped={steppedTime}
    />
  );
}

function steppedTime(time: string, step: 1 | -1): string {
  const [hour = '12', minute = '0'] = (time === '' ? '12:00' : time).split(':');
  const quarter = (Number(hour) * 60 + Number(minute)) / timeStepMinutes;
  const next = (step === 1 ? Math.floor(quarter) + 1 : Math.ceil(quarter) - 1) * timeStepMinutes;
  const within = (next + minutesOfDay) % minutesOfDay;
  return [Math.floor(within / 60), within % 60].map((part) => String(part).padStart(2, '0')).join(':');
}

interface WrittenProps extends WrittenFieldProps {
  readonly form: string;
  readonly shown: (value: string) => string;
  /** @returns null when the text is none. */
  readonly read: (text: string) => string | null;
  /** Nothing more can be meant to follow: taken at once. What is short is taken when the field is left. */
  readonly isWhole: (text: string) => boolean;
  readonly stepped: (value: string, step: 1 | -1) => string;
}

/** What is written stands as it was written until the field is left; what is none changes nothing, and is marked. */
function Written({
  label,
  value,
  small = false,
  optional = false,
  form,
  shown,
  read,
  isWhole,
  stepped,
  onChange,
}: WrittenProps) {
  const [written, setWritten] = useState<string | null>(null);
  const take = (text: string) => {
    const found = optional && text.trim() === '' ? '' : read(text);
    if (found !== null && found !== value) onChange(found);
  };
  const leave = () => {
    if (written !== null) take(written);
    setWritten(null);
  };
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const step = ({ ArrowUp: 1, ArrowDown: -1 } as const)[event.key];
    if (event.key === 'Enter') leave();
    if (step === undefined) return;
    setWritten(null);
    onChange(stepped(value, step));
    event.preventDefault();
  };
  return (
    <input
      className={small ? 'select-small written-field' : 'field written-field'}
      inputMode="decimal"
      autoComplete="off"
      spellCheck={false}
      aria-label={label}
      aria-invalid={written !== null && isWhole(written) && read(written) === null}
      placeholder={form}
      value={written ?? (value === '' ? '' : shown(value))}
      onChange={(event) => {
        setWritten(event.target.value);
        if (isWhole(event.target.value)) take(event.target.value);
      }}
      onKeyDown={press}
      onBlur={leave}
    />
  );
}
