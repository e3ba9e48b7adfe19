/** Driftsmeddelelser over the whole core: posting, seeing, editing, ending, expiring, and records that come twice. */
import { describe, expect, it } from 'vitest';
import { messageById, putMessage, putSeen, seenCount } from '#core/messages/message-store.ts';
import { syncedMessages, syncedSeen } from '#core/messages/synced-messages.ts';
import { openStore } from '#core/db/store.ts';
import type { Message, MessageContent } from '#shared/domain/message.ts';
import { aClock, someIds } from '#tests/builders.ts';
import { aCore, type TestCore } from '#tests/core/a-core.ts';
import { aFolder } from '#tests/folders.ts';

const place = { municipalityCode: '250' };
const later = '2026-01-05T12:00:00.000Z';

function content(change: Partial<MessageContent> = {}): MessageContent {
  return { text: 'MitID er nede', say: '', topics: [], mitId: true, municipalities: [], expiresAt: later, ...change };
}

async function aDeskOf(name: string, { api }: TestCore): Promise<void> {
  await api.app.setUp({ agentName: name, municipalityCode: '250', location: 'borgerservice', channel: 'phone' });
}

async function aReadyCore(): Promise<TestCore> {
  const desk = aCore();
  await aDeskOf('Mette', desk);
  return desk;
}

describe('a driftsmeddelelse', () => {
  it('stands from the posting until it expires by the clock', async () => {
    const { api, clock } = await aReadyCore();
    const posted = await api.messages.post(content());
    expect(posted).toMatchObject({ rev: 1, inForce: true, seenBy: 0 });
    expect(await api.messages.current(place)).toMatchObject([{ id: posted.id, text: 'MitID er nede' }]);
    clock.set(later);
    expect(await api.messages.current(place)).toEqual([]);
    expect(await api.messages.list({})).toMatchObject([{ id: posted.id, inForce: false, endedAt: null }]);
  });

  it('stands for the municipalities it names, and for all when it names none', async () => {
    const { api } = await aReadyCore();
    await api.messages.post(content({ text: 'kun 190', municipalities: ['190'] }));
    await api.messages.post(content({ text: 'alle' }));
    const texts = async (code: string): Promise<string[]> =>
      (await api.messages.current({ municipalityCode: code })).map((message) => message.text);
    expect(await texts('250')).toEqual(['alle']);
    expect(await texts('190')).toEqual(['alle', 'kun 190']);
  });

  it('never tells an agent who wrote it, nor the author who has seen it', async () => {
    const { api } = await aReadyCore();
    const posted = await api.messages.post(content());
    await api.messages.seen({ id: posted.id, rev: 1 });
    const told = JSON.stringify([await api.messages.current(place), await api.messages.list({})]);
    expect(told).not.toMatch(/agentId|authorId|seenAt/);
  });

  it('counts each agent once a version, and anew after an edit', async () => {
    const desk = await aReadyCore();
    const { api } = desk;
    const { id } = await api.messages.post(content());
    const seenBy = async (): Promise<number | undefined> => (await api.messages.list({}))[0]?.seenBy;
    await api.messages.seen({ id, rev: 1 });
    await api.messages.seen({ id, rev: 1 });
    expect(await seenBy()).toBe(1);
    await aDeskOf('Ole', desk);
    await api.messages.seen({ id, rev: 1 });
    expect(await seenBy()).toBe(2);
    await api.messages.edit({ ...content({ text: 'MitID virker delvist' }), id, rev: 1 });
    expect(await seenBy()).toBe(0);
    await api.messages.seen({ id, rev: 1 });
    expect(await seenBy()).toBe(0);
  });

  it('is ended early once, by anybody who may, and stands again when it is edited', async () => {
    const { api } = await aReadyCore();
    const { id } = await api.messages.post(content());
    const ended = await api.messages.end({ id });
    expect(ended).toMatchObject({ rev: 2, inForce: false });
    expect(await api.messages.end({ id })).toEqual(ended);
    expect(await api.messages.current(place)).toEqual([]);
    expect(await api.messages.edit({ ...content(), id, rev: 2 })).toMatchObject({ rev: 3, inForce: true });
  });

  it('is not overwritten by one who read an older version', async () => {
    const { api } = await aReadyCore();
    const { id } = await api.messages.post(content());
    await api.messages.edit({ ...content({ text: 'nyere' }), id, rev: 1 });
    await expect(api.messages.edit({ ...content({ text: 'ældre' }), id, rev: 1 })).rejects.toMatchObject({
      code: 'message-changed-elsewhere',
    });
  });

  it('is refused with a CPR number, without words, and when it would be gone already', async () => {
    const { api, clock } = await aReadyCore();
    const post = (change: Partial<MessageContent>): Promise<unknown> => api.messages.post(content(change));
    await expect(post({ text: 'om 010190-1234' })).rejects.toMatchObject({ code: 'cpr-in-text' });
    await expect(post({ say: 'om 010190-1234' })).rejects.toMatchObject({ code: 'cpr-in-text' });
    await expect(post({ text: '   ' })).rejects.toMatchObject({ code: 'invalid-input' });
    await expect(post({ expiresAt: new Date(clock.now()).toISOString() })).rejects.toMatchObject({
      code: 'message-expiry-past',
    });
    await expect(api.messages.end({ id: someIds()() })).rejects.toMatchObject({ code: 'message-not-found' });
    expect(await api.messages.list({})).toEqual([]);
  });
});

describe('records of other PCs', () => {
  const ids = someIds(5_000);
  const message: Message = {
    ...content(),
    ...{ id: ids(), rev: 2, createdAt: '2026-01-05T08:00:00.000Z', changedAt: '2026-01-05T08:10:00.000Z' },
    ...{ endedAt: null, authorId: 'a9' },
  };

  it('may come twice and in any order: the highest version holds', () => {
    const store = openStore(aFolder(), aClock());
    const { db } = store;
    try {
      const older = { ...message, rev: 1, text: 'ældre' };
      for (const each of [message, older, message]) putMessage(db, each);
      expect(messageById(db, message.id)).toEqual(message);
    } finally {
      store.close();
    }
  });

  it('are owed to the hub when they are made here, and the hub’s word holds over ours', async () => {
    const { api, core } = aCore();
    await api.app.setUp({ agentName: 'Mette', municipalityCode: '250', location: 'borgerservice', channel: 'phone' });
    await api.messages.post(content());
    expect((await api.app.state({})).sync.waiting).toBe(1);
    await core.close();
    const store = openStore(aFolder(), aClock());
    try {
      putMessage(store.db, message);
      syncedMessages.applyFromHub(store.db, { id: message.id, rev: 2, body: { ...message, text: 'hubbens' } });
      expect(syncedMessages.read(store.db, message.id)).toMatchObject({ rev: 2, text: 'hubbens' });
      syncedMessages.applyFromHub(store.db, { id: message.id, rev: 3, body: null });
      expect(syncedMessages.read(store.db, message.id)).toBeNull();
      const seen = { id: ids(), messageId: message.id, messageRev: 2, reader: 'r1', seenAt: message.changedAt };
      syncedSeen.applyFromHub(store.db, { id: seen.id, rev: 1, body: seen });
      expect(syncedSeen.read(store.db, seen.id)).toEqual(seen);
    } finally {
      store.close();
    }
  });

  it('of having seen merge to one for each agent', () => {
    const store = openStore(aFolder(), aClock());
    const { db } = store;
    try {
      const seen = { messageId: message.id, messageRev: 2, reader: 'r1', seenAt: message.changedAt };
      const one = { ...seen, id: ids() };
      for (const each of [one, one, { ...seen, id: ids() }, { ...seen, id: ids(), reader: 'r2' }]) putSeen(db, each);
      expect(seenCount(db, message.id, 2)).toBe(2);
    } finally {
      store.close();
    }
  });
});
