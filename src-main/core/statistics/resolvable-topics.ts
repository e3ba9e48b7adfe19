/**
 * Which topics a published article could settle, and since when: a redirect made then without any article is one that need
 * not have been (statistics: missed article). Articles carry no such date, so it is kept as it is seen, day by day.
 */
import type { Article } from '#shared/domain/article.ts';
import type { Period } from '#shared/metrics/periods.ts';
import type { ContactFilters } from '#shared/metrics/query.ts';
import { plusDays, type LocalDay } from '#shared/time/copenhagen.ts';
import type { ReadDb, WriteDb } from '../db/database.ts';
import { bareRedirects } from './bare-redirects.ts';
import { daysOfStretch, lastOfMonth } from '#shared/metrics/stretches.ts';
import { slicesUnder } from './tally-store.ts';
import type { ShownPart } from '#shared/metrics/visibility.ts';

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
 * @param parts what of the period may be looked at.
 * @param topic null for every topic.
 * @returns how many redirects without an article were of a topic that an article could settle then.
 */
export function missedArticles(
  db: ReadDb,
  parts: readonly ShownPart[],
  filters: ContactFilters,
  topic: string | null,
): number {
  const known = spans(db).filter((span) => topic === null || span.topic === topic);
  let count = 0;
  for (const { municipalityCode, stretches } of parts) {
    const slices = JSON.stringify(slicesUnder(db, { ...filters, municipalityCode }));
    for (const [ofTopic, days] of daysByTopic(known, municipalityCode)) {
      for (const period of stretches.map(daysOfStretch).flatMap((stretch) => within(days, stretch))) {
        count += bareRedirects(db, ofTopic, period, slices);
      }
    }
  }
  return count;
}

/** @returns whether an article could settle the topic of the municipality on that day. */
export function settledTopics(db: ReadDb): (topic: string, municipalityCode: string, day: LocalDay) => boolean {
  const known = Map.groupBy(spans(db), ({ topic }) => topic);
  return (topic, municipalityCode, day) =>
    known
      .get(topic)
      ?.some(
        ({ municipality_code, since, until }) =>
          (municipality_code === '' || municipality_code === municipalityCode) &&
          since <= day &&
          day <= (until ?? lastDay),
      ) === true;
}

export interface ResolvableMonths {
  /** The first day this PC knows of what articles could settle; null while it knows nothing. */
  readonly since: LocalDay | null;
  /** @param month its first day. @returns whether an article could settle the topic there on each of its days. */
  readonly covers: (municipalityCode: string, topic: string, month: LocalDay) => boolean;
}

/** By calendar months, as the hub tells of redirects. */
export function resolvableMonths(db: ReadDb): ResolvableMonths {
  const known = spans(db);
  const byMunicipality = new Map<string, Map<string, Period[]>>();
  return {
    since: known[0]?.since ?? null,
    covers: (municipalityCode, topic, month) => {
      const byTopic = byMunicipality.get(municipalityCode) ?? daysByTopic(known, municipalityCode);
      byMunicipality.set(municipalityCode, byTopic);
      const last = lastOfMonth(month);
      return byTopic.get(topic)?.some(({ from, to }) => from <= month && last <= to) === true;
    },
  };
}

/** A redirect is counted once, though a common article and a local one could both have settled it. */
function daysByTopic(known: readonly Span[], municipalityCode: string): Map<string, Period[]> {
  const byTopic = new Map<string, Period[]>();
  for (const { topic, municipality_code, since, until } of known) {
    if (municipality_code !== '' && municipality_code !== municipalityCode) continue;
    const days = byTopic.get(topic) ?? [];
    byTopic.set(topic, days);
    const last = days.at(-1);
    const to = until ?? lastDay;
    // They come by their first day.
    if (last === undefined || since > plusDays(last.to, 1)) days.push({ from: since, to });
    else days[days.length - 1] = { from: last.from, to: to > last.to ? to : last.to };
  }
  return byTopic;
}

const lastDay = '9999-12-30';

function within(days: readonly Period[], { from, to }: Period): Period[] {
  return days
    .map((each) => ({ from: each.from > from ? each.from : from, to: each.to < to ? each.to : to }))
    .filter((each) => each.from <= each.to);
}
