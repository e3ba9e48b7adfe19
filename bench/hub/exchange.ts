/** Push and pull of many contacts, from and into a store on the client's disk: ours in SQLite, the peer's in LevelDB. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import PouchDB from 'pouchdb';
import type { Contact } from '#shared/domain/contact.ts';
import { limits, PullAnswer, PushAnswer } from '#shared/sync/exchange.ts';
import { aFolder } from '../desk.ts';
import { durationMs, resultOf, type Result } from '../measure.ts';
import { aCall, putOf, seeded } from './contacts.ts';
import { aHub, anEnrolledDesk, aPeer, asked, pushOf, type BenchDesk, type Running } from './servers.ts';

const contactsEach = 10_000;

/** @param database null for the embedded one. @param turns each with fresh databases on both sides. */
export async function measureExchange(
  what: string,
  database: (() => Promise<string>) | null,
  turns: number,
): Promise<Result[]> {
  const [ours, peers] = [newTimes(), newTimes()];
  const random = seeded(20_260_105);
  for (let turn = 0; turn < turns; turn += 1) {
    const nowMs = Date.now() - 3_600_000;
    const contacts = Array.from({ length: contactsEach }, (_, at) => aCall(random, nowMs + at * 100, ['250']));
    const runs = [
      async () => {
        const hub = await aHub(database === null ? null : await database());
        add(ours, await ownExchange(hub, await anEnrolledDesk(hub.url, hub.code), contacts));
        await hub.stop();
      },
      async () => {
        const peer = await aPeer();
        add(peers, await peersExchange(peer, contacts));
        await peer.stop();
      },
    ];
    for (const run of turn % 2 === 0 ? runs : runs.reverse()) await run();
  }
  const beside = { what: 'PouchDB, express-pouchdb' };
  return [
    resultOf(`push ${String(contactsEach)} contacts, ${what}`, ours.push, { ...beside, samplesMs: peers.push }),
    resultOf(`pull ${String(contactsEach)} contacts, ${what}`, ours.pull, { ...beside, samplesMs: peers.pull }),
  ];
}

interface ExchangeTimes {
  readonly push: number[];
  readonly pull: number[];
}

const newTimes = (): ExchangeTimes => ({ push: [], pull: [] });

function add(times: ExchangeTimes, { pushMs, pullMs }: { readonly pushMs: number; readonly pullMs: number }): void {
  times.push.push(pushMs);
  times.pull.push(pullMs);
}

async function ownExchange(
  _hub: Running,
  desk: BenchDesk,
  contacts: readonly Contact[],
): Promise<{ pushMs: number; pullMs: number }> {
  const store = new Database(join(aFolder(), 'desk.sqlite'));
  store.pragma('journal_mode = WAL');
  store.pragma('synchronous = FULL');
  store.exec(`CREATE TABLE outbox (id TEXT PRIMARY KEY, op TEXT NOT NULL) STRICT;
    CREATE TABLE records (id TEXT PRIMARY KEY, rev INTEGER NOT NULL, body TEXT) STRICT`);
  const insert = store.prepare<[string, string]>('INSERT INTO outbox (id, op) VALUES (?, ?)');
  store.transaction(() => {
    for (const contact of contacts) insert.run(contact.id, JSON.stringify(putOf(contact)));
  })();
  const pushMs = await durationMs(() => pushAll(store, desk));
  const pullMs = await durationMs(() => pullAll(store, desk));
  const { n } = store.prepare('SELECT count(*) AS n FROM records').get() as { n: number };
  store.close();
  if (n !== contacts.length) throw new Error(`${String(n)} of ${String(contacts.length)} came back`);
  return { pushMs, pullMs };
}

async function pushAll(store: Database.Database, desk: BenchDesk): Promise<void> {
  const owed = store.prepare<[number], { id: string; op: string }>('SELECT id, op FROM outbox ORDER BY id LIMIT ?');
  const confirm = store.prepare<[string]>('DELETE FROM outbox WHERE id = ?');
  for (;;) {
    const rows = owed.all(limits.opsPerPush);
    if (rows.length === 0) return;
    const body = pushOf(
      desk,
      rows.map(({ op }) => JSON.parse(op) as object),
    );
    const { results } = PushAnswer.parse(await asked(desk.url, 'POST', '/v1/sync/push', desk.token, body));
    store.transaction(() => {
      for (const { id, status, code } of results) {
        if (status !== 'accepted') throw new Error(`${id} was ${code ?? status}`);
        confirm.run(id);
      }
    })();
  }
}

async function pullAll(store: Database.Database, desk: BenchDesk): Promise<void> {
  const put = store.prepare<[string, number, string]>('INSERT INTO records (id, rev, body) VALUES (?, ?, ?)');
  let cursor: string | null = null;
  for (let more = true; more;) {
    const at: string = cursor === null ? '' : `&cursor=${cursor}`;
    const page: PullAnswer = PullAnswer.parse(
      await asked(desk.url, 'GET', `/v1/sync/pull?proto=1&scope=own${at}`, desk.token),
    );
    store.transaction(() => {
      for (const { id, rev, body } of page.records) put.run(id, rev, JSON.stringify(body));
    })();
    ({ cursor, more } = page);
  }
}

async function peersExchange(peer: Running, contacts: readonly Contact[]): Promise<{ pushMs: number; pullMs: number }> {
  const Local = PouchDB.defaults({ prefix: `${aFolder()}/` });
  const [source, target] = [new Local('source'), new Local('target')];
  await source.bulkDocs(contacts.map((contact) => ({ _id: contact.id, ...contact })));
  const options = { batch_size: limits.opsPerPush };
  const pushMs = await durationMs(() => source.replicate.to(`${peer.url}/contacts`, options));
  let written = 0;
  const pullMs = await durationMs(async () => {
    written = (await target.replicate.from(`${peer.url}/contacts`, options)).docs_written;
  });
  await source.close();
  await target.close();
  if (written !== contacts.length) throw new Error(`${String(written)} of ${String(contacts.length)} came back`);
  return { pushMs, pullMs };
}
