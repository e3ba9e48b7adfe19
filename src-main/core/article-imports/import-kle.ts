/** KL's emneplan looked through or stored: what is new, what is called otherwise now, what is gone. All or nothing. */
import { isDeepStrictEqual } from 'node:util';
import type { WriteDb } from '#core/db/database.ts';
import type { ImportRow } from '#shared/contract/article-imports.ts';
import { kleFields, type KleSubject } from '#shared/domain/kle.ts';
import { AppError } from '#shared/errors.ts';
import { kleSubjects } from './kle-file.ts';
import { bumpKle, kleNumbers, kleSubject, putKleSubject, removeKleSubject } from './kle-store.ts';
import { mostRows, type ImportOrder, type ImportOutcome } from './run-import.ts';

const readAtATime = 200;

/** The file is read to its end before anything is stored. @throws what `kleSubjects` throws; import-empty without a subject. */
export async function importKle(
  db: WriteDb,
  bytes: Uint8Array,
  { store, told, isCancelled, becomes }: Omit<ImportOrder, 'reason'>,
): Promise<ImportOutcome> {
  const subjects: KleSubject[] = [];
  for (const subject of kleSubjects(bytes)) {
    subjects.push(subject);
    if (subjects.length % readAtATime !== 0) continue;
    told(subjects.length);
    // Other calls are answered in between.
    await new Promise((next) => setImmediate(next));
    if (isCancelled()) return { cancelled: true, added: 0, changed: 0, unchanged: 0, rows: [], problems: [] };
  }
  if (subjects.length === 0) throw new AppError('import-empty');
  const changes = subjects.map((subject) => ({ subject, ...changeOf(db, subject) }));
  if (!store) for (const { subject, change } of changes) if (change === 'changed') becomes?.(subject.number, subject);
  const there = new Set(subjects.map(({ number }) => number));
  const gone = [...kleNumbers(db)].filter((number) => !there.has(number));
  const rows = [
    ...changes
      .filter(({ change }) => change !== 'unchanged')
      .map(({ subject, change, fields }) => rowOf(subject, change, fields)),
    ...gone.map((number) => rowOf(kleSubject(db, number) ?? { number, title: number }, 'gone', [])),
  ];
  if (store) {
    db.transaction(() => {
      for (const { subject, change } of changes) if (change !== 'unchanged') putKleSubject(db, subject);
      for (const number of gone) removeKleSubject(db, number);
      bumpKle(db);
    });
  }
  const count = (of: ImportRow['change']): number => changes.filter(({ change }) => change === of).length;
  return {
    ...{
      cancelled: false,
      added: count('new'),
      changed: count('changed') + gone.length,
      unchanged: count('unchanged'),
    },
    ...{ rows: rows.slice(0, mostRows), problems: [] },
  };
}

function changeOf(db: WriteDb, subject: KleSubject): Pick<ImportRow, 'change' | 'fields'> {
  const before = kleSubject(db, subject.number);
  if (before === null) return { change: 'new', fields: [] };
  const fields = kleFields.filter((field) => !isDeepStrictEqual(before[field], subject[field]));
  return { change: fields.length === 0 ? 'unchanged' : 'changed', fields };
}

function rowOf(
  { number, title }: Pick<KleSubject, 'number' | 'title'>,
  change: ImportRow['change'],
  fields: string[],
): ImportRow {
  return { id: number, title: `${number} ${title}`, change, edited: false, fields };
}
