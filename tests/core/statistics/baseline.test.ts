/** The 0-punktsmåling: measured, locked for good, and compared with; before it there is none, which is not 0 %. */
import { describe, expect, it } from 'vitest';
import { lockMeasured } from '#core/statistics/baseline.ts';
import { staffHandlers, type StaffParts } from '#core/statistics/staff.ts';
import { statisticsView } from '#core/statistics/view.ts';
import { staffCalls } from '#shared/contract/staff.ts';
import { shareOf } from '#shared/metrics/interval.ts';
import { noFilters, type StatisticsQuery } from '#shared/metrics/query.ts';
import { checked } from '#shared/rpc.ts';
import { aClock, aContact, someIds } from '#tests/builders.ts';
import { partsOf } from '#tests/parts.ts';
import { contactWith, transferred } from '#tests/shared/metrics/contacts.ts';
import { aDesk, aDirectory, self, type Desk } from './desk.ts';

const january: StatisticsQuery = { from: '2026-01-01', to: '2026-01-31', comparison: 'baseline', ...noFilters };
const newId = someIds(500);
const month = { from: '2025-12-01', to: '2025-12-31', municipalityCode: null };

function partsFor(desk: Desk, now = '2026-02-02T08:00:00Z'): StaffParts {
  const parts = partsOf({ db: desk.db, directory: aDirectory, clock: aClock(now), newId });
  return { ...parts, agent: () => ({ id: 'a1', name: 'Anna' }) };
}

const view = (desk: Desk, change: Partial<StatisticsQuery> = {}) =>
  statisticsView(desk.db, aDirectory, { ...january, ...change }, self);

function aMeasuredDesk(): Desk {
  const desk = aDesk();
  for (let index = 0; index < 40; index += 1) {
    desk.log(contactWith(index < 10 ? {} : transferred, { startedAt: '2025-12-08T09:00:00Z' }));
    desk.log(contactWith({}));
  }
  return desk;
}

describe('a baseline', () => {
  it('is none before it was measured: nothing is compared with, no change is told', () => {
    const { baseline, changes, compared } = view(aMeasuredDesk());
    expect([baseline, compared]).toEqual([null, null]);
    expect(changes.fcrGross).toMatchObject({ verdict: 'unclear', difference: null });
  });

  it('is compared with, by the same filters', () => {
    const desk = aMeasuredDesk();
    const locked = lockMeasured(partsFor(desk), month);
    const { baseline, changes, compared } = view(desk);
    expect(baseline).toEqual(locked);
    expect(locked).toMatchObject({ ...month, lockedBy: 'Anna', lockedAt: '2026-02-02T08:00:00.000Z' });
    expect(compared).toEqual({ from: month.from, to: month.to, contacts: 40, baseline: locked });
    expect(changes.fcrGross).toMatchObject({ previous: shareOf(10, 40), verdict: 'up' });
    expect(view(desk, { channel: 'visit' }).compared?.contacts).toBe(0);
    expect(view(desk, { topic: '23.05.10' }).changes.fcrGross.previous).toEqual(shareOf(10, 40));
  });

  it('stands when its contacts are changed afterwards, and cannot be changed or taken away', () => {
    const desk = aMeasuredDesk();
    const { id } = lockMeasured(partsFor(desk), month);
    const late = aContact({ startedAt: '2025-12-09T09:00:00Z' });
    desk.log(late);
    expect(view(desk).compared?.contacts).toBe(40);
    expect(() => desk.db.run("UPDATE baselines SET to_day = '2026-01-31' WHERE id = ?", [id])).toThrow(/immutable/);
    expect(() => desk.db.run('DELETE FROM baselines')).toThrow(/immutable/);
  });

  it('gives way to a newer one of the same municipality, and to none of another', () => {
    const desk = aMeasuredDesk();
    const first = lockMeasured(partsFor(desk), month);
    const own = lockMeasured(partsFor(desk, '2026-02-03T08:00:00Z'), { ...month, municipalityCode: '250' });
    expect(view(desk).baseline).toEqual(first);
    expect(view(desk, { municipalityCode: '250' }).baseline).toEqual(own);
    expect(view(desk, { municipalityCode: '190' }).baseline).toEqual(first);
  });

  it('is of a period that is over and holds contacts', () => {
    const desk = aMeasuredDesk();
    const lock = (from: string, to: string, now?: string) => () =>
      lockMeasured(partsFor(desk, now), { from, to, municipalityCode: null });
    expect(lock('2026-01-01', '2026-02-02')).toThrow('period-not-over');
    expect(lock('2024-01-01', '2024-02-02')).toThrow('baseline-empty');
  });
});

describe('agent level', () => {
  const on = {
    agentLevel: true as const,
    reason: 'Oplæring af nye medarbejdere i foråret.',
    discussedOn: '2026-02-01',
    noticedOn: '2026-02-10',
    effectiveOn: '2026-02-20',
  };

  it('is off until an administrator has decided, and then from the day that was given notice of', () => {
    const desk = aDesk();
    const state = (now: string) => staffHandlers(partsFor(desk, now)).state({});
    expect(state('2026-02-02T08:00:00Z')).toEqual({ agentLevel: false, decisions: [] });
    void staffHandlers(partsFor(desk)).decide(on);
    expect(state('2026-02-19T08:00:00Z')).toMatchObject({
      agentLevel: false,
      decisions: [{ ...on, decidedBy: 'Anna' }],
    });
    expect(state('2026-02-20T08:00:00Z')).toMatchObject({ agentLevel: true });
    void staffHandlers(partsFor(desk, '2026-03-01T08:00:00Z')).decide({
      agentLevel: false,
      reason: 'Aftalen er udløbet.',
    });
    expect(state('2026-03-01T09:00:00Z')).toMatchObject({ agentLevel: false, decisions: [{ agentLevel: false }, on] });
    expect(() => desk.db.run('DELETE FROM staff_decisions')).toThrow(/immutable/);
  });

  it('is refused before the dates, and without a reason', () => {
    const ask = (change: object) => () => checked(staffCalls.decide.input, { ...on, ...change });
    expect(ask({ effectiveOn: '2026-02-09' })).toThrow('agent-level-too-early');
    expect(ask({ discussedOn: '2026-02-21' })).toThrow('agent-level-too-early');
    expect(ask({ reason: 'fordi' })).toThrow('invalid-input');
    expect(ask({ noticedOn: undefined })).toThrow('invalid-input');
    expect(ask({})()).toMatchObject(on);
  });
});
