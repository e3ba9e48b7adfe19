/** Days and times in fields: written, stepped by arrows, refused, taken when the field is left. */
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, it } from 'vitest';
import { DayField, DayOfYearField, TimeField } from '#renderer/ui/written-field.tsx';

function Day({ first, max }: { readonly first: string; readonly max?: string }) {
  const [day, setDay] = useState(first);
  return (
    <>
      <DayField label="Dag" value={day} onChange={setDay} {...(max === undefined ? {} : { max })} />
      <output>{day}</output>
    </>
  );
}

function Time() {
  const [time, setTime] = useState('');
  return (
    <>
      <TimeField label="Klokken" value={time} onChange={setTime} />
      <output>{time}</output>
    </>
  );
}

const field = () => screen.getByRole<HTMLInputElement>('textbox');
const kept = () => screen.getByRole('status').textContent;

async function write(text: string): Promise<void> {
  await userEvent.clear(field());
  await userEvent.type(field(), text);
}

it('a day stands as it was written until the field is left, and counts as soon as it is whole', async () => {
  render(<Day first="2026-11-17" />);
  expect(field().value).toBe('17.11.2026');
  await write('5.1.2026');
  expect(kept()).toBe('2026-01-05');
  expect(field().value).toBe('5.1.2026');
  await userEvent.tab();
  expect(field().value).toBe('05.01.2026');
});

it('a short day counts when the field is left or at Enter, not while its year may still be written', async () => {
  render(<Day first="2026-11-17" />);
  await write('5.1.20');
  expect(kept()).toBe('2026-11-17');
  await write('5.1.27');
  await userEvent.keyboard('{Enter}');
  expect(kept()).toBe('2027-01-05');
});

it('what is no day is marked, changes nothing, and gives way to the day there was', async () => {
  render(<Day first="2026-11-17" />);
  await write('32.13.2026');
  expect(field().getAttribute('aria-invalid')).toBe('true');
  await userEvent.tab();
  expect(field().value).toBe('17.11.2026');
  expect(kept()).toBe('2026-11-17');
});

it('arrows go from day to day, and no further than the last', async () => {
  render(<Day first="2026-02-28" max="2026-03-01" />);
  await userEvent.click(field());
  await userEvent.keyboard('{ArrowUp}{ArrowUp}');
  expect(kept()).toBe('2026-03-01');
  await userEvent.keyboard('{ArrowDown}{ArrowDown}');
  expect(kept()).toBe('2026-02-27');
  await write('02.03.2026');
  expect(field().getAttribute('aria-invalid')).toBe('true');
  expect(kept()).toBe('2026-02-27');
});

it('a time is written in several ways, and arrows go by the quarter, round midnight', async () => {
  render(<Time />);
  await write('930');
  await userEvent.tab();
  expect(field().value).toBe('09.30');
  await write('23.50');
  await userEvent.keyboard('{ArrowUp}');
  expect(kept()).toBe('00:00');
  await userEvent.keyboard('{ArrowDown}');
  expect(kept()).toBe('23:45');
});

function Season() {
  const [day, setDay] = useState('');
  return (
    <>
      <DayOfYearField label="Fra dag" optional value={day} onChange={setDay} />
      <output>{day}</output>
    </>
  );
}

it('a day of every year is written as Danes do, steps over a month’s end, and can be emptied', async () => {
  render(<Season />);
  await write('29/2');
  expect(kept()).toBe('');
  await userEvent.keyboard('{ArrowUp}');
  await write('28.02');
  expect(kept()).toBe('02-28');
  await userEvent.keyboard('{ArrowUp}{ArrowUp}');
  expect(field().value).toBe('01.03');
  await userEvent.clear(field());
  expect(kept()).toBe('03-01');
  await userEvent.tab();
  expect(kept()).toBe('');
});
