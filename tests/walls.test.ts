/** The walls between the rooms: each forbidden line is refused by the project's own lint, each allowed one is not. */
import { ESLint } from 'eslint';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';

const project = join(import.meta.dirname, '..');
const wallRules = ['straks/walls', 'no-restricted-globals', 'no-restricted-properties', 'no-restricted-imports'];
const lint = new ESLint({
  cwd: project,
  ruleFilter: ({ ruleId }) => wallRules.includes(ruleId) || ruleId === 'no-restricted-syntax',
});

/** @returns the lines the file may not hold, linted together as one text. */
async function refused(file: string, lines: readonly string[]): Promise<string[]> {
  const filePath = join(project, file);
  expect(existsSync(filePath), file).toBe(true);
  const [result] = await lint.lintText(lines.join('\n'), { filePath });
  expect(result?.fatalErrorCount, result?.messages[0]?.message).toBe(0);
  const at = new Set(result?.messages.map(({ line }) => line - 1));
  return lines.filter((_, index) => at.has(index));
}

/** Every form an import has. */
const forms = (imported: string): string[] => [
  `import '${imported}';`,
  `import type { A } from '${imported}';`,
  `export * from '${imported}';`,
  `export { a } from '${imported}';`,
  `await import('${imported}');`,
  `await import(\`${imported}\`);`,
  `export type B = import('${imported}').B;`,
  `import c = require('${imported}');`,
];

const builtin = ['node:fs', 'fs', 'path', 'node:fs/promises'];
const net = ['node:http', 'http', 'node:https', 'https', 'node:net', 'net', 'node:http2', 'node:tls', 'node:dgram'];
const electron = ['electron', 'electron/main', 'electron/renderer', '#main/electron/locks.ts'];

const walls: Record<string, { not: string[]; but: string[] }> = {
  'src-shared/rpc.ts': {
    not: [
      ...[...builtin, ...electron, 'react', 'zustand', '@tanstack/react-query', 'better-sqlite3', 'yaml', 'lodash'],
      ...['#core/core.ts', '#main/open-desk.ts', '#renderer/state/desk.ts', '#tests/builders.ts'],
      ...['../src-main/core/core.ts', './../src-main/core/core.ts', '#shared/../src-main/core/core.ts'],
      ...['./domain/../../tests/builders.ts', '/etc/passwd', 'data:text/javascript,1', 'zodiac'],
    ],
    but: [
      'zod',
      'zod/mini',
      'temporal-polyfill',
      'fuse.js',
      '#shared/errors.ts',
      './errors.ts',
      './domain/../errors.ts',
    ],
  },
  'src-shared/domain/draft.ts': { not: ['../../src-main/core/core.ts'], but: ['../errors.ts', './contact.ts'] },
  'src-renderer/state/desk.ts': {
    not: [
      ...[...builtin, ...electron, 'better-sqlite3', '#core/core.ts', '#tests/builders.ts'],
      ...['#renderer/features/desk/desk-page.tsx', '../features/desk/desk-page.tsx'],
      ...['#renderer/shell/timer.tsx', '../shell/timer.tsx', '../main.tsx'],
    ],
    but: ['#shared/rpc.ts', './keys.ts', '../ui/when.ts', '#renderer/api/client.ts', 'zustand/vanilla', 'react'],
  },
  'src-renderer/ui/parts.tsx': {
    not: ['#renderer/shell/timer.tsx', '../features/desk/desk-page.tsx'],
    but: ['./when.ts'],
  },
  'src-renderer/api/client.ts': { not: ['#renderer/shell/timer.tsx', 'electron'], but: ['./transport.ts', 'zod'] },
  'src-renderer/features/desk/desk-page.tsx': {
    not: [
      ...['#renderer/features/knowledge/knowledge-page.tsx', '../knowledge/knowledge-page.tsx'],
      ...['#renderer/shell/timer.tsx', '../../shell/timer.tsx', '../../main.tsx', 'node:path', '#core/core.ts'],
    ],
    but: ['#renderer/ui/parts.tsx', './search-pane.tsx', '#renderer/features/desk/search-pane.tsx', './desk.css'],
  },
  'src-renderer/shell/app.tsx': {
    not: ['fs', 'electron', '#core/core.ts', '#main/open-desk.ts'],
    but: ['#renderer/features/knowledge/knowledge-page.tsx', './timer.tsx'],
  },
  'src-main/core/core.ts': {
    not: [
      ...[
        ...net,
        ...electron,
        'fastify',
        'react',
        'node:child_process',
        '#main/open-desk.ts',
        '#renderer/state/desk.ts',
      ],
      ...['#main/loopback/http-host.ts', '../loopback/http-host.ts', '../open-desk.ts', '#tests/builders.ts'],
      '#core/../electron/locks.ts',
    ],
    but: [
      'node:fs',
      'path',
      './db/store.ts',
      '#core/db/store.ts',
      '#main/core/db/store.ts',
      'better-sqlite3',
      '#shared/rpc.ts',
    ],
  },
  'src-main/core/db/store.ts': { not: ['../../../src-shared/rpc.ts'], but: ['../log.ts'] },
  'src-main/open-desk.ts': {
    not: [
      ...electron,
      'react',
      '#renderer/state/desk.ts',
      './loopback/http-host.ts',
      './cli/main.ts',
      './start/start.ts',
    ],
    but: ['node:crypto', '#core/core.ts', './core-link.ts', '#main/served-files.ts', '#shared/rpc.ts'],
  },
  'src-main/loopback/http-host.ts': {
    not: [...electron, '../electron/locks.ts', 'react', '#renderer/state/desk.ts', '#main/start/start.ts'],
    but: ['node:http', './guard.ts', '#main/host-security.ts', '#shared/rpc.ts'],
  },
  'src-main/electron/main.ts': {
    not: [
      '#main/loopback/http-host.ts',
      '../loopback/guard.ts',
      'react',
      '#renderer/state/desk.ts',
      '#tests/builders.ts',
    ],
    but: ['electron', 'node:path', './locks.ts', '#main/open-desk.ts', '#main/start/run-electron.ts'],
  },
  'src-main/cli/main.ts': {
    not: [...electron, '../electron/locks.ts', '#main/loopback/http-host.ts', '#renderer/state/desk.ts', 'react'],
    but: ['#core/core.ts', 'node:util', './options.ts'],
  },
  'src-main/start/start.ts': {
    not: [...electron, '../electron/locks.ts', '#renderer/state/desk.ts', 'react'],
    but: ['#main/loopback/http-host.ts', './options.ts', '#main/open-desk.ts', 'node:child_process'],
  },
  'src-main/straks.mjs': { not: ['zod', 'electron', './core/core.ts'], but: ['./start/start.ts', './cli/main.ts'] },
};

describe.each(Object.entries(walls))('%s', (file, { not, but }) => {
  // The entry is plain JavaScript: it has no types to import.
  const formsIn = (imported: string) =>
    file.endsWith('.mjs') ? forms(imported).filter((line) => !/type |require/.test(line)) : forms(imported);

  it('may not import, in any form', async () => {
    const lines = not.flatMap(formsIn);
    expect(await refused(file, lines)).toEqual(lines);
  });

  it('may import, in every form', async () => {
    expect(await refused(file, but.flatMap(formsIn))).toEqual([]);
  });
});

test('an import that is only known when it runs is refused in every room', async () => {
  const lines = ['await import(named);', 'await import(`./${named}.ts`);', "await import('./' + named);"];
  for (const file of Object.keys(walls)) expect(await refused(file, lines), file).toEqual(lines);
});

describe('what leads past a wall without an import', () => {
  const passedIn = [
    ...['Date.now();', "Date['now']();", 'new Date();', 'Date();', 'const { now } = Date;', 'Math.random();'],
    ...['crypto.randomUUID();', 'globalThis.crypto;', 'globalThis.Date.now();', 'Temporal.Now.instant();'],
    ...['performance.now();', 'global.Date.now();', 'fetch(url);', "process.getBuiltinModule('net');"],
  ];
  const ofNodeOrPage = [
    ...['process.env;', 'globalThis.process;', "globalThis['process'];", 'Buffer.from(text);', "require('fs');"],
    ...['navigator.language;', 'window.document;', 'document.title;', 'localStorage.length;', 'location.href;'],
    ...['setTimeout(run, 0);', 'console.log(text);', 'self.postMessage(0);', 'crypto.subtle;'],
  ];
  const fine = [
    ...['new Date(0);', 'Date.parse(text);', 'clock.now();', 'Math.max(1, 2);', "new Intl.Collator('da');"],
    ...['new URL(text);', 'structuredClone(value);', 'newId();', 'random();', '({ location: 1 }).location;'],
  ];

  it.each(['src-shared/rpc.ts', 'src-main/core/core.ts'])('%s takes no time, identity or randomness', async (file) => {
    expect(await refused(file, passedIn)).toEqual(passedIn);
    expect(await refused(file, fine)).toEqual([]);
  });

  it('src-shared takes nothing of Node or of a page', async () => {
    expect(await refused('src-shared/rpc.ts', ofNodeOrPage)).toEqual(ofNodeOrPage);
  });

  it('the core takes hashes of node:crypto, and nothing drawn', async () => {
    const drawn = [
      ...["import { randomUUID } from 'node:crypto';", "import { createHash, randomInt } from 'crypto';"],
      ...["import crypto from 'node:crypto';", "import * as all from 'node:crypto';"],
      "(await import('node:crypto')).randomBytes(16);",
    ];
    expect(await refused('src-main/core/core.ts', drawn)).toEqual(drawn);
    expect(await refused('src-main/core/core.ts', ["import { createHash } from 'node:crypto';"])).toEqual([]);
  });

  it('a host makes the clock and the ids', async () => {
    const made = ['Date.now();', 'crypto.randomUUID();', "import { getRandomValues } from 'node:crypto';"];
    expect(await refused('src-main/open-desk.ts', made)).toEqual([]);
  });
});

test.each(['src-main/core/db/migrations', 'src-hub/db/migrations'])(
  'no two migrations of %s have one number: the second would never run',
  (folder) => {
    const numbers = readdirSync(join(project, folder)).map((name) => name.slice(0, 4));
    expect(numbers.length).toBeGreaterThan(5);
    expect(new Set(numbers).size).toBe(numbers.length);
  },
);
