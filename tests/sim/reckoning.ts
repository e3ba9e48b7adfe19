/** The reckoning after a schedule: what was lost, doubled, stale or stuck. All four must be none. */
import { storedContact } from '#core/contacts/contact-store.ts';
import { foldAll } from '#core/statistics/fold.ts';
import { verifyTallies } from '#core/statistics/recount.ts';
import { supersededVersions } from '#core/sync/superseded.ts';
import { numberIn, type Edit, type SimDesk, type Surroundings } from './desk.ts';
import { allNotes, noteRow } from './notes.ts';

/** What a hub has at the end: the records that stand, by table and id, and the versions that are kept beside them. */
export interface HubData {
  readonly records: ReadonlyMap<
    string,
    { readonly table: string; readonly id: string; readonly body: Readonly<Record<string, unknown>> | null }
  >;
  readonly beside: readonly { readonly key: string; readonly body: unknown }[];
}

export interface Reckoning {
  /** What is behind each number below, in words for a trace. */
  readonly found: readonly string[];
  /** Edits that are neither at the hub, nor edited on, nor kept beside for a person. */
  readonly lost: number;
  /** Edits that are in two places, and desks that count a contact twice. */
  readonly doubled: number;
  /** Records that a desk shows otherwise than the hub. */
  readonly stale: number;
  /** Changes still owed, and sound ones that were put aside as refused. */
  readonly stuck: number;
}

export function reckon(hub: HubData, desks: readonly SimDesk[], { edits, forgotten }: Surroundings): Reckoning {
  const lost = lostEdits(hub, desks, edits, forgotten).map(({ key, number }) => `lost ${key} n=${String(number)}`);
  const twice = doubled(hub, desks, edits);
  const stale = desks.flatMap((desk) => staleRecords(hub, desk, edits, forgotten));
  const stuck = desks.flatMap((desk) => stuckChanges(desk, edits));
  return {
    found: [...lost, ...twice, ...stale, ...stuck],
    lost: lost.length,
    doubled: twice.length,
    stale: stale.length,
    stuck: stuck.length,
  };
}

function lostEdits(
  hub: HubData,
  desks: readonly SimDesk[],
  edits: readonly Edit[],
  forgotten: ReadonlySet<string>,
): Edit[] {
  const kept = keptNumbers(hub, desks, edits);
  for (const { key, number, isDeletion } of edits) if (isDeletion && forgotten.has(key)) kept.add(number);
  const children = Map.groupBy(
    edits.filter(({ parent }) => parent !== null),
    ({ parent }) => parent,
  );
  const isSafe = (edit: Edit): boolean => kept.has(edit.number) || (children.get(edit.number) ?? []).some(isSafe);
  return edits.filter((edit) => !isSafe(edit));
}

/** The numbers of all edits that stand or are kept beside what stands. */
function keptNumbers(hub: HubData, desks: readonly SimDesk[], edits: readonly Edit[]): Set<number> {
  const kept = new Set<number>();
  const goneKeys = new Set(edits.map(({ key }) => key));
  const { records, beside } = hub;
  const add = (key: string, body: object | null): void => {
    const number = numberIn(body);
    if (number !== null) kept.add(number);
    else goneKeys.add(key);
  };
  for (const [key, { body }] of records) {
    if (body !== null) goneKeys.delete(key);
    add(key, body);
  }
  for (const { key, body } of beside) add(key, body as object | null);
  for (const { store } of desks) {
    for (const { table, id, body } of supersededVersions(store.disk, 10_000)) add(`${table}/${id}`, body);
    for (const { table, id } of quarantined(store.disk)) {
      if (table === 'notes') add(`notes/${id}`, JSON.parse(noteRow(store.disk, id)?.body ?? 'null') as object | null);
    }
  }
  for (const { key, number, isDeletion } of edits) if (isDeletion && goneKeys.has(key)) kept.add(number);
  return kept;
}

const quarantined = (disk: SimDesk['store']['disk']) =>
  disk.all<{ table: string; id: string; opId: string }>(
    `SELECT table_name AS "table", id, op_id AS opId FROM outbox WHERE state = 'quarantined'`,
  );

function doubled(hub: HubData, desks: readonly SimDesk[], edits: readonly Edit[]): string[] {
  const { records, beside } = hub;
  const found: string[] = [];
  const standing = new Map([...records].map(([key, { body }]) => [key, numberIn(body)]));
  for (const { key, body } of beside) {
    const number = numberIn(body as object | null);
    if (number !== null && number === standing.get(key)) found.push(`doubled ${key} at the hub`);
  }
  for (const { store } of desks) {
    const beside = new Set<number>();
    // A refused change of ours stands here until a person decides: what the hub has is beside it.
    const refused = new Set(quarantined(store.disk).map(({ table, id }) => `${table}/${id}`));
    for (const { table, id, body } of supersededVersions(store.disk, 10_000)) {
      const number = numberIn(body);
      if (number === null) continue;
      const key = `${table}/${id}`;
      const stands = !refused.has(key) && number === standing.get(key);
      if (stands || beside.has(number)) found.push(`doubled ${key} on a desk`);
      beside.add(number);
    }
    foldAll(store.disk);
    if (verifyTallies(store.disk, () => undefined).wrong > 0) found.push('doubled in the tallies');
  }
  const ids = new Set(edits.map(({ key }) => key));
  return [...found, ...[...records.keys()].filter((key) => !ids.has(key)).map((key) => `doubled ${key}, of nobody`)];
}

function staleRecords(hub: HubData, desk: SimDesk, edits: readonly Edit[], forgotten: ReadonlySet<string>): string[] {
  const { records } = hub;
  const { disk } = desk.store;
  const put = new Set(quarantined(disk).map(({ table, id }) => `${table}/${id}`));
  const stale: string[] = [];
  const add = (key: string): void => void stale.push(`stale ${key} on ${desk.name}`);
  for (const { id, body } of allNotes(disk)) {
    const key = `notes/${id}`;
    if (!put.has(key) && numberIn(body) !== numberIn(records.get(key)?.body ?? null)) add(key);
  }
  for (const [key, { id, table, body }] of records) {
    if (table === 'notes' && body !== null && noteRow(disk, id) === undefined) add(key);
    // A copy of the disk may bring back what was deleted so long ago that no tombstone is left.
    if (table !== 'contacts' || forgotten.has(key)) continue;
    const number = numberIn(body);
    // Contacts come back only to who lost them: one that its other copy changed is its own there.
    const made = edits.find((edit) => edit.number === number);
    if (made?.desk !== desk) continue;
    if (numberIn(storedContact(disk, id)?.contact?.extra ?? null) !== number) add(key);
  }
  return stale;
}

function stuckChanges({ store }: SimDesk, edits: readonly Edit[]): string[] {
  const pending = store.disk.all<{ id: string }>(`SELECT id FROM outbox WHERE state = 'pending'`);
  const bad = new Set(edits.filter(({ isBad }) => isBad).map(({ opId }) => opId));
  const wrongly = quarantined(store.disk).filter(({ opId }) => !bad.has(opId));
  return [...pending, ...wrongly].map(({ id }) => `stuck ${id}`);
}
