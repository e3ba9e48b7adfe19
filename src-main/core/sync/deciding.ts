/** What a person decides about a refused change, or about two versions of one record; noted in `sync_audit`, without content. */
import type { NewId } from '#shared/domain/ids.ts';
import { AppError } from '#shared/errors.ts';
import { instantOf, type Clock } from '#shared/time/clock.ts';
import type { WriteDb } from '../db/database.ts';
import { forgetCursor, wantOwn } from './exchange-state.ts';
import { heldRecord, letGoOfHeld } from './hub-held.ts';
import { disown, knownRecord } from './hub-known.ts';
import { oweChange, owedChange, settleChange, type OwedChange } from './outbox.ts';
import { takeOver, type Receiving } from './receiving.ts';
import { letGoOfSuperseded, supersededVersion } from './superseded.ts';
import type { GivenRecord } from './synced-table.ts';

export interface DecidingParts {
  readonly db: WriteDb;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly receiving: () => Receiving;
  /** Null before the set-up. */
  readonly agentId: () => string | null;
}

type Noting = Pick<DecidingParts, 'db' | 'clock' | 'agentId'>;

type Action = 'discarded' | 'chosen' | 'exported';

/**
 * The hub's version stands again: from what is held, or fetched anew. A record that the hub never had is deleted here, and so
 * is one that it has deleted.
 * @throws record-changed-elsewhere when it is not this revision that was refused (any more).
 */
export function discardRefused(
  parts: DecidingParts,
  { table, id, rev }: { readonly table: string; readonly id: string; readonly rev: number },
): void {
  const { db } = parts;
  db.transaction(() => {
    const owed = owedChange(db, { table, id });
    const code = refusalOf(db, table, id);
    if (owed === null || owed.rev !== rev || code === null) throw new AppError('record-changed-elsewhere');
    settleChange(db, owed);
    if (takeBack(parts, owed) === 'gone') parts.receiving().tableOf(table)?.givenUp?.(db, id);
    note(parts, 'discarded', owed, code);
  });
}

/** @returns whether nothing stands of the record, or the hub's version does, now or as soon as it is fetched. */
function takeBack({ db, receiving }: DecidingParts, owed: OwedChange): 'gone' | 'stands' {
  const to = receiving();
  const held = heldRecord(db, owed);
  if (held !== null) {
    letGoOfHeld(db, owed);
    takeOver(to, held);
    return held.kind === 'del' ? 'gone' : 'stands';
  }
  const known = knownRecord(db, owed);
  // A snapshot names no tombstones.
  if (known === null || known.kind === 'del') {
    store(to, owed.table, { id: owed.id, rev: owed.rev + 1, body: null });
    return 'gone';
  }
  // Until then what was refused still stands here: it must not go out in the name of what was confirmed before.
  disown(db, owed);
  if (owed.table === 'contacts') wantOwn(db);
  else forgetCursor(db);
  return 'stands';
}

/** As if the hub had given it: the screens are told. */
function store({ db, tableOf, took }: Receiving, table: string, record: GivenRecord): void {
  tableOf(table)?.applyFromHub(db, record);
  took(table);
}

function refusalOf(db: WriteDb, table: string, id: string): string | null {
  const row = db.get<{ code: string | null }>('SELECT code FROM outbox WHERE table_name = ? AND id = ?', [table, id]);
  return row?.code ?? null;
}

/** @throws record-changed-elsewhere when it has been decided already. */
export function chooseVersion(parts: DecidingParts, opId: string, take: 'ours' | 'standing'): void {
  const { db, newId, receiving } = parts;
  db.transaction(() => {
    const version = supersededVersion(db, opId);
    if (version === null) throw new AppError('record-changed-elsewhere');
    letGoOfSuperseded(db, opId);
    const { table, id, kind, body } = version;
    if (take === 'ours') {
      const rev = 1 + Math.max(version.rev, knownRecord(db, version)?.rev ?? 0, owedChange(db, version)?.rev ?? 0);
      store(receiving(), table, { id, rev, body });
      oweChange(db, { table, id, rev, opId: newId(), kind });
    }
    note(parts, take === 'ours' ? 'chosen' : 'discarded', version, 'SUPERSEDED');
  });
}

/** What left the PC in a file. */
export function noteExported(parts: Noting, records: readonly (OwedChange & { readonly code: string })[]): void {
  parts.db.transaction(() => {
    for (const record of records) note(parts, 'exported', record, record.code);
  });
}

function note({ db, clock, agentId }: Noting, action: Action, { table, id, rev }: OwedChange, code: string) {
  db.run(
    `INSERT INTO sync_audit (at, agent_id, action, table_name, record_id, rev, code)
     VALUES (@at, @agentId, @action, @table, @id, @rev, @code)`,
    { at: instantOf(clock), agentId: agentId(), action, table, id, rev, code },
  );
}
