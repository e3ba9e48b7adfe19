/** What a hub does to the contacts of a desk, without one: it refuses, takes, and gives back; and what a person decides then. */
import { chooseVersion, discardRefused, type DecidingParts } from '#core/sync/deciding.ts';
import { knownRecord, putKnown } from '#core/sync/hub-known.ts';
import { owedChange, quarantineChange, settleChange, type OwedChange } from '#core/sync/outbox.ts';
import { takeRecord } from '#core/sync/receiving.ts';
import { syncedContacts } from '#core/contacts/synced-contacts.ts';
import { keepSuperseded } from '#core/sync/superseded.ts';
import { syncedTables } from '#core/sync/tables.ts';
import type { Contact } from '#shared/domain/contact.ts';
import { parseJson } from '#shared/json.ts';
import { HubRecord } from '#shared/sync/exchange.ts';
import { someIds } from '#tests/builders.ts';
import type { TestDesk } from './a-desk.ts';

const table = syncedContacts.table;
const hubIds = someIds(40_000);
let seq = 0;

function decidingAt(desk: TestDesk): DecidingParts {
  const db = desk.db();
  const tableOf = (name: string) => syncedTables.find((each) => each.table === name);
  const receiving = () => ({ db, tableOf, nowMs: desk.clock.now(), took: () => undefined });
  return { db, clock: desk.clock, newId: hubIds, receiving, agentId: () => desk.agent };
}

function owedOf(desk: TestDesk, id: string): OwedChange {
  const owed = owedChange(desk.db(), { table, id });
  if (owed === null) throw new Error('nothing is owed');
  return owed;
}

/** The hub refuses what is owed of it. */
export function refuse(desk: TestDesk, id: string): void {
  quarantineChange(desk.db(), owedOf(desk, id), 'MUNICIPALITY_FOREIGN');
}

/** It is refused, and a person discards it. */
export function discard(desk: TestDesk, id: string): void {
  refuse(desk, id);
  discardRefused(decidingAt(desk), owedOf(desk, id));
}

/** The hub has taken everything that is owed of it. */
export function confirmed(desk: TestDesk, id: string): void {
  const owed = owedOf(desk, id);
  seq += 1;
  putKnown(desk.db(), { ...owed, seq, ackedAtMs: 1 }, 0);
  settleChange(desk.db(), owed);
}

/** The hub's own pull brings the contact as it has it; a null body is its tombstone. */
export function pulled(desk: TestDesk, id: string, rev: number, body: Contact | null): void {
  seq += 1;
  const kind = body === null ? 'del' : 'put';
  const record = { table, id, rev, seq, opId: hubIds(), own: true, kind, body: body && { ...body, id, rev } };
  takeRecord(decidingAt(desk).receiving(), HubRecord.parse(parseJson(JSON.stringify(record))));
}

/** The version of now lies beside, as one that did not come to stand, and a person chooses it. */
export function chooseOurs(desk: TestDesk, id: string): void {
  const opId = hubIds();
  const rev = knownRecord(desk.db(), { table, id })?.rev ?? 1;
  keepSuperseded(desk.db(), { table, id, rev, opId, kind: 'put' }, syncedContacts.read(desk.db(), id));
  chooseVersion(decidingAt(desk), opId, 'ours');
}

export const isOwed = (desk: TestDesk, id: string): boolean => owedChange(desk.db(), { table, id }) !== null;
