/** What the hub said last to each question about the whole team: the figures while the hub is away. */
import { parseJson } from '#shared/json.ts';
import {
  type TeamAnswers,
  type TeamAsked,
  type TeamQuestion,
  type TeamSubject,
  teamAnswerSchemas,
} from '#shared/sync/team-figures.ts';
import type { ReadDb, WriteDb } from '../db/database.ts';

/** Enough for every view of a quarter's work. */
const keptAnswers = 300;

/** @param asker who may see the answer: what somebody else was told is not shown to them. */
export function keptAnswer<Subject extends TeamSubject>(
  db: ReadDb,
  asker: string,
  subject: Subject,
  question: TeamQuestion,
): TeamAnswers[Subject] | null {
  const key = keyOf(asker, { subject, question });
  const row = db.get<{ body: string }>('SELECT body FROM team_tallies WHERE query = ?', [key]);
  const read = row === undefined ? null : teamAnswerSchemas[subject].safeParse(parseJson(row.body));
  return read?.success === true ? read.data : null;
}

export function keepAnswer(db: WriteDb, asker: string, asked: TeamAsked, answer: TeamAnswers[TeamSubject]): void {
  db.run(
    `INSERT INTO team_tallies (query, as_of, body) VALUES (?, ?, ?)
     ON CONFLICT DO UPDATE SET as_of = excluded.as_of, body = excluded.body`,
    [keyOf(asker, asked), answer.asOf, JSON.stringify(answer)],
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

function keyOf(asker: string, { subject, question }: TeamAsked): string {
  const given = Object.entries(question).filter(([, value]) => value !== undefined);
  return JSON.stringify([asker, subject, ...given.sort(([a], [b]) => (a < b ? -1 : 1))]);
}
