/** The subjects of KL's emneplan as they were last imported, and the directory with them over the program's own. */
import type { ReadDb, WriteDb } from '#core/db/database.ts';
import { metaValue, setMeta } from '#core/db/meta.ts';
import type { Directory } from '#core/directory/directory.ts';
import { KleSubject } from '#shared/domain/kle.ts';
import { parseJson } from '#shared/json.ts';

interface Row {
  readonly number: string;
  readonly title: string;
  readonly keywords: string;
  readonly laws: string;
  readonly retention: string;
  readonly erasure: string;
}

const subjectFrom = ({ keywords, laws, ...row }: Row): KleSubject =>
  KleSubject.parse({ ...row, keywords: parseJson(keywords), laws: parseJson(laws) });

export function kleSubject(db: ReadDb, number: string): KleSubject | null {
  const row = db.get<Row>('SELECT * FROM kle_subjects WHERE number = ?', [number]);
  return row === undefined ? null : subjectFrom(row);
}

export function kleNumbers(db: ReadDb): Set<string> {
  return new Set(db.all<{ number: string }>('SELECT number FROM kle_subjects').map((row) => row.number));
}

export function putKleSubject(db: WriteDb, { number, title, keywords, laws, retention, erasure }: KleSubject): void {
  db.run(
    `INSERT INTO kle_subjects (number, title, keywords, laws, retention, erasure)
     VALUES (@number, @title, @keywords, @laws, @retention, @erasure)
     ON CONFLICT (number) DO UPDATE SET
       title = excluded.title, keywords = excluded.keywords, laws = excluded.laws, retention = excluded.retention,
       erasure = excluded.erasure`,
    { number, title, keywords: JSON.stringify(keywords), laws: JSON.stringify(laws), retention, erasure },
  );
}

export function removeKleSubject(db: WriteDb, number: string): void {
  db.run('DELETE FROM kle_subjects WHERE number = ?', [number]);
}

const revisionKey = 'kle-revision';

/** What was read of the subjects before is stale. To be called in the transaction that changes them. */
export function bumpKle(db: WriteDb): void {
  setMeta(db, revisionKey, String(Number(metaValue(db, revisionKey) ?? 0) + 1));
}

/** Read anew after an import; search learns new names of subjects with the next start. */
export function withKleSubjects(directory: Directory, db: ReadDb): Directory {
  let known: ReadonlyMap<string, string> = new Map();
  let topics = directory.topics;
  let counted = 0;
  const refresh = (): void => {
    const revision = Number(metaValue(db, revisionKey) ?? 0);
    if (revision === counted) return;
    counted = revision;
    const rows = db.all<{ number: string; title: string }>('SELECT number, title FROM kle_subjects');
    known = new Map(rows.map(({ number, title }) => [number, title]));
    const own = directory.topics.filter(({ number }) => !known.has(number));
    topics = [...own, ...rows.map(({ number, title }) => ({ number, name: title }))];
  };
  return {
    ...directory,
    get topics() {
      refresh();
      return topics;
    },
    topicName: (number) => {
      refresh();
      return known.get(number) ?? directory.topicName(number);
    },
  };
}
