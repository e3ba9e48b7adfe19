/**
 * How many agents stand behind each cell of the grid: calendar month × one dimension, and the days of a whole (domain:
 * staff statistics). Kept as tallies are.
 */
import { erasedAgentId } from '#shared/domain/nobody.ts';
import type { Contact } from '#shared/domain/contact.ts';
import { cellsOf, isNobodys, type CellKey } from '#shared/metrics/grid-cells.ts';
import {
  fewestAgents,
  fewestContacts,
  type Cell,
  type CellsAsked,
  type Grid,
  type Viewer,
} from '#shared/metrics/hidden-cells.ts';
import { monthAfter } from '#shared/metrics/stretches.ts';
import type { LocalDay } from '#shared/time/copenhagen.ts';
import type { ReadDb, WriteDb } from '../db/database.ts';
import { readOnce } from './read-once.ts';

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

/** @returns the grid as this viewer sees it. */
export function gridOf(db: ReadDb, { agentId: viewerId, agentLevel }: Viewer): Grid {
  return {
    agentLevel,
    cells: (asked) => readOnce(db, `cells ${nameOf(asked, viewerId)}`, () => gridCells(db, { ...asked, viewerId })),
    deciding: (asked) =>
      readOnce(db, `deciding ${nameOf(asked, viewerId)}`, () =>
        cellsBesideSmall(db, { ...asked, viewerId, contacts: fewestContacts, agents: fewestAgents }),
      ),
  };
}

const nameOf = ({ grain, dimension, from, to }: CellsAsked, viewerId: string): string =>
  [grain, dimension, from, to, viewerId].join(' ');

type Asked = CellsAsked & { readonly viewerId: string };

function gridCells(db: ReadDb, asked: Asked): Cell[] {
  return namedCells(
    db.all<StoredCell>(
      `${cellsSql} WHERE grain = @grain AND dimension = @dimension AND start BETWEEN @from AND @to
        ORDER BY start, municipality_code, value`,
      { ...asked },
    ),
  );
}

/** Of the months alone in which a cell is smaller than `contacts` or `agents`: the others are shown whole. */
function cellsBesideSmall(db: ReadDb, asked: Asked & { readonly contacts: number; readonly agents: number }): Cell[] {
  return namedCells(
    db.all<StoredCell>(
      `${cellsSql} JOIN (SELECT DISTINCT start, municipality_code FROM grid_cells
                         WHERE grain = @grain AND dimension = @dimension AND start BETWEEN @from AND @to
                           AND (contacts < @contacts OR agents < @agents)) USING (start, municipality_code)
        WHERE grain = @grain AND dimension = @dimension ORDER BY start, municipality_code, value`,
      { ...asked },
    ),
  );
}

type StoredCell = Omit<Cell, 'own'> & { readonly own: number };

const namedCells = (cells: readonly StoredCell[]): Cell[] => cells.map((cell) => ({ ...cell, own: cell.own === 1 }));

const cellsSql = `SELECT start, municipality_code, value, contacts, agents,
                         agents = 1 AND EXISTS (
                           SELECT 1 FROM grid_agents AS behind
                            WHERE behind.grain = cells.grain AND behind.dimension = cells.dimension
                              AND behind.start = cells.start AND behind.municipality_code = cells.municipality_code
                              AND behind.value = cells.value AND behind.agent_id = @viewerId) AS own
                    FROM grid_cells AS cells`;

/** What contacts change in the cells, gathered contact by contact. */
export class GridCount {
  readonly #cells = new Map<string, { key: CellKey; agents: Map<string, number> }>();

  /** One that is nobody's reveals nobody. */
  add(contact: Contact, sign: 1 | -1): void {
    const { agentId } = contact;
    if (isNobodys(agentId)) return;
    for (const key of cellsOf(contact)) {
      const name = Object.values(key).join('\0');
      const cell = this.#cells.get(name) ?? { key, agents: new Map<string, number>() };
      this.#cells.set(name, cell);
      cell.agents.set(agentId, (cell.agents.get(agentId) ?? 0) + sign);
    }
  }

  /** Adds what was gathered to what is kept, and begins anew. */
  flush(db: WriteDb): void {
    for (const { key, agents } of this.#cells.values()) changeAgents(db, key, agents);
    this.#cells.clear();
  }
}

function changeAgents(db: WriteDb, key: CellKey, agents: ReadonlyMap<string, number>): void {
  let [contacts, behind] = [0, 0];
  for (const [agentId, change] of agents) {
    if (change === 0) continue;
    const before = contactsOfAgent(db, key, agentId);
    const after = before + change;
    // Erased since: the cell stands as it was.
    if (after < 0) continue;
    putAgent(db, key, agentId, after);
    contacts += change;
    behind += (before === 0 ? 1 : 0) - (after === 0 ? 1 : 0);
  }
  if (contacts !== 0 || behind !== 0) changeCell(db, key, contacts, behind);
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
