/**
 * A data folder with a million invented contacts over five years, written straight into the tables. It takes minutes to make
 * and 1 GB to keep: it lies in the system's temporary folder and is used again; migrations that came since are run over it.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { openStore } from '#core/db/store.ts';
import { randomFrom } from '#core/demo/random.ts';
import { settleSomeGaps } from '#core/feedback/settling-gaps.ts';
import { rebuildTallies } from '#core/statistics/recount.ts';
import { avoidableReasons, callerTypes, outcomes, redirectKinds } from '#shared/domain/contact.ts';
import { uuidV7 } from '#shared/domain/ids.ts';
import { instantOf } from '#shared/time/clock.ts';
import { localDayOf, plusDays, weekdayOf } from '#shared/time/copenhagen.ts';

const manyContacts = 1_000_000;
const years = 5;

/** To be raised with whatever changes what is written here. */
const generation = 1;

interface Million {
  readonly folder: string;
  readonly from: string;
  readonly to: string;
  /** Making the tallies from the contacts, as a migration does; measured when the folder was made. */
  readonly rebuildMs: number;
}

export function aMillionContacts(count = manyContacts): Million {
  const place = join(tmpdir(), `straks-bench-${String(count)}-${String(generation)}`);
  const note = join(place, 'made.json');
  if (!existsSync(note)) {
    // Made beside it and moved: a run that is broken off leaves nothing that looks whole.
    const half = `${place}-half`;
    rmSync(half, { recursive: true, force: true });
    mkdirSync(join(half, 'data'), { recursive: true, mode: 0o700 });
    const made = make(join(half, 'data'), count);
    writeFileSync(join(half, 'made.json'), JSON.stringify(made));
    renameSync(half, place);
  }
  const made = JSON.parse(readFileSync(note, 'utf8')) as Omit<Million, 'folder'>;
  const folder = join(place, 'data');
  counted(folder);
  return { ...made, folder };
}

function make(folder: string, count: number): Omit<Million, 'folder'> {
  openStore(folder, Date).close();
  const to = plusDays(localDayOf(instantOf(Date)), -1);
  const from = plusDays(to, 1 - years * 365);
  fill(join(folder, 'straks.sqlite'), daysBetween(from, to), count);
  return { from, to, rebuildMs: counted(folder) };
}

/** As a start does it after a migration. @returns how long it took. */
function counted(folder: string): number {
  read(join(folder, 'straks.sqlite'));
  const store = openStore(folder, Date);
  const startMs = performance.now();
  rebuildTallies(store.db, () => undefined);
  const rebuildMs = performance.now() - startMs;
  while (settleSomeGaps(store.db));
  store.close();
  return rebuildMs;
}

const topics = 70;
const topicName = (topic: number): string => `23.${String(10 + (topic % 7))}.${String(10 + topic)}`;

const wordings = 8_000;
const syllables = 'ba de fi go hu ka le mi no pu ra se ti vo sko bil pas lån hus vej'.split(' ');

/**
 * What the search of each enquiry found, as the desk reads it after the log: a million searches would take hours, and a desk
 * opened before they are read would be reading them all the while. Drawn from the contact's own id, the same in every run.
 */
function read(path: string): void {
  const db = new Database(path);
  db.pragma('synchronous = OFF');
  db.function('phrase_of', { deterministic: true }, (id) => {
    const at = wordingOf(id);
    const syllable = (place: number): string => syllables[Math.floor(at / 20 ** place) % 20] ?? '';
    return `${syllable(0)}${syllable(1)} ${syllable(2)}sag`;
  });
  // A wording is of one subject.
  db.function('topic_of', { deterministic: true }, (id) => topicName(wordingOf(id) % topics));
  db.function('found_of', { deterministic: true }, (id) => {
    const chance = chanceOf(String(id), 28);
    return chance < 0.05 ? 'none' : chance < 0.13 ? 'weak' : 'found';
  });
  db.exec(`UPDATE enquiries SET search_found = found_of(contact_id), search_phrase = phrase_of(contact_id), search_topic = topic_of(contact_id)
            WHERE search_found IS NULL`);
  db.close();
}

/** A few are asked for again and again, most of them seldom: two hundred are two thirds of all. */
const wordingOf = (id: unknown): number => Math.floor(chanceOf(String(id), 24) ** 8 * wordings);

/** @returns 0..1 from four hexadecimal digits of the id. */
function chanceOf(id: string, from: number): number {
  return Number.parseInt(id.slice(from, from + 4), 16) / 0x1_0000;
}

/** Monday to Friday. */
function daysBetween(from: string, to: string): string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = plusDays(day, 1)) if (weekdayOf(day) <= 5) days.push(day);
  return days;
}

function fill(path: string, days: readonly string[], count: number): void {
  const db = new Database(path);
  db.pragma('synchronous = OFF');
  const chance = randomFrom('a million');
  const writer = writerOf(db, () => chance.next());
  const perDay = Math.ceil(count / days.length);
  let left = count;
  for (const day of days) {
    db.transaction(() => {
      for (let index = 0; index < Math.min(perDay, left); index += 1) writer(day, index);
    })();
    left -= Math.min(perDay, left);
  }
  db.prepare("INSERT OR REPLACE INTO meta (key, value) VALUES ('tallies-to-rebuild', 'yes')").run();
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
}

const places = [
  ['phone', 'main', 'borgerservice', 0.55],
  ['phone', 'direct', 'borgerservice', 0.65],
  ['visit', null, 'borgerservice', 0.82],
  ['visit', null, 'ydelseskontor', 0.88],
  ['visit', null, 'jobcenter', 0.92],
  ['digital-post', null, 'borgerservice', 0.96],
  ['chat', null, 'borgerservice', 1],
] as const;

function writerOf(db: Database.Database, random: () => number): (day: string, index: number) => void {
  const contact = db.prepare(
    `INSERT INTO contacts (id, rev, municipality_code, location, channel, line, caller_type, agent_id, device_id, started_at,
                           talk_ended_at, ended_at, local_day, late_entry, deleted, saved_at, save_order, extra)
     VALUES (?, 1, ?, ?, ?, ?, ?, ?, 'd1', ?, ?, ?, ?, ?, 0, ?, ?, '{}')`,
  );
  const enquiry = db.prepare(
    `INSERT INTO enquiries (contact_id, position, title, topic, outcome, redirect_unit_id, redirect_kind, solution_id,
                            solution_help, repeat, avoidable, note)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '')`,
  );
  const article = db.prepare(
    'INSERT INTO enquiry_articles (contact_id, position, rank, article_id) VALUES (?, ?, 0, ?)',
  );
  const pick = (among: number): number => Math.floor(random() ** 1.6 * among);
  let order = 0;

  const writeEnquiry = (id: string, position: number): void => {
    const topic = pick(topics);
    const chance = random();
    const outcome =
      chance < 0.003
        ? null
        : outcomes[chance < 0.6 ? 0 : chance < 0.82 ? 1 : chance < 0.92 ? 2 : chance < 0.97 ? 3 : 4];
    const redirected = outcome === 'redirected';
    const help =
      outcome === 'self-service' ? 'pointer' : random() < 0.15 ? (random() < 0.5 ? 'pointer' : 'assisted') : null;
    enquiry.run(
      ...[id, position, `emne ${String(topic)}`, topicName(topic), outcome],
      ...[redirected ? `enhed-${String(topic % 12)}` : null, redirected ? redirectKinds[pick(3)] : null],
      ...[help === null ? null : `løsning-${String(topic % 20)}`, help, random() < 0.08 ? 1 : 0],
      random() < 0.06 ? avoidableReasons[pick(6)] : null,
    );
    if (outcome !== null && random() < 0.6) article.run(id, position, `artikel-${String(topic)}`);
  };

  return (day, index) => {
    const startedMs = Date.parse(`${day}T07:00:00Z`) + Math.floor(random() * 8.5 * 3_600_000);
    const id = uuidV7(startedMs, (bytes) => bytes.forEach((_, at) => (bytes[at] = Math.floor(random() * 256))));
    const chance = random();
    const [channel, line, location] = places.find((place) => chance < place[3]) ?? places[0];
    const handledMs = 40_000 + random() ** 3 * 1_500_000;
    const at = (ms: number): string => new Date(startedMs + ms).toISOString();
    order += 1;
    contact.run(
      ...[id, index % 5 < 3 ? '250' : '190', location, channel, line, callerTypes[pick(4)], `a${String(pick(24))}`],
      ...[at(0), random() < 0.5 ? at(handledMs * 0.8) : null, at(handledMs), day, random() < 0.02 ? 1 : 0],
      ...[at(handledMs), order],
    );
    writeEnquiry(id, 0);
    if (random() < 0.15) writeEnquiry(id, 1);
  };
}
