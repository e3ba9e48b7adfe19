/**
 * Logging one contact beside a bare insert that is just as durable, in the same turns: the whole call of the core, checked on
 * its way in, from whose answer on the contact is logged and stays so through a kill and a power cut (one row of its own,
 * decision 0094). And what comes directly after the answer, which nobody waits for who does not ask for more: the transaction
 * that checks and spreads it, from BEGIN to the end of COMMIT: the contact's rows, what is owed to the hub, that it is to be
 * counted, and its draft's end.
 */
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { startDraft, type Draft, type DraftEnquiry, emptyEnquiry } from '#shared/domain/draft.ts';
import { uuidV7 } from '#shared/domain/ids.ts';
import { aFolder, aQuarterFolder, withDesk } from './desk.ts';
import { durationMs, resultOf, type Result } from './measure.ts';
import { spentInTransactionsMs, watchTransactions } from './transaction-time.ts';

const turns = 400;
/** Until both logs of SQLite are written over from their beginning: before, every commit makes its file longer as well. */
const warmUp = 600;

export async function measureCommit(): Promise<Result[]> {
  watchTransactions();
  return [
    ...(await logging('one enquiry, fresh folder', aFolder(), 1)),
    ...(await logging('one enquiry, a quarter in it', await aQuarterFolder(), 1)),
    ...(await logging('three enquiries, a quarter in it', await aQuarterFolder(), 3)),
  ];
}

function logging(what: string, folder: string, enquiries: number): Promise<Result[]> {
  return withDesk(folder, async ({ api }) => {
    const bare = new Database(join(folder, 'bare.sqlite'));
    bare.pragma('journal_mode = WAL');
    bare.pragma('synchronous = FULL');
    bare.exec('CREATE TABLE logs (id TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT');
    const insert = bare.prepare('INSERT INTO logs (id, body) VALUES (?, ?)');
    const [callsMs, spreadsMs, insertsMs]: [number[], number[], number[]] = [[], [], []];
    const save = async (): Promise<void> => {
      const draft = aCall(enquiries);
      // As on the desk, where it is stored at every change.
      await api.drafts.save(draft);
      callsMs.push(await durationMs(() => api.contacts.save(draft)));
      const beforeMs = spentInTransactionsMs();
      await nextTurn();
      spreadsMs.push(spentInTransactionsMs() - beforeMs);
    };
    const insertOne = async (): Promise<void> => {
      const draft = aCall(enquiries);
      const body = JSON.stringify(draft);
      insertsMs.push(await durationMs(() => insert.run(draft.id, body)));
    };
    try {
      for (let turn = 0; turn < warmUp + turns; turn += 1) {
        // Whoever comes second finds warm caches: they take turns at that too.
        for (const work of turn % 2 === 0 ? [save, insertOne] : [insertOne, save]) await work();
      }
    } finally {
      bare.close();
    }
    const peer = { what: 'one-row insert, WAL, FULL', samplesMs: insertsMs.slice(warmUp) };
    return [
      resultOf(`${what}: the call`, callsMs.slice(warmUp), peer),
      resultOf(`${what}: spread after the answer`, spreadsMs.slice(warmUp), peer),
    ];
  });
}

const resolved: DraftEnquiry = {
  ...emptyEnquiry,
  title: 'jeg skal flytte',
  topic: '23.05.10',
  openedArticleIds: ['flytning'],
  carryingArticleId: 'flytning',
  outcome: 'resolved',
  selfService: { solutionId: 'flytning', help: 'pointer' },
};

function aCall(enquiries: number): Draft {
  const nowMs = Date.now();
  const id = uuidV7(nowMs, (bytes) => void crypto.getRandomValues(bytes));
  const startedAt = new Date(nowMs - 240_000).toISOString();
  const start = { municipalityCode: '250', location: 'borgerservice', channel: 'phone', lateMinutes: 0 } as const;
  return { ...startDraft({ id, startedAt, ...start }), enquiries: Array.from({ length: enquiries }, () => resolved) };
}
