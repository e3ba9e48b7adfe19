/** What the bar and the statistics say while something is amiss with the hub: that it is away only when it is. */
import { QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import { beforeAll, describe, expect, it } from 'vitest';
import type { AppState } from '#shared/contract.ts';
import { syncTroubles, type SyncState } from '#shared/contract/sync.ts';
import type { TeamCounted } from '#shared/metrics/view.ts';

type Trouble = SyncState['trouble'];

const at = '2026-01-05T13:32:00.000Z';
const inTrouble = (trouble: Trouble): SyncState => ({
  ...{ mode: 'hub', hubName: 'Hubben', waiting: 0, quarantined: 0, superseded: 0, isBusy: false },
  ...{ trouble, answeredAt: at, progress: null },
});
/** As much of it as is looked at. */
const appIn = (trouble: Trouble) => ({ sync: inTrouble(trouble), demo: false }) as AppState;

let bar: (trouble: Trouble) => string;
let counted: (trouble: Trouble, fresh: boolean) => string;
let section: (trouble: Trouble) => string;

beforeAll(async () => {
  Object.defineProperty(window, 'straks', {
    value: { call: () => new Promise(() => undefined), onEvent: () => () => undefined },
  });
  const { queries } = await import('#renderer/state/app.ts');
  const { SyncItem } = await import('#renderer/shell/sync-item.tsx');
  const { CountedWhere } = await import('#renderer/features/statistics/scope.tsx');
  const { KeptFrom } = await import('#renderer/features/statistics/kept-from.tsx');
  const textOf = (shown: React.ReactElement): string => {
    const { container, unmount } = render(<QueryClientProvider client={queries}>{shown}</QueryClientProvider>);
    const { textContent } = container;
    unmount();
    return textContent;
  };
  bar = (trouble) => textOf(<SyncItem sync={inTrouble(trouble)} />);
  counted = (trouble, fresh) => {
    const team: TeamCounted = { asOf: at, devices: 2, refused: 0, fresh };
    return textOf(<CountedWhere app={appIn(trouble)} team={team} />);
  };
  section = (trouble) => {
    queries.setQueryData(['app'], appIn(trouble));
    return textOf(<KeptFrom at={at} />);
  };
});

describe('an expired login', () => {
  it('is said to be one, since a login is what helps', () => {
    expect(bar('login-expired')).toBe('Log ind i hubben');
    expect(counted('login-expired', false)).toMatch(
      /^Log ind under Synkronisering for at få nye\. Tal fra hele teamet/,
    );
    expect(section('login-expired')).toMatch(/^Ældre tal, fra .*\. Log ind under Synkronisering for at få nye\.$/);
  });
});

describe('a missing role', () => {
  it('is said to be one', () => {
    expect(bar('role-missing')).toBe('Uden rolle i hubben');
  });
});

describe('a hub that does not answer', () => {
  it('is said to be away since when, and to be why the figures are older', () => {
    expect(bar('unreachable')).toMatch(/^Uden hub siden/);
    expect(counted('unreachable', false)).toMatch(/^Hubben svarer ikke\. Tal fra hele teamet/);
    expect(section('unreachable')).toMatch(/^Ældre tal, fra .*\. Hubben svarer ikke\.$/);
  });

  it('is never said of one that does', () => {
    for (const trouble of [null, ...syncTroubles].filter((each) => each !== 'unreachable')) {
      for (const said of [counted(trouble, false), section(trouble)]) expect(said).not.toContain('svarer ikke');
      expect(counted(trouble, true)).toMatch(/^Tal fra hele teamet/);
    }
  });
});
