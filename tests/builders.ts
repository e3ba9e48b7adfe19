/** Builders: records for tests, right by default, changed where the test cares. Ids and time are decided, never drawn. */
import type { CoreConfig } from '#core/core.ts';
import { inTheFile } from '#core/sync/link-secrets.ts';
import type { Contact, Enquiry } from '#shared/domain/contact.ts';
import { emptyEnquiry, startDraft, type Draft, type DraftEnquiry } from '#shared/domain/draft.ts';
import { uuidV7, type NewId } from '#shared/domain/ids.ts';
import { AppError } from '#shared/errors.ts';
import type { Clock } from '#shared/time/clock.ts';

/** A clock that stands still until it is moved. */
export interface TestClock extends Clock {
  set(instant: string): void;
  advanceMs(ms: number): void;
}

/** @param instant ISO 8601; a Monday morning in winter unless the test says otherwise. */
export function aClock(instant = '2026-01-05T09:00:00.000Z'): TestClock {
  let nowMs = Date.parse(instant);
  return {
    now: () => nowMs,
    set: (next) => {
      nowMs = Date.parse(next);
    },
    advanceMs: (ms) => {
      nowMs += ms;
    },
  };
}

/** Distinct UUIDv7, the same in every run. */
export function someIds(start = 0): NewId {
  let count = start;
  return () => {
    count += 1;
    const mine = count;
    return uuidV7(1_767_603_600_000 + mine, (bytes) => {
      new DataView(bytes.buffer).setUint32(12, mine);
    });
  };
}

const ids = someIds();

export function anEnquiry(change: Partial<Enquiry> = {}): Enquiry {
  return {
    title: 'flytning',
    topic: '23.05.10',
    outcome: 'resolved',
    articleIds: ['flytning'],
    redirect: null,
    selfService: null,
    repeat: false,
    avoidable: null,
    misdirected: null,
    note: '',
    ...change,
  };
}

export function aContact(change: Partial<Contact> = {}): Contact {
  return {
    id: ids(),
    rev: 1,
    tenantId: null,
    teamId: null,
    municipalityCode: '250',
    location: 'borgerservice',
    institutionId: null,
    channel: 'phone',
    line: 'main',
    callerType: 'citizen',
    agentId: 'a1',
    deviceId: 'd1',
    startedAt: '2026-01-05T09:00:00.000Z',
    talkEndedAt: null,
    endedAt: '2026-01-05T09:04:00.000Z',
    lateEntry: false,
    enquiries: [anEnquiry()],
    extra: {},
    ...change,
  };
}

export function aDraftEnquiry(change: Partial<DraftEnquiry> = {}): DraftEnquiry {
  return { ...emptyEnquiry, title: 'flytning', ...change };
}

export function aDraft(change: Partial<Draft> = {}): Draft {
  return {
    ...startDraft({
      id: ids(),
      startedAt: '2026-01-05T09:00:00.000Z',
      municipalityCode: '250',
      location: 'borgerservice',
      channel: 'phone',
      lateMinutes: 0,
    }),
    enquiries: [aDraftEnquiry()],
    ...change,
  };
}

/** What the core is handed of chance and network, where a test needs neither. */
export const withoutNetwork: Pick<
  CoreConfig,
  'random' | 'openRoad' | 'askBorger' | 'fetchUpdate' | 'runBeside' | 'policies' | 'secrets' | 'printPdf'
> = {
  random: () => 0.5,
  openRoad: () => ({ ask: () => Promise.reject(new Error('no network')), close: () => undefined }),
  askBorger: () => Promise.reject(new Error('no network')),
  runBeside: null,
  fetchUpdate: () => Promise.reject(new Error('no network')),
  policies: [],
  secrets: inTheFile,
  printPdf: () => Promise.reject(new AppError('chromium-missing')),
};
