/**
 * `npm run -s bench -- [start commit desk search stats knowledge hub budgets export typing weak-hits] [--json]`: measures each subject, us and a peer in the same run;
 * `budgets` is what the desktop may take, `export` a file of a million contacts with its peak memory.
 * `--json` prints one object and nothing else. With `search` alone also what is painted, how well it finds, and
 * what learning adds, over the evaluation kit in `--kit DIR` with `--size N` documents. With `desk` alone also a
 * shift of 120 contacts. `hub` counts `--contacts N`. Only when they are named: `typing`, what is painted alone, and `weak-hits`, when a
 * search is called weak.
 */
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { measureBudgets } from './budgets.ts';
import { measureCommit } from './commit.ts';
import { measureHub } from './hub.ts';
import { project } from './desk.ts';
import { measureScenarios } from './desk-scenarios.ts';
import { measureShift } from './desk-shift.ts';
import { measureKnowledge } from './knowledge.ts';
import { measureExport } from './million-views.ts';
import type { Result } from './measure.ts';
import { machineFacts, machineText, subjectText, type Report } from './report.ts';
import { measureSearch } from './search.ts';
import { measureFinding, sayTyping } from './search/finding.ts';
import { measureWeakHits } from './search/weak-hits.ts';
import { measureStart } from './start.ts';
import { measureStats } from './stats.ts';

interface Asked {
  readonly contacts: number;
  readonly say: (text: string) => void;
}

const subjects: Readonly<Record<string, (asked: Asked) => Promise<Result[]>>> = {
  start: measureStart,
  commit: measureCommit,
  desk: measureScenarios,
  search: measureSearch,
  stats: measureStats,
  knowledge: measureKnowledge,
  hub: ({ contacts, say }) => measureHub(contacts, say),
};

const named = ['budgets', 'export', 'typing', 'weak-hits'];

/** The hub's statistics; `--contacts 10000000` takes some minutes more, and 5 GB of disk. */
const usualContacts = 1_000_000;

async function run(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'boolean' },
      kit: { type: 'string' },
      size: { type: 'string' },
      contacts: { type: 'string' },
    },
  });
  const names = [...Object.keys(subjects), ...named];
  const unknown = positionals.filter((name) => !names.includes(name));
  if (unknown.length > 0) {
    console.error(`No subject ${unknown.join(', ')}; there are ${names.join(', ')}.`);
    return 1;
  }
  const say = (text: string): void => {
    if (values.json !== true) console.log(text);
  };
  const machine = machineFacts();
  say(machineText(machine));
  const measured: Record<string, Result[]> = {};
  for (const [name, measure] of Object.entries(subjects)) {
    if (positionals.length > 0 && !positionals.includes(name)) continue;
    const results = await measure({ contacts: Number(values.contacts ?? usualContacts), say });
    measured[name] = results;
    say(`\n${subjectText(name, results)}`);
  }
  const budgets = positionals.length === 0 || positionals.includes('budgets') ? await measureBudgets(say) : null;
  const kit = resolve(values.kit ?? join(project, '../shared/search-kit'));
  const alone = positionals.length === 1 ? positionals[0] : null;
  const order = { kit, size: Number(values.size ?? 3_000), say };
  if (positionals.includes('export')) await measureExport(say);
  const found = alone === 'search' ? await measureFinding(order) : null;
  const typing = positionals.includes('typing') ? await sayTyping(order) : null;
  const weak = positionals.includes('weak-hits') ? await measureWeakHits(order) : null;
  const shift = alone === 'desk' ? await measureShift(say) : null;
  const report = { machine, subjects: measured, budgets, found, shift, typing, weakHits: weak } satisfies Report &
    Record<string, unknown>;
  if (values.json === true) console.log(JSON.stringify(report, null, 2));
  return 0;
}

process.exitCode = await run();
