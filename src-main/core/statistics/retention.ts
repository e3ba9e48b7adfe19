/**
 * What is erased when its time is over (domain: retention): notes and titles after 30 days, whose a contact was after 13
 * months. Figures stay: tallies hold neither, and how many agents stood behind a cell is kept without who they were.
 */
import type { Contract } from '#shared/contract.ts';
import type { Retention } from '#shared/contract/retention.ts';
import { erasedAgentId, importedAgentId } from '#shared/domain/nobody.ts';
import type { Handlers } from '#shared/rpc.ts';
import { instantOf, type Clock } from '#shared/time/clock.ts';
import { localDayOf, plusDays, type LocalDay } from '#shared/time/copenhagen.ts';
import { Temporal } from 'temporal-polyfill';
import type { ReadDb, WriteDb } from '../db/database.ts';
import { metaValue, setMeta } from '../db/meta.ts';
import type { CoreParts } from '../parts.ts';
import { eraseFormerTitles, eraseWhoCorrected } from '../contacts/correction-store.ts';
import { eraseAgentBeside, eraseWordsBeside } from '../sync/superseded.ts';
import { eraseAgentDays } from './agent-days.ts';
import { foldAll } from './fold.ts';

const usual: Retention = { noteDays: 30, agentMonths: 13 };

export function retentionOf(db: ReadDb): Retention {
  const stored = (key: string): number | null => {
    const value = metaValue(db, key);
    return value === null ? null : Number(value);
  };
  return {
    noteDays: stored('retention-note-days') ?? usual.noteDays,
    agentMonths: stored('retention-agent-months') ?? usual.agentMonths,
  };
}

export function setRetention(db: WriteDb, { noteDays, agentMonths }: Retention): void {
  setMeta(db, 'retention-note-days', String(noteDays));
  setMeta(db, 'retention-agent-months', String(agentMonths));
}

/** Answers the calls about retention. What was decided stands in the log: days and months, nothing of anybody. */
export function retentionHandlers({ db, log }: Pick<CoreParts, 'db' | 'log'>): Handlers<Contract>['retention'] {
  return {
    state: () => retentionOf(db),
    change: (asked) => {
      db.transaction(() => setRetention(db, asked));
      log.info('retention-changed', { ...asked });
      return asked;
    },
  };
}

export interface Erased {
  /** Enquiries whose note or title went. */
  readonly notes: number;
  /** Contacts that are nobody's now. */
  readonly agents: number;
}

/**
 * Erases what is over its time, in one transaction. Doing it again changes nothing. The revision stays: nobody has changed
 * what was logged, and a hub erases by the same rule.
 */
export function eraseExpired(db: WriteDb, clock: Clock): Erased {
  const today = localDayOf(instantOf(clock));
  const { noteDays, agentMonths } = retentionOf(db);
  const monthsAgo = Temporal.PlainDate.from(today).subtract({ months: agentMonths }).toString();
  return db.transaction(() => {
    // What waits to be counted names its agent, and is counted as theirs.
    foldAll(db);
    return { notes: eraseNotes(db, plusDays(today, -noteDays)), agents: eraseAgents(db, monthsAgo) };
  });
}

/** A contact that still waits for an outcome keeps its words: somebody has to finish it. */
function eraseNotes(db: WriteDb, before: LocalDay): number {
  eraseWordsBeside(db, before);
  eraseFormerTitles(db, before);
  return db.run(
    `UPDATE enquiries SET note = '', title = ''
      WHERE (note <> '' OR title <> '')
        AND contact_id IN (SELECT id FROM contacts WHERE local_day < ?
                              AND NOT EXISTS (SELECT 1 FROM drafts WHERE drafts.id = contacts.id))`,
    [before],
  );
}

/** By whole months, so that a cell of the grid is never half known. */
function eraseAgents(db: WriteDb, day: LocalDay): number {
  const before = `${day.slice(0, 7)}-01`;
  db.run('DELETE FROM grid_agents WHERE start < ?', [before]);
  eraseAgentDays(db, before);
  eraseAgentBeside(db, before, erasedAgentId);
  eraseWhoCorrected(db, before, erasedAgentId);
  return db.run('UPDATE contacts SET agent_id = ?, device_id = ? WHERE local_day < ? AND agent_id NOT IN (?, ?)', [
    erasedAgentId,
    erasedAgentId,
    before,
    erasedAgentId,
    importedAgentId,
  ]);
}
