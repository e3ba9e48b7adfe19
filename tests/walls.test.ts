/** The walls between the rooms: each forbidden import is refused by the project's own lint, each allowed one is not. */
import { ESLint } from 'eslint';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const project = join(import.meta.dirname, '..');
const lint = new ESLint({ cwd: project, ruleFilter: ({ ruleId }) => ruleId === 'no-restricted-imports' });

/** @returns whether the file may import it. */
async function mayImport(file: string, imported: string): Promise<boolean> {
  const filePath = join(project, file);
  expect(existsSync(filePath), file).toBe(true);
  const [result] = await lint.lintText(`import '${imported}';\n`, { filePath });
  expect(result?.fatalErrorCount, result?.messages[0]?.message).toBe(0);
  return !(result?.messages ?? []).some(({ ruleId }) => ruleId === 'no-restricted-imports');
}

it.each([
  ['src-shared/rpc.ts', 'node:fs'],
  ['src-shared/rpc.ts', 'react'],
  ['src-shared/rpc.ts', '#core/core.ts'],
  ['src-shared/rpc.ts', '../src-main/core/core.ts'],
  ['src-renderer/state/desk.ts', 'node:path'],
  ['src-renderer/state/desk.ts', '#core/core.ts'],
  ['src-renderer/state/desk.ts', 'better-sqlite3'],
  ['src-renderer/state/desk.ts', 'electron'],
  ['src-renderer/state/desk.ts', '#renderer/features/desk/desk-page.tsx'],
  ['src-renderer/features/desk/desk-page.tsx', '#renderer/features/knowledge/knowledge-page.tsx'],
  ['src-renderer/features/desk/desk-page.tsx', '../knowledge/knowledge-page.tsx'],
  ['src-main/core/core.ts', 'electron'],
  ['src-main/core/core.ts', 'node:http'],
  ['src-main/core/core.ts', '#main/loopback/http-host.ts'],
  ['src-main/core/core.ts', '../loopback/http-host.ts'],
  ['src-main/core/core.ts', '#renderer/state/desk.ts'],
  ['src-main/cli/main.ts', '#renderer/state/desk.ts'],
  ['src-main/loopback/http-host.ts', 'react'],
  ['src-main/core/db/store.ts', '../../../src-shared/rpc.ts'],
])('%s may not import %s', async (file, imported) => {
  expect(await mayImport(file, imported)).toBe(false);
});

it.each([
  ['src-shared/rpc.ts', 'zod'],
  ['src-renderer/state/desk.ts', '#shared/rpc.ts'],
  ['src-renderer/features/desk/desk-page.tsx', '#renderer/ui/parts.tsx'],
  ['src-renderer/features/desk/desk-page.tsx', './search-pane.tsx'],
  ['src-main/core/core.ts', 'node:fs'],
  ['src-main/core/core.ts', './db/store.ts'],
  ['src-main/cli/main.ts', '#core/core.ts'],
])('%s may import %s', async (file, imported) => {
  expect(await mayImport(file, imported)).toBe(true);
});
