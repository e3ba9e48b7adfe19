/**
 * Eight hours of one agent on the loopback host, by a clock that runs faster: 120 contacts with every letter searched and every
 * change stored, each page looked at once an hour, and what the program does by itself meanwhile. Then its memory.
 */
import { execFileSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { newId } from '#main/ports.ts';
import { noFilters } from '#shared/metrics/query.ts';
import { changeActive, startDraft, withOpenedArticle, withOutcome, type Draft } from '#shared/domain/draft.ts';
import { localDayOf, plusDays } from '#shared/time/copenhagen.ts';
import { startApp } from '#tests/e2e/app.ts';
import type { Api } from '../desk.ts';
import { apiOver, listenTo } from './http-api.ts';

/** The clock of the desk runs so much faster; the calls take what they take. */
const times = 240;
const hours = 8;
const contactsAnHour = 15;
const hourMs = 3_600_000;
const asked = ['mitid', 'gult kort', 'flytte', 'pas', 'bolig', 'affald', 'pension', 'institution'];
const place = { municipalityCode: '250' } as const;

export interface ShiftMemory {
  readonly contacts: number;
  readonly calls: number;
  readonly startMb: number;
  readonly endMb: number;
  readonly highestMb: number;
}

/** @param folder a data folder with what the desk holds already; it is copied. */
export async function shiftMemory(folder: string): Promise<ShiftMemory> {
  const clock = join(import.meta.dirname, 'fast-clock.mjs');
  const env = { NODE_OPTIONS: `--import=file://${clock}`, STRAKS_BENCH_TIMES: String(times) };
  const app = await startApp(undefined, env);
  try {
    await app.stop();
    cpSync(folder, app.dataFolder, { recursive: true });
    await app.restart();
    const beganMs = Date.now();
    const { api, calls } = counted(apiOver(app.url));
    const stopListening = listenTo(app.url);
    const at = (): string => new Date(beganMs + (Date.now() - beganMs) * times).toISOString();
    const megabytes: number[] = [];
    let contacts = 0;
    for (let hour = 0; hour < hours; hour += 1) {
      await lookAround(api, at());
      for (let one = 0; one < contactsAnHour; one += 1) {
        await until(beganMs + ((hour + one / contactsAnHour) * hourMs) / times);
        await takeCall(api, at(), asked[contacts % asked.length] ?? 'pas');
        contacts += 1;
        megabytes.push(megabytesOf(app.pid));
      }
    }
    await until(beganMs + (hours * hourMs) / times);
    const endMb = megabytesOf(app.pid);
    stopListening();
    return { contacts, calls: calls(), startMb: megabytes[0] ?? NaN, endMb, highestMb: Math.max(endMb, ...megabytes) };
  } finally {
    await app.dispose();
  }
}

async function takeCall(api: Api, startedAt: string, words: string): Promise<void> {
  const start = {
    id: newId(),
    startedAt,
    ...place,
    location: 'borgerservice',
    channel: 'phone',
    lateMinutes: 0,
  } as const;
  let draft = startDraft(start);
  const store = async (next: Draft): Promise<void> => {
    draft = next;
    await api.drafts.save(draft);
  };
  await store(draft);
  let hit: string | undefined;
  for (let letters = 1; letters <= words.length; letters += 1) {
    const query = words.slice(0, letters);
    const found = await api.knowledge.search({ query, ...place, limit: 20 });
    hit = found.hits[0]?.articleId;
    await store(changeActive(draft, (enquiry) => ({ ...enquiry, title: query })));
  }
  if (hit !== undefined) {
    const article = await api.knowledge.article({ id: hit, ...place });
    await store(changeActive(draft, (enquiry) => withOpenedArticle(enquiry, article)));
    await api.directory.units({ ...place, topic: article.topic, query: '' });
    await api.directory.solutions({ ...place, topic: article.topic, query: '' });
  }
  await store(changeActive(draft, (enquiry) => withOutcome(enquiry, 'resolved')));
  await api.contacts.save(draft);
  await api.contacts.today(place);
}

/** What a look at each page asks for. */
async function lookAround(api: Api, now: string): Promise<void> {
  const to = localDayOf(now);
  await api.app.state({});
  await api.directory.openNow(place);
  await api.contacts.today(place);
  await api.knowledge.list(place);
  await api.statistics.view({ from: plusDays(to, -90), to, comparison: 'before', ...noFilters });
  await api.policy.view({});
}

/** Counts the calls that go through. */
function counted(api: Api): { readonly api: Api; readonly calls: () => number } {
  let made = 0;
  const count = <T extends object>(of: T): T =>
    new Proxy(of, {
      get: (target, name, receiver) => {
        const found: unknown = Reflect.get(target, name, receiver);
        if (typeof found === 'object' && found !== null) return count(found);
        made += 1;
        return found;
      },
    });
  return { api: count(api), calls: () => made };
}

async function until(endMs: number): Promise<void> {
  const waitMs = endMs - Date.now();
  if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
}

/** @returns the resident memory of a process, in millions of bytes. */
function megabytesOf(pid: number): number {
  const kibibytes = Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }).trim());
  return (kibibytes * 1024) / 1e6;
}
