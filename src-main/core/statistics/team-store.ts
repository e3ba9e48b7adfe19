/** What the hub said last to each question about the whole team: the figures while the hub is away. */
import { parseJson } from '#shared/json.ts';
import { TeamTalliesAnswer, type TeamQuestion } from '#shared/sync/exchange.ts';
import type { ReadDb, WriteDb } from '../db/database.ts';

/** Enough for every view of a quarter's work. */
const keptAnswers = 300;

/** @param asker who may see the answer: what somebody else was told is not shown to them. */
export function keptAnswer(db: ReadDb, asker: string, question: TeamQuestion): TeamTalliesAnswer | null {
  const row = db.get<{ body: string }>('SELECT body FROM team_tallies WHERE query = ?', [keyOf(asker, question)]);
  const read = row === undefined ? null : TeamTalliesAnswer.safeParse(parseJson(row.body));
  return read?.success === true ? read.data : null;
}

export function keepAnswer(db: WriteDb, asker: string, question: TeamQuestion, answer: TeamTalliesAnswer): void {
  db.run(
    `INSERT INTO team_tallies (query, as_of, body) VALUES (?, ?, ?)
     ON CONFLICT DO UPDATE SET as_of = excluded.as_of, body = excluded.body`,
    [keyOf(asker, question), answer.asOf, JSON.stringify(answer)],
  );
  db.run(
    `DELETE FROM team_tallies WHERE query IN (SELECT query FROM team_tallies ORDER BY as_of DESC, query LIMIT -1 OFFSET ?)`,
    [keptAnswers],
  );
}

/** This PC belongs to that hub no longer. */
export function forgetAnswers(db: WriteDb): void {
  db.run('DELETE FROM team_tallies');
}

function keyOf(asker: string, question: TeamQuestion): string {
  const given = Object.entries(question).filter(([, value]) => value !== undefined);
  return JSON.stringify([asker, ...given.sort(([a], [b]) => (a < b ? -1 : 1))]);
}
