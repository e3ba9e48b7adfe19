/**
 * How many agents stand behind each cell of the grid: calendar month × one dimension, and the days of a whole (domain:
 * staff statistics). Kept in the transaction that changes the contact, as tallies are.
 */
import { erasedAgentId, importedAgentId } from '#shared/domain/nobody.ts';
import type { ContactMeasure } from '#shared/metrics/counters.ts';
import type { Contact } from '#shared/domain/contact.ts';
import { firstOfMonth, monthAfter } from './stretches.ts';
import type { LocalDay } from '#shared/time/copenhagen.ts';
import { slotOf } from '#shared/metrics/slots.ts';
import type { ReadDb, WriteDb } from '../db/database.ts';

/** `all`: the whole, with the empty value. `measure`: A1-A3, each a whole of its own among the contacts. */
export type Dimension =
  'all' | 'channel' | 'location' | 'caller-type' | 'institution' | 'topic' | 'outcome' | 'measure';

/** One cell of one municipality. */
interface CellKey {
  readonly grain: 'day' | 'month';
  readonly dimension: Dimension;
  readonly start: LocalDay;
  readonly municipality_code: string;
  readonly value: string;
}

export interface Cell {
  readonly start: LocalDay;
  readonly municipality_code: string;
  readonly value: string;
  readonly contacts: number;
  readonly agents: number;
  /** Every contact is the viewer's own. */
  readonly own: boolean;
}

/** Counts the contact in its cells (`sign` 1) or takes it out again (−1); one that is nobody's reveals nobody. */
export function applyGrid(db: WriteDb, contact: Contact, sign: 1 | -1): void {
  const { agentId } = contact;
  if (agentId === importedAgentId || agentId === erasedAgentId) return;
  for (const key of cellsOf(contact)) {
    const before = contactsOfAgent(db, key, agentId);
    const after = before + sign;
    // Erased since: the cell stands as it was.
    if (after < 0) continue;
    putAgent(db, key, agentId, after);
    const agents = (before === 0 ? 1 : 0) - (after === 0 ? 1 : 0);
    changeCell(db, key, sign, agents);
  }
}

/** @returns each cell the contact counts in, once. */
function cellsOf(contact: Contact): CellKey[] {
  const { day } = slotOf(contact.startedAt);
  const of = { municipality_code: contact.municipalityCode };
  const whole = { ...of, dimension: 'all', value: '' } as const;
  const month = firstOfMonth(day);
  return [
    { ...whole, grain: 'day', start: day },
    { ...whole, grain: 'month', start: month },
    ...dimensionsOf(contact).map(([dimension, value]) => ({
      ...of,
      dimension,
      value,
      grain: 'month' as const,
      start: month,
    })),
    ...measuresOf(contact).flatMap((value) => [
      { ...of, dimension: 'measure', value, grain: 'month', start: month } as const,
      { ...of, dimension: 'measure', value, grain: 'day', start: day } as const,
    ]),
  ];
}

function dimensionsOf(contact: Contact): [Dimension, string][] {
  const { enquiries } = contact;
  const named: [Dimension, string][] = [
    ['channel', contact.channel],
    ['location', contact.location],
    ['caller-type', contact.callerType],
  ];
  if (contact.institutionId !== null) named.push(['institution', contact.institutionId]);
  for (const topic of new Set(enquiries.map((enquiry) => enquiry.topic ?? ''))) named.push(['topic', topic]);
  for (const outcome of new Set(enquiries.map((enquiry) => enquiry.outcome ?? ''))) named.push(['outcome', outcome]);
  return named;
}

/** A1-A3: which of them the contact is below the line of. */
function measuresOf({ channel, line, location }: Contact): ContactMeasure[] {
  const measures: ContactMeasure[] = [];
  if (channel === 'phone' || channel === 'visit') measures.push('content');
  if (channel === 'phone' && line === 'main') measures.push('main-line');
  if (channel === 'visit' && (location === 'borgerservice' || location === 'ydelseskontor')) measures.push('visits');
  return measures;
}

function contactsOfAgent(db: ReadDb, key: CellKey, agentId: string): number {
  const row = db.get<{ contacts: number }>(
    `SELECT contacts FROM grid_agents
      WHERE grain = @grain AND dimension = @dimension AND start = @start AND municipality_code = @municipality_code
        AND value = @value AND agent_id = @agentId`,
    { ...key, agentId },
  );
  return row?.contacts ?? 0;
}

function putAgent(db: WriteDb, key: CellKey, agentId: string, contacts: number): void {
  if (contacts === 0) {
    db.run(
      `DELETE FROM grid_agents
        WHERE grain = @grain AND dimension = @dimension AND start = @start AND municipality_code = @municipality_code
          AND value = @value AND agent_id = @agentId`,
      { ...key, agentId },
    );
    return;
  }
  db.run(
    `INSERT INTO grid_agents (grain, dimension, start, municipality_code, value, agent_id, contacts)
     VALUES (@grain, @dimension, @start, @municipality_code, @value, @agentId, @contacts)
     ON CONFLICT DO UPDATE SET contacts = excluded.contacts`,
    { ...key, agentId, contacts },
  );
}

function changeCell(db: WriteDb, key: CellKey, contacts: number, agents: number): void {
  // The last contact takes the cell with it: 0 is not kept.
  const gone = db.run(
    `DELETE FROM grid_cells
      WHERE grain = @grain AND dimension = @dimension AND start = @start AND municipality_code = @municipality_code
        AND value = @value AND contacts + @contacts = 0`,
    { ...key, contacts },
  );
  if (gone > 0) return;
  const changed = db.run(
    `UPDATE grid_cells SET contacts = contacts + @contacts, agents = agents + @agents
      WHERE grain = @grain AND dimension = @dimension AND start = @start AND municipality_code = @municipality_code
        AND value = @value`,
    { ...key, contacts, agents },
  );
  if (changed === 0) putCell(db, key, contacts, agents);
}

function putCell(db: WriteDb, key: CellKey, contacts: number, agents: number): void {
  db.run(
    `INSERT INTO grid_cells (grain, dimension, start, municipality_code, value, contacts, agents)
     VALUES (@grain, @dimension, @start, @municipality_code, @value, @contacts, @agents)`,
    { ...key, contacts, agents },
  );
}

interface CellsAsked {
  readonly grain: 'day' | 'month';
  readonly dimension: Dimension;
  readonly from: LocalDay;
  readonly to: LocalDay;
  readonly viewerId: string;
}

/** @returns the cells of every municipality that begin in the period. */
export function gridCells(db: ReadDb, asked: CellsAsked): Cell[] {
  return db
    .all<Omit<Cell, 'own'> & { own: number }>(
      `SELECT cells.start, cells.municipality_code, cells.value, cells.contacts, cells.agents,
              cells.agents = 1 AND EXISTS (
                SELECT 1 FROM grid_agents AS behind
                 WHERE behind.grain = cells.grain AND behind.dimension = cells.dimension AND behind.start = cells.start
                   AND behind.municipality_code = cells.municipality_code AND behind.value = cells.value
                   AND behind.agent_id = @viewerId) AS own
         FROM grid_cells AS cells
        WHERE cells.grain = @grain AND cells.dimension = @dimension AND cells.start BETWEEN @from AND @to
        ORDER BY cells.start, cells.municipality_code, cells.value`,
      { ...asked },
    )
    .map((cell) => ({ ...cell, own: cell.own === 1 }));
}

/** The cells of a month made anew, gathered contact by contact. */
export class GridCount {
  readonly #cells = new Map<string, { key: CellKey; agents: Map<string, number> }>();

  add(contact: Contact): void {
    if (contact.agentId === importedAgentId) return;
    for (const key of cellsOf(contact)) {
      const name = Object.values(key).join('\0');
      const cell = this.#cells.get(name) ?? { key, agents: new Map<string, number>() };
      this.#cells.set(name, cell);
      cell.agents.set(contact.agentId, (cell.agents.get(contact.agentId) ?? 0) + 1);
    }
  }

  /** Writes what was gathered, and begins anew. */
  flush(db: WriteDb): void {
    for (const { key, agents } of this.#cells.values()) {
      for (const [agentId, contacts] of agents) putAgent(db, key, agentId, contacts);
      putCell(
        db,
        key,
        [...agents.values()].reduce((sum, contacts) => sum + contacts, 0),
        agents.size,
      );
    }
    this.#cells.clear();
  }
}

/**
 * Before a rebuild. Months in which agents were erased can never be counted again: their cells stay as they are.
 * @returns the first day that is to be counted.
 */
export function clearGrid(db: WriteDb): LocalDay {
  const erased = db.get<{ last: LocalDay | null }>('SELECT max(local_day) AS last FROM contacts WHERE agent_id = ?', [
    erasedAgentId,
  ])?.last;
  const from = erased === null || erased === undefined ? '0000-01-01' : monthAfter(erased);
  db.run('DELETE FROM grid_agents WHERE start >= ?', [from]);
  db.run('DELETE FROM grid_cells WHERE start >= ?', [from]);
  return from;
}
