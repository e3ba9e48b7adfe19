/** What a person decides about records of the exchange, by the calls of the page: which screens are told, and what they show then. */
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { openForWriting } from '#core/db/database.ts';
import { owedChange, quarantineChange } from '#core/sync/outbox.ts';
import { keepSuperseded } from '#core/sync/superseded.ts';
import { aDraft, aDraftEnquiry, someIds } from '#tests/builders.ts';
import { aCore, type TestCore } from '../a-core.ts';

let desk: TestCore;
let told: unknown[];

beforeEach(async () => {
  desk = aCore();
  told = [];
  await desk.api.app.setUp({
    agentName: 'Mette',
    municipalityCode: '250',
    location: 'borgerservice',
    channel: 'phone',
  });
  desk.core.subscribe(({ name, payload }) => {
    if (name === 'changed') told.push(payload);
  });
});

/** Beside the running core, as if an exchange had done it. */
function beside(change: (db: ReturnType<typeof openForWriting>) => void): void {
  const db = openForWriting(join(desk.dataFolder, 'straks.sqlite'));
  try {
    db.transaction(() => change(db));
  } finally {
    db.close();
  }
}

const today = () => desk.api.contacts.today({ municipalityCode: '250' });
const turn = (): Promise<void> => new Promise((next) => setImmediate(next));

async function aRefusedContact() {
  const logged = await desk.api.contacts.save(aDraft({ enquiries: [aDraftEnquiry({ outcome: 'resolved' })] }));
  const key = { table: 'contacts', id: logged.id };
  await turn();
  beside((db) => {
    const owed = owedChange(db, key);
    if (owed !== null) quarantineChange(db, owed, 'MUNICIPALITY_FOREIGN');
  });
  told = [];
  return { ...key, rev: logged.rev };
}

const anOffer = {
  solutionId: 'rotter',
  headline: 'Rotter',
  say: '',
  season: null,
  hours: null,
  condition: 'always',
} as const;

async function aSavedPlan() {
  await desk.api.waiting.save({ municipalityCode: '250', baseRev: 0, offers: [anOffer] });
  told = [];
  return { table: 'waiting-plans', id: 'waiting-250' };
}

const plan = () => desk.api.waiting.plan({ municipalityCode: '250' });

describe('a contact that was refused', () => {
  it('is gone from the last three and from the counts of the day as soon as it is discarded', async () => {
    const which = await aRefusedContact();
    expect(await today()).toMatchObject({ contacts: 1, lastLogged: [{ id: which.id }] });
    await desk.api.sync.discard(which);
    expect(told).toEqual([{ what: 'contacts' }, { what: 'drafts' }]);
    expect(await today()).toMatchObject({ contacts: 0, lastLogged: [] });
  });

  it('tells nobody when it cannot be discarded', async () => {
    const which = await aRefusedContact();
    await expect(desk.api.sync.discard({ ...which, rev: 2 })).rejects.toMatchObject({
      code: 'record-changed-elsewhere',
    });
    expect(told).toEqual([]);
  });
});

describe('what stands on the knowledge pages', () => {
  it('is told of when it was refused and is discarded', async () => {
    const key = await aSavedPlan();
    beside((db) => {
      const owed = owedChange(db, key);
      if (owed !== null) quarantineChange(db, owed, 'BODY_INVALID');
    });
    await desk.api.sync.discard({ ...key, rev: 1 });
    expect(told).toEqual([{ what: 'knowledge' }]);
    expect(await plan()).toMatchObject({ rev: 0 });
  });

  it('is told of when ours is chosen, and not when what stands stays', async () => {
    const key = await aSavedPlan();
    const ours = { ...key, rev: 1, kind: 'put' } as const;
    const body = { ...key, rev: 1, updatedAt: '2026-01-05T08:00:00.000Z', municipalityCode: '250', offers: [] };
    const opIds = [someIds(7)(), someIds(8)()] as const;
    beside((db) => {
      for (const opId of opIds) keepSuperseded(db, { ...ours, opId }, body);
    });
    await desk.api.sync.choose({ opId: opIds[0], take: 'standing' });
    expect(told).toEqual([]);
    await desk.api.sync.choose({ opId: opIds[1], take: 'ours' });
    expect(told).toEqual([{ what: 'knowledge' }]);
    expect(await plan()).toMatchObject({ rev: 2, offers: [] });
  });
});
