/** Rows by topic, unit, reason, article and hour, and what may be said of a figure. */
import { describe, expect, it } from 'vitest';
import type { Contact } from '#shared/domain/contact.ts';
import {
  articleRows,
  avoidableRows,
  hourRows,
  pointerRateOf,
  redirectRows,
  topicRows,
} from '#shared/metrics/breakdowns.ts';
import { shareOf } from '#shared/metrics/interval.ts';
import { changeOf, changesOf, judgeTarget, repeatsRiseToo } from '#shared/metrics/judgement.ts';
import { figuresOf } from '#shared/metrics/metrics.ts';
import { sumTallies, tallyOf, timesTally, type Tally } from '#shared/metrics/tally.ts';
import { targetsOf } from '#shared/metrics/targets.ts';
import { contactWith, pointed, transferred } from './contacts.ts';

const tallyOfAll = (...contacts: Contact[]): Tally => sumTallies(contacts.map(tallyOf));

describe('topics', () => {
  it('stand with the most lost resolutions first, and hold those without a topic', () => {
    const rows = topicRows(
      tallyOfAll(
        contactWith({ topic: 'aa' }),
        contactWith({ topic: '23.05.10' }),
        contactWith({ topic: '23.05.10', outcome: 'abandoned' }),
        contactWith({ ...transferred, topic: null }),
        contactWith({ topic: '55.20.05', outcome: null }),
      ),
    );
    expect(rows.map((row) => [row.topic, row.enquiries, row.lost])).toEqual([
      [null, 1, 1],
      ['23.05.10', 2, 0],
      ['aa', 1, 0],
    ]);
    expect(rows[1]?.resolved).toEqual(shareOf(1, 2));
    expect(rows[1]?.outcomes).toMatchObject({ resolved: 1, abandoned: 1, redirected: 0 });
  });
});

describe('redirects', () => {
  it('add up their kinds by unit, the most first, and accumulate to all', () => {
    const to = (unitId: string, kind: 'transfer' | 'referral', municipalityCode = '250'): Contact =>
      contactWith({ outcome: 'redirected', redirect: { unitId, kind } }, { municipalityCode });
    const rows = redirectRows(
      tallyOfAll(
        to('skole', 'transfer'),
        to('ydelse', 'transfer'),
        to('ydelse', 'referral'),
        to('ydelse', 'transfer', '190'),
      ),
    );
    expect(rows).toEqual([
      { municipalityCode: '250', unitId: 'ydelse', redirects: 2, accumulated: 0.5 },
      { municipalityCode: '190', unitId: 'ydelse', redirects: 1, accumulated: 0.75 },
      { municipalityCode: '250', unitId: 'skole', redirects: 1, accumulated: 1 },
    ]);
  });

  it('take a unit id with colons and strokes whole', () => {
    const rows = redirectRows(
      tallyOfAll(contactWith({ outcome: 'redirected', redirect: { unitId: 'a:b/c', kind: 'referral' } })),
    );
    expect(rows[0]?.unitId).toBe('a:b/c');
  });
});

describe('reasons and articles', () => {
  it('show the reasons there were, the most frequent first', () => {
    const tally = tallyOfAll(
      contactWith({ avoidable: 'web-page' }),
      contactWith({ avoidable: 'other' }),
      contactWith({ avoidable: 'other' }),
      contactWith({ avoidable: 'unclear-letter', outcome: null }),
    );
    expect(avoidableRows(tally)).toEqual([
      { reason: 'other', enquiries: 2 },
      { reason: 'web-page', enquiries: 1 },
    ]);
  });

  it('show what became of the enquiries an article was used in', () => {
    const tally = tallyOfAll(
      contactWith({ articleIds: ['pas', 'foto'] }),
      contactWith({ ...transferred, articleIds: ['pas'], repeat: true }),
      contactWith({ ...pointed, articleIds: ['pas'] }),
    );
    expect(articleRows(tally)).toEqual([
      { articleId: 'pas', used: 3, resolved: 1, redirected: 1, repeat: 1 },
      { articleId: 'foto', used: 1, resolved: 1, redirected: 0, repeat: 0 },
    ]);
  });
});

describe('the pointer rate', () => {
  it('is of enquiries whose topic has a solution, above the line and below it', () => {
    const shown = { solutionId: 'flytning', help: 'pointer' } as const;
    const tally = tallyOfAll(
      contactWith({ topic: '23.05.10', selfService: shown }),
      contactWith({ topic: '23.05.10', selfService: { ...shown, help: 'assisted' } }),
      contactWith({ topic: '23.05.10', outcome: null, selfService: shown }),
      contactWith({ topic: '99.99.99', selfService: shown }),
      contactWith({ topic: null, selfService: shown }),
    );
    expect(pointerRateOf(tally, (topic) => topic === '23.05.10')).toEqual(shareOf(1, 2));
  });
});

describe('hours', () => {
  it('are those of Danish clocks, with what became of the enquiries', () => {
    const at = (startedAt: string, contact: Contact): Contact => ({ ...contact, startedAt });
    const rows = hourRows(
      tallyOfAll(
        at('2026-01-05T09:30:00Z', contactWith({})),
        at('2026-01-05T09:59:00Z', contactWith(transferred)),
        at('2026-07-05T22:10:00Z', contactWith({ outcome: null })),
      ),
    );
    expect(rows).toEqual([
      { weekday: 1, hour: 0, contacts: 1, enquiries: 1, resolved: shareOf(0, 0) },
      { weekday: 1, hour: 10, contacts: 2, enquiries: 2, resolved: shareOf(1, 2) },
    ]);
  });
});

describe('a change', () => {
  it('is one only when the interval of the difference leaves out 0', () => {
    expect(changeOf(shareOf(56, 70), shareOf(48, 80)).verdict).toBe('up');
    expect(changeOf(shareOf(48, 80), shareOf(56, 70)).verdict).toBe('down');
    expect(changeOf(shareOf(8, 10), shareOf(6, 10)).verdict).toBe('unclear');
  });

  it('is unclear, not large, when one period has nothing', () => {
    const change = changeOf(shareOf(50, 50), shareOf(0, 0));
    expect(change).toEqual({ previous: shareOf(0, 0), difference: null, low: null, high: null, verdict: 'unclear' });
  });

  it('can be seen although the two intervals overlap', () => {
    const [now, before] = [shareOf(300, 500), shareOf(265, 500)];
    expect(now.low ?? NaN).toBeLessThan(before.high ?? NaN);
    expect(changeOf(now, before).verdict).toBe('up');
  });

  it('is warned of when repeats rise with first-contact resolution', () => {
    const before = timesTally(tallyOfAll(contactWith({}), contactWith(transferred)), 100);
    const closedTooEarly = timesTally(tallyOfAll(contactWith({ repeat: true })), 100);
    const closedWell = timesTally(tallyOfAll(contactWith({})), 100);
    expect(repeatsRiseToo(changesOf(figuresOf(closedTooEarly), figuresOf(before)))).toBe(true);
    expect(repeatsRiseToo(changesOf(figuresOf(closedWell), figuresOf(before)))).toBe(false);
  });
});

describe('targets', () => {
  it('belong to the municipality whose strategy sets them', () => {
    expect(targetsOf('250').map((target) => [target.row, target.figure, target.target])).toEqual([
      ['A1', 'fcrContent', 0.3],
    ]);
    expect(targetsOf('190').map((target) => [target.row, target.figure, target.target])).toEqual([
      ['A2', 'fcrMainLine', 0.5],
      ['A3', 'fcrVisits', 0.95],
    ]);
    expect(targetsOf(null)).toHaveLength(3);
    expect(targetsOf('101')).toEqual([]);
  });

  it.each([
    [15, 30, true, 0],
    [14, 30, false, 14 / 30 - 0.5],
    [29, 29, null, 0.5],
  ])('with %i of %i: reached is %s', (num, den, reached, gap) => {
    const [a2] = targetsOf('190');
    expect(a2 && judgeTarget(a2, shareOf(num, den))).toMatchObject({ reached, gap });
  });

  it('have no gap where there is nothing to divide by', () => {
    const [a1] = targetsOf('250');
    expect(a1 && judgeTarget(a1, shareOf(0, 0))).toMatchObject({ reached: null, gap: null });
  });
});
