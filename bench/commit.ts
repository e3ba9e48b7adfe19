/** Logging one contact (rows, outbox and tally in one transaction) beside a bare insert that is just as durable. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { startDraft, type Draft, type DraftEnquiry, emptyEnquiry } from '#shared/domain/draft.ts';
import { uuidV7 } from '#shared/domain/ids.ts';
import { aFolder, aQuarterFolder, withDesk } from './desk.ts';
import { durationMs, measurePair, type Result } from './measure.ts';

const turns = 300;
const warmUp = 40;

export async function measureCommit(): Promise<Result[]> {
  return [
    await logging('one enquiry, fresh folder', aFolder(), 1),
    await logging('one enquiry, a quarter in it', await aQuarterFolder(), 1),
    await logging('three enquiries, a quarter in it', await aQuarterFolder(), 3),
  ];
}

function logging(what: string, folder: string, enquiries: number): Promise<Result> {
  return withDesk(folder, async ({ api }) => {
    const bare = new Database(join(folder, 'bare.sqlite'));
    bare.pragma('journal_mode = WAL');
    bare.pragma('synchronous = FULL');
    bare.exec('CREATE TABLE logs (id TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT');
    const insert = bare.prepare('INSERT INTO logs (id, body) VALUES (?, ?)');
    try {
      return await measurePair({
        what,
        ours: () => {
          const draft = aCall(enquiries);
          return durationMs(() => api.contacts.save(draft));
        },
        peer: {
          what: 'one-row insert, WAL, FULL',
          measure: () => {
            const draft = aCall(enquiries);
            const body = JSON.stringify(draft);
            return durationMs(() => insert.run(draft.id, body));
          },
        },
        turns,
        warmUp,
      });
    } finally {
      bare.close();
    }
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
