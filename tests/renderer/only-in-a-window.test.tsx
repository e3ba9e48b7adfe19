/** What only a window does, on the page: the chord for the whole system is chosen or refused, and a PC that slept is noticed. */
import { QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, beforeEach, describe, expect, it, test, vi } from 'vitest';
import type { Chord } from '#shared/domain/keys.ts';
import type { Envelope } from '#shared/rpc.ts';

const asked: string[] = [];
let state: 'none' | 'held' | 'taken' = 'none';
const onChange = vi.fn();
let show: (chord: Chord | null) => void;

beforeAll(async () => {
  Object.defineProperty(window, 'straks', {
    value: {
      call: ({ call }: Envelope) => {
        asked.push(call);
        return Promise.resolve({ ok: true, output: call === 'window.state' ? { shortcut: state } : {} });
      },
      onEvent: () => () => undefined,
    },
  });
  const { queries } = await import('#renderer/state/app.ts');
  const { ShortcutSettings } = await import('#renderer/features/settings/shortcut-settings.tsx');
  show = (chord) => {
    queries.clear();
    render(
      <QueryClientProvider client={queries}>
        <ShortcutSettings chord={chord} onChange={onChange} />
      </QueryClientProvider>,
    );
  };
});

beforeEach(() => {
  asked.length = 0;
  onChange.mockClear();
});
afterEach(cleanup);

const chord: Chord = { code: 'KeyS', ctrl: true, shift: true, alt: false };

describe('the chord for the whole system', () => {
  it('is what is pressed next', async () => {
    state = 'none';
    show(null);
    await userEvent.click(screen.getByRole('button', { name: /Vælg genvej/ }));
    await userEvent.keyboard('{Control>}{Alt>}x{/Alt}{/Control}');
    expect(screen.getByRole('alert').textContent).toContain('AltGr');
    await userEvent.click(screen.getByRole('button', { name: /Vælg genvej/ }));
    await userEvent.keyboard('{Alt>}{Shift>}x{/Shift}{/Alt}');
    expect(onChange.mock.calls).toEqual([[{ code: 'KeyX', ctrl: false, shift: true, alt: true }]]);
  });

  it('cannot be one that the desk itself has', async () => {
    show(null);
    await userEvent.click(screen.getByRole('button', { name: /Vælg genvej/ }));
    await userEvent.keyboard('{Control>}{Shift>}s{/Shift}{/Control}');
    expect(screen.getByRole('alert').textContent).toContain('Medbetjening');
    expect(onChange).not.toHaveBeenCalled();
  });

  it('says that another program has it, and can be taken away', async () => {
    state = 'taken';
    show(chord);
    expect(await screen.findByText(/Et andet program har den/)).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Fjern genvejen' }));
    expect(onChange.mock.calls).toEqual([[null]]);
  });
});

describe('a PC that slept', () => {
  test.each([
    ['a look in time', 10_000, 0],
    ['a hidden page, looked after once a minute', 61_000, 0],
    ['a clock that was put back', -3_600_000, 0],
    ['an hour under the lid', 3_600_000, 3_600_000],
  ])('%s', async (_, tookMs, asleepMs) => {
    const { sleptFor } = await import('#renderer/state/wake.ts');
    expect(sleptFor(1_000_000, 1_000_000 + tookMs)).toBe(asleepMs);
  });

  it('asks the hub soon, and the contact that was open has no known end any more', async () => {
    vi.useFakeTimers();
    const { desk } = await import('#renderer/state/app.ts');
    const { useWake } = await import('#renderer/state/wake.ts');
    const preferences = {
      municipalityCode: '250',
      location: 'borgerservice',
      channel: 'phone',
      theme: 'light',
    } as const;
    const { Preferences } = await import('#shared/domain/settings.ts');
    desk.getState().setHome(Preferences.parse(preferences));
    desk.getState().begin('phone');
    const Woken = () => {
      useWake();
      return null;
    };
    render(<Woken />);
    act(() => {
      vi.advanceTimersByTime(60_000);
    });
    expect(desk.getState().live?.endUnknown).toBe(false);
    expect(asked).not.toContain('sync.online');
    act(() => {
      vi.setSystemTime(Date.now() + 3_600_000);
      vi.advanceTimersByTime(10_000);
    });
    expect(asked).toContain('sync.online');
    expect(desk.getState().live?.endUnknown).toBe(true);
    vi.useRealTimers();
  });
});
