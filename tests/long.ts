/**
 * `npm run test:long`: what takes too long for every run of the tests, one after the other. Hundreds of kills, a fortnight's
 * backlog, a thousand desks at once, a thousand schedules of faults, and every seeded bug (docs/sync.md).
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const project = join(import.meta.dirname, '..');

/** Tests that do more of the same when they are told to. */
const files = [
  'tests/core/contacts/contact-moves.test.ts',
  'tests/core/contacts/kill.test.ts',
  'tests/desk/desk-keys.test.ts',
  'tests/core/sync',
  'tests/core/db/backups.test.ts',
  'tests/core/db/reserve.test.ts',
  'tests/hub/desk.test.ts',
  'tests/hub/keeping.test.ts',
  'tests/hub/push.test.ts',
  'tests/hub/schedules.test.ts',
  'tests/hub/several.test.ts',
  'tests/hub/killed.test.ts',
  'tests/hub/team.test.ts',
];

const steps: readonly { readonly name: string; readonly file: string; readonly args: readonly string[] }[] = [
  { name: 'kills, absences, restores', file: 'node_modules/vitest/vitest.mjs', args: ['run', ...files] },
  { name: 'schedules', file: 'tests/sim/main.ts', args: ['--schedules', '1000'] },
  { name: 'mutants', file: 'tests/sim/main.ts', args: ['--mutants'] },
];

const failed: string[] = [];
for (const { name, file, args } of steps) {
  console.log(`\n== ${name}`);
  const { status } = spawnSync(process.execPath, [join(project, file), ...args], {
    cwd: project,
    stdio: 'inherit',
    env: { ...process.env, STRAKS_LONG: '1' },
  });
  if (status !== 0) failed.push(name);
}
console.log(`\n${String(steps.length - failed.length)} passed, ${String(failed.length)} failed`);
process.exitCode = failed.length > 0 ? 1 : 0;
