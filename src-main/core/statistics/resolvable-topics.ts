/**
 * Which topics a published article could settle, and since when: a redirect made then without any article is one that need
 * not have been (statistics: missed article). Articles carry no such date, so it is kept as it is seen, day by day.
 */
import type { Article } from '#shared/domain/article.ts';
import type { Period } from '#shared/metrics/periods.ts';
import type { Tally } from '#shared/metrics/tally.ts';
import { plusDays, type LocalDay } from '#shared/time/copenhagen.ts';
import type { ReadDb, WriteDb } from '../db/database.ts';

interface Span {
  readonly topic: string;
  /** Empty: for every municipality. */
  readonly municipality_code: string;
  readonly since: LocalDay;
  readonly until: LocalDay | null;
}

/** Brings the spans in step with the articles of today. To be called in a transaction, at the start and once a day. */
export function noteResolvableTopics(db: WriteDb, articles: readonly Article[], today: LocalDay): void {
  const now = new Set(
    articles
      .filter((article) => article.canResolve)
      .flatMap(({ topic, municipalities }) =>
        (municipalities === 'common' ? [''] : municipalities).map((code) => `${topic} ${code}`),
      ),
  );
  const open = spans(db).filter((span) => span.until === null);
  for (const span of open) if (!now.has(nameOf(span))) endSpan(db, span, plusDays(today, -1));
  const known = new Set(open.map(nameOf));
  for (const name of now) if (!known.has(name)) beginSpan(db, name, today);
}

const nameOf = ({ topic, municipality_code }: Span): string => `${topic} ${municipality_code}`;

function spans(db: ReadDb): Span[] {
  return db.all<Span>('SELECT topic, municipality_code, since, until FROM resolvable_topics ORDER BY since');
}

/** One that ends on the day before it began was there for less than a day, and is as if it never was. */
function endSpan(db: WriteDb, { topic, municipality_code, since }: Span, until: LocalDay): void {
  if (until < since) {
    db.run('DELETE FROM resolvable_topics WHERE topic = ? AND municipality_code = ? AND since = ?', [
      topic,
      municipality_code,
      since,
    ]);
    return;
  }
  db.run('UPDATE resolvable_topics SET until = ? WHERE topic = ? AND municipality_code = ? AND since = ?', [
    until,
    topic,
    municipality_code,
    since,
  ]);
}

function beginSpan(db: WriteDb, name: string, since: LocalDay): void {
  const [topic = '', code = ''] = name.split(' ');
  db.run('INSERT INTO resolvable_topics (topic, municipality_code, since, until) VALUES (?, ?, ?, NULL)', [
    topic,
    code,
    since,
  ]);
}

/**
 * @param tallyOf what the redirects without an article add up to in a part of the period.
 * @returns how many of them were of a topic that an article could settle then.
 */
export function missedArticles(db: ReadDb, period: Period, tallyOf: (part: Period) => Tally): number {
  const parts = Map.groupBy(
    spans(db).flatMap((span) => {
      const part = {
        from: span.since > period.from ? span.since : period.from,
        to: span.until !== null && span.until < period.to ? span.until : period.to,
      };
      return part.from > part.to ? [] : [{ span, part }];
    }),
    ({ part }) => `${part.from} ${part.to}`,
  );
  return [...parts.values()].reduce((sum, spansOfPart) => sum + bareOf(spansOfPart, tallyOf), 0);
}

/** A redirect is counted once, though a common article and a local one could both have settled it. */
function bareOf(
  spansOfPart: readonly { readonly span: Span; readonly part: Period }[],
  tallyOf: (part: Period) => Tally,
): number {
  const [first] = spansOfPart;
  if (first === undefined) return 0;
  const names = new Set(spansOfPart.map(({ span }) => nameOf(span)));
  let count = 0;
  for (const [counter, bare] of tallyOf(first.part)) {
    const [what, code = '', topic = ''] = counter.split(':');
    if (what === 'bare' && (names.has(`${topic} `) || names.has(`${topic} ${code}`))) count += bare;
  }
  return count;
}
