/** Small parts: a choice of a few worked by arrows, marked places, freshness in words. */
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import fc from 'fast-check';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { FreshnessMark, Marked, Segments } from '#renderer/ui/parts.tsx';
import { findCpr } from '#shared/domain/cpr.ts';

const options = [
  { value: 'a', label: 'Stillet om' },
  { value: 'b', label: 'Henvist' },
  { value: 'c', label: 'Ringer tilbage' },
] as const;

function Choosing() {
  const [value, setValue] = useState<'a' | 'b' | 'c'>('a');
  return <Segments label="Måde" value={value} options={options} onChoose={setValue} />;
}

const chosen = () => screen.getByRole('radio', { checked: true }).textContent;

describe('segments', () => {
  it('are one stop for Tab, and arrows choose round and round', async () => {
    render(<Choosing />);
    await userEvent.tab();
    expect(document.activeElement?.textContent).toBe('Stillet om');
    await userEvent.keyboard('{ArrowLeft}');
    expect(chosen()).toBe('Ringer tilbage');
    expect(document.activeElement?.textContent).toBe('Ringer tilbage');
    await userEvent.keyboard('{ArrowRight}{ArrowRight}');
    expect(chosen()).toBe('Henvist');
    await userEvent.tab();
    expect(document.activeElement).toBe(document.body);
  });
});

describe('marked text', () => {
  it('marks where a number stands and changes no letter', () => {
    const text = 'ring 010190-1234 op';
    const { container } = render(<Marked text={text} places={findCpr(text)} />);
    expect(container.textContent).toBe(text);
    expect(container.querySelector('mark')?.textContent).toBe('010190-1234');
  });

  it('holds every letter of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const { container, unmount } = render(<Marked text={text} places={findCpr(text)} />);
        expect(container.textContent).toBe(text);
        unmount();
      }),
    );
  });
});

it('says that an article was never reviewed', () => {
  render(<FreshnessMark freshness={{ state: 'unreviewed', reviewedAt: null, nextReview: null }} short />);
  expect(screen.getByText('Til gennemsyn')).not.toBeNull();
});
