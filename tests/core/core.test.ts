/** The core as a host sees it: calls and events, refusals, an end and a beginning; and that no CPR number reaches the disk. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { openCore } from '#core/core.ts';
import { takeBackup } from '#core/db/backups.ts';
import { openForWriting, openReadOnly } from '#core/db/database.ts';
import type { Reply } from '#shared/rpc.ts';
import { da, sentenceFor } from '#shared/texts/da.ts';
import type { EventMessage } from '#shared/wire.ts';
import { aClock, aDraft, aDraftEnquiry, someIds, withoutNetwork } from '#tests/builders.ts';
import { aFolder } from '#tests/folders.ts';
import { aCore, knowledgeFolder, type TestCore } from './a-core.ts';

const anna = { agentName: 'Anna', municipalityCode: '250', location: 'borgerservice', channel: 'phone' } as const;
const refusal = (code: string): unknown => expect.objectContaining({ code });
const finished = () =>
  aDraft({
    enquiries: [aDraftEnquiry({ outcome: 'resolved', openedArticleIds: ['flytning'], carryingArticleId: 'flytning' })],
  });

async function aDeskAtWork(): Promise<TestCore> {
  const test = aCore();
  await test.api.app.setUp(anna);
  return test;
}

describe('a day at the desk', () => {
  it('logs, counts and names what was used, and is told to every screen', async () => {
    const { core, api } = await aDeskAtWork();
    const heard: EventMessage[] = [];
    const unsubscribe = core.subscribe((event) => heard.push(event));
    core.subscribe(() => {
      throw new Error('a listener that fails');
    });
    const also = vi.fn();
    core.subscribe(also);
    const contact = await api.contacts.save(finished());
    await new Promise((next) => setImmediate(next));
    expect(heard.filter(({ name }) => name === 'changed')).toEqual([
      { name: 'changed', payload: { what: 'contacts' } },
      { name: 'changed', payload: { what: 'drafts' } },
    ]);
    await new Promise((next) => setImmediate(next));
    expect(heard.findLast(({ name }) => name === 'sync')).toMatchObject({ payload: { mode: 'alone', waiting: 1 } });
    const told = heard.length;
    expect(also).toHaveBeenCalledTimes(told);
    unsubscribe();
    const today = await api.contacts.today({ municipalityCode: '250' });
    expect(today).toMatchObject({ contacts: 1, lastLogged: [contact] });
    const article = await api.knowledge.article({ id: 'flytning', municipalityCode: '250' });
    expect(today.topArticles).toEqual([{ id: 'flytning', title: article.title, topic: article.topic, used: 1 }]);
    const period = { from: '2026-01-05', to: '2026-01-05', municipalityCode: null, channel: null, location: null };
    expect((await api.statistics.view(period)).figures.contacts).toEqual({ n: 1 });
    expect((await api.app.state({})).sync.waiting).toBe(1);
    expect(heard).toHaveLength(told);
  });

  it('goes on after a clean end: same agent, same device, same contacts, no notice', async () => {
    const first = await aDeskAtWork();
    const contact = await first.api.contacts.save(finished());
    await first.core.close();
    const second = aCore({ dataFolder: first.dataFolder });
    const again = await second.api.contacts.save(finished());
    expect(again).toMatchObject({ agentId: contact.agentId, deviceId: contact.deviceId });
    expect((await second.api.app.state({})).notices).toEqual([]);
    expect((await second.api.contacts.today({ municipalityCode: '250' })).contacts).toBe(2);
  });
});

describe('what is sent to it', () => {
  it.each([
    ['nothing', undefined, 'invalid-input'],
    ['a word', 'drafts.save', 'invalid-input'],
    ['a call that is not there', { call: 'contacts.erase', input: {} }, 'unknown-call'],
    ['a call that every object has', { call: 'constructor.name', input: {} }, 'unknown-call'],
    ['a draft of another shape', { call: 'drafts.save', input: { id: 'x' } }, 'invalid-input'],
  ])('is answered when it is %s', async (_, envelope, code) => {
    const { core } = await aDeskAtWork();
    const reply: Reply = await core.dispatch(envelope);
    expect(reply).toMatchObject({ ok: false, error: { code } });
  });
});

describe('the end', () => {
  it('lets go of the folder, may come twice, and later calls are told', async () => {
    const { core, api, dataFolder } = await aDeskAtWork();
    await core.close();
    await core.close();
    await expect(api.app.state({})).rejects.toEqual(refusal('core-unreachable'));
    expect(readdirSync(dataFolder).sort()).toEqual(['lock.sqlite', 'logs', 'settings.json', 'straks.sqlite']);
    expect((await aCore({ dataFolder }).api.app.state({})).agent?.name).toBe('Anna');
  });
});

describe('a folder that is', () => {
  it('in use is refused, and the desk that uses it goes on', async () => {
    const { api, dataFolder } = await aDeskAtWork();
    const open = () =>
      openCore({
        ...withoutNetwork,
        dataFolder,
        knowledgeFolder,
        clock: aClock(),
        newId: someIds(),
        host: 'loopback',
        demo: false,
        version: '0',
      });
    expect(open).toThrow(refusal('database-locked'));
    expect(await api.contacts.save(finished())).toMatchObject({ rev: 1 });
  });

  it('damaged is told on screen and in the log, and the desk opens', async () => {
    const dataFolder = aFolder();
    writeFileSync(join(dataFolder, 'straks.sqlite'), 'rubbish '.repeat(2_000));
    const { api } = aCore({ dataFolder });
    const path = 'straks-damaged-2026-01-05T09-00-00-000Z.sqlite';
    const notice = { code: 'database-set-aside', details: { path, saved: 0, drafts: 0 } };
    expect((await api.app.state({})).notices).toEqual([notice]);
    expect(readFileSync(join(dataFolder, 'logs', 'straks.log'), 'utf8')).toContain('database-set-aside');
    await api.app.setUp(anna);
    expect(await api.contacts.save(finished())).toMatchObject({ rev: 1 });
  });
});

/** Overwrites the pages of a table or index in the main file, as a dying disk does. */
function destroyPages(dataFolder: string, name: string): void {
  const path = join(dataFolder, 'straks.sqlite');
  const db = openForWriting(path);
  // Writing makes the desk read the file anew; settled, so that nothing of it is only in the write-ahead log.
  db.script('PRAGMA application_id = 1; PRAGMA wal_checkpoint(TRUNCATE)');
  const pages = db.all<{ pageno: number }>('SELECT pageno FROM dbstat WHERE name = ?', [name]);
  db.close();
  expect(pages).not.toEqual([]);
  const bytes = readFileSync(path);
  for (const { pageno } of pages) bytes.fill(0xab, (pageno - 1) * 4096, pageno * 4096);
  writeFileSync(path, bytes);
}

describe('damage that no examination found', () => {
  const setAside = (saved: number): unknown => ({
    code: 'database-set-aside',
    details: expect.objectContaining({ saved, lost: 0 }) as unknown,
  });

  it.each(['articles', 'knowledge_problems', 'contacts_by_day', 'meta'])(
    'of %s after a clean end is met at the start: what can be read is there, and it is told',
    async (name) => {
      const first = await aDeskAtWork();
      await first.api.contacts.save(finished());
      await first.core.close();
      destroyPages(first.dataFolder, name);
      const { api } = aCore({ dataFolder: first.dataFolder });
      expect((await api.app.state({})).notices).toEqual([setAside(1)]);
      expect(await api.contacts.today({ municipalityCode: '250' })).toMatchObject({ contacts: 1 });
      expect(await api.contacts.save(finished())).toMatchObject({ rev: 1 });
    },
  );

  it('leaves nothing at work over the file it was met in', async () => {
    const first = await aDeskAtWork();
    await first.core.close();
    destroyPages(first.dataFolder, 'contacts_by_day');
    vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval'] });
    onTestFinished(() => void vi.useRealTimers());
    const { api } = aCore({ dataFolder: first.dataFolder });
    // The first look after a backup, which both would take.
    expect(() => vi.advanceTimersByTime(60_000)).not.toThrow();
    expect((await api.app.state({})).notices).toEqual([setAside(0)]);
  });

  it('of a running desk is answered as such, and the next start rescues', async () => {
    const { core, api, dataFolder } = await aDeskAtWork();
    const contact = await api.contacts.save(finished());
    destroyPages(dataFolder, 'contacts_by_day');
    await expect(api.contacts.today({ municipalityCode: '250' })).rejects.toEqual(refusal('database-damaged'));
    expect(sentenceFor({ code: 'database-damaged', details: {} })).toMatch(/Luk Straks, og start igen/);
    await core.close();
    const next = aCore({ dataFolder });
    expect((await next.api.app.state({})).notices).toEqual([setAside(1)]);
    expect((await next.api.contacts.today({ municipalityCode: '250' })).contacts).toBe(1);
    expect(contact.rev).toBe(1);
  });
});

describe('a backup', () => {
  it('is restored in place of a damaged database, with what came after it, and that is told with its time', async () => {
    const { core, api, dataFolder } = await aDeskAtWork();
    await api.contacts.save(finished());
    await takeBackup(dataFolder, '2026-01-05T09:05:00.000Z');
    await api.contacts.save({ ...finished(), id: someIds(40)() });
    await core.close();
    destroyPages(dataFolder, 'articles');
    const next = aCore({ dataFolder });
    const [notice] = (await next.api.app.state({})).notices;
    expect(notice).toMatchObject({
      code: 'backup-restored',
      details: { saved: 2, backup: '2026-01-05T09:05:00.000Z' },
    });
    expect(da.desk.notices['backup-restored'](notice?.details ?? {})).toContain('fra 05.01.2026 kl. 10.05');
    expect(await next.api.contacts.today({ municipalityCode: '250' })).toMatchObject({ contacts: 2 });
    await next.core.close();
    expect((await aCore({ dataFolder }).api.app.state({})).notices).toEqual([]);
  });

  it('put in place by hand is gone on from', async () => {
    const { core, api, dataFolder } = await aDeskAtWork();
    await api.contacts.save(finished());
    await takeBackup(dataFolder, '2026-01-05T09:05:00.000Z');
    await core.close();
    copyFileSync(join(dataFolder, 'backups', 'straks-1.sqlite'), join(dataFolder, 'straks.sqlite'));
    const next = aCore({ dataFolder });
    expect(await next.api.contacts.today({ municipalityCode: '250' })).toMatchObject({ contacts: 1 });
    await next.core.close();
    const db = openReadOnly(join(dataFolder, 'straks.sqlite'));
    expect(db.get('SELECT own_wanted AS wanted FROM sync_state')).toEqual({ wanted: 1 });
    db.close();
  });
});

describe('a write-ahead log that is lost', () => {
  it('after a kill in the very first run is told: what came last may be missing', async () => {
    const { api, dataFolder } = await aDeskAtWork();
    await api.contacts.save(finished());
    // As a kill leaves the main file, with the log beside it deleted.
    const copies = aFolder();
    copyFileSync(join(dataFolder, 'straks.sqlite'), join(copies, 'straks.sqlite'));
    const next = aCore({ dataFolder: copies });
    expect((await next.api.app.state({})).notices).toEqual([{ code: 'latest-may-be-lost', details: {} }]);
    expect((await next.api.app.state({})).articleCount).toBe((await api.app.state({})).articleCount);
  });
});

/** @returns the whole path of every file below the folder. */
function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());
}

/** Types `text` into every field there is, kills the process. @returns how each call answered, and the folder. */
async function typeEverywhere(text: string): Promise<{ answers: string[]; dataFolder: string }> {
  const dataFolder = aFolder();
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'type-until-killed.ts'), dataFolder, knowledgeFolder, text],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const answers: string[] = [];
  for await (const line of createInterface(child.stdout)) {
    if (line === 'done') child.kill('SIGKILL');
    else answers.push(line);
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return { answers, dataFolder };
}

describe('a CPR number typed into every field of every call', () => {
  it.each(['010190-1234', '0101901234', '01 01 90 1234'])(
    '(%s) is refused and in no file, also after a kill',
    async (cpr) => {
      const { answers, dataFolder } = await typeEverywhere(cpr);
      const typed = [
        'app.setUp agentName',
        'knowledge.search query',
        'directory.units query',
        'directory.solutions query',
        'directory.topics query',
        'feedback.report words',
        'feedback.describe text',
        'feedback.handle decision',
      ];
      const ofDraft = ['title', 'note', 'misdirected.authority'].map((field) => `enquiries.0.${field}`);
      const free = [
        ...typed,
        ...['drafts.save', 'contacts.save', 'contacts.park'].flatMap((call) =>
          ofDraft.map((field) => `${call} ${field}`),
        ),
      ];
      for (const field of free) expect(answers).toContain(`${field} cpr-in-text`);
      // Everything else that is a string has a shape a CPR number does not fit; an article's id is looked up and not kept.
      expect(answers.filter((answer) => answer.endsWith(' ok'))).toEqual([]);
      const files = filesBelow(dataFolder);
      expect(files.map((path) => path.slice(dataFolder.length + 1))).toEqual(
        expect.arrayContaining(['straks.sqlite', 'straks.sqlite-wal', 'logs/straks.log', 'settings.json']),
      );
      const nineDigits = new RegExp(
        cpr
          .replaceAll(/\D/g, '')
          .slice(0, 9)
          .replaceAll(/\d(?=\d)/g, '$&[^0-9]{0,3}'),
      );
      for (const path of files) expect([path, nineDigits.test(readFileSync(path, 'latin1'))]).toEqual([path, false]);
    },
  );

  it('would be found: a harmless word typed the same way is in the database', async () => {
    const { answers, dataFolder } = await typeEverywhere('kanariefugl');
    expect(answers).toContain('drafts.save enquiries.0.note ok');
    const found = filesBelow(dataFolder).filter((path) => readFileSync(path, 'latin1').includes('kanariefugl'));
    expect(found.map((path) => path.slice(dataFolder.length + 1))).toContain('straks.sqlite-wal');
    // What was searched for is kept nowhere, whatever it is.
    expect(readFileSync(join(dataFolder, 'logs', 'straks.log'), 'utf8')).not.toContain('kanariefugl');
  });
});
