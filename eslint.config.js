/**
 * Lint, the part that is our own: the walls between the rooms (docs/decisions/0001); all else is oxlint's (.oxlintrc.json),
 * which takes a fifth of the time (docs/decisions/0088). Imports may only go
 * src-renderer -> src-shared <- src-main/core <- src-main/{electron,loopback,cli,start}, and src-hub -> src-shared. What
 * leads past a wall without an import (globals, `import()`, types) is refused with it.
 */
import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { posix, relative, sep } from 'node:path';
import * as parser from '@typescript-eslint/parser';

const { imports: roomPaths } = JSON.parse(readFileSync(new URL('./package.json', import.meta.url), 'utf8'));
const packages = (...names) => names.map((name) => `npm:${name}`);
const builtins = (...names) => names.map((name) => `node:${name}`);
const anyBuiltin = /^node:/;
/** `open-desk.ts` and what else the hosts share. */
const sharedByHosts = /^src-main\/[^/]+\.ts$/;
const onScreen = [
  'src-shared/',
  ...packages('react', 'react-dom', 'zustand', '@tanstack/react-query', 'lucide-react', 'dompurify', 'markdown-it'),
  ...packages('uqr', 'fuse.js', 'zod', 'd3-scale', 'd3-shape', 'diff'),
];

/**
 * Each room, what its files may import beside the room itself, and why nothing else. A file belongs to the first that
 * matches; what matched is the room itself. Names are as `meaningOf` gives them. A new package is named here first.
 */
const rooms = [
  {
    room: /^src-shared\//,
    may: packages('zod', 'temporal-polyfill', 'fuse.js'),
    because: 'src-shared is pure: no Node, DOM, React, Electron, and nothing of the other rooms.',
  },
  {
    room: /^src-renderer\/features\/[^/]+\//,
    may: ['src-renderer/state/', 'src-renderer/ui/', 'src-renderer/api/', ...onScreen],
    because: 'Features never import each other, nor the shell: share through state/, ui/ or src-shared.',
  },
  {
    room: /^src-renderer\/(state|ui|api)\//,
    may: ['src-renderer/state/', 'src-renderer/ui/', 'src-renderer/api/', ...onScreen],
    because: 'What features share knows no feature and no shell.',
  },
  {
    room: /^src-renderer\/(shell\/|[^/]+$)/,
    may: ['src-renderer/', ...onScreen],
    because: 'The renderer is React and src-shared only.',
  },
  {
    room: /^src-main\/core\//,
    may: [
      'src-shared/',
      ...builtins('fs', 'path', 'os', 'util', 'crypto', 'url', 'v8', 'worker_threads', 'zlib'),
      ...packages('better-sqlite3', 'date-holidays', 'write-excel-file', 'yaml', 'zod', 'temporal-polyfill', 'fuse.js'),
      ...packages('yauzl', 'fflate', 'read-excel-file', 'saxes', 'parse5'),
    ],
    because: 'The core is Node and src-shared: no host, no Electron, no network.',
  },
  {
    room: /^src-main\/electron\//,
    may: [
      'src-shared/',
      'src-main/core/',
      'src-main/start/',
      sharedByHosts,
      anyBuiltin,
      ...packages('electron', 'zod'),
    ],
    because: 'A host knows the core and src-shared, never the screen or the other host.',
  },
  {
    room: /^src-main\/loopback\//,
    may: ['src-shared/', 'src-main/core/', sharedByHosts, anyBuiltin, ...packages('zod')],
    because: 'A host knows the core and src-shared, never the screen or the other host.',
  },
  {
    room: /^src-main\/cli\//,
    may: ['src-shared/', 'src-main/core/', sharedByHosts, anyBuiltin, ...packages('zod')],
    because: 'The commands know the core and src-shared: no host, no screen.',
  },
  {
    room: /^src-main\/start\//,
    may: ['src-shared/', 'src-main/core/', 'src-main/loopback/', sharedByHosts, anyBuiltin, ...packages('zod')],
    because: 'The start runs loopback itself and Electron as a program of its own: importing Electron would fetch it.',
  },
  {
    room: /^src-main\/straks\.mjs$/,
    may: ['src-main/start/', 'src-main/cli/'],
    because: 'The entry loads on an old Node: it only chooses the command.',
  },
  {
    room: sharedByHosts,
    may: ['src-shared/', 'src-main/core/', sharedByHosts, anyBuiltin, ...packages('zod')],
    because: 'What the hosts share knows the core and src-shared, no host and no screen.',
  },
  {
    room: /^src-hub\//,
    may: ['src-shared/', anyBuiltin, /^npm:(?!electron|react|better-sqlite3)/],
    because: 'The hub knows src-shared, never the core.',
  },
];
const noRoom = { room: /^/, may: [], because: 'This folder is no room yet: give it a wall in eslint.config.js.' };

/** @returns what a file means by an import, seen from the project's root: `src-shared/rpc.ts`, `node:fs`, `npm:zod`. */
function meaningOf(file, specifier) {
  if (isBuiltin(specifier)) return specifier.startsWith('node:') ? specifier : `node:${specifier}`;
  if (specifier.startsWith('.')) return posix.join(posix.dirname(file), specifier);
  for (const [name, target] of Object.entries(roomPaths)) {
    const [before] = name.split('*');
    if (specifier.startsWith(before)) return posix.join(target.replace('*', specifier.slice(before.length)));
  }
  return `npm:${specifier}`;
}

const covers = (allowed, meant) => {
  if (allowed instanceof RegExp) return allowed.test(meant);
  return meant === allowed || meant.startsWith(allowed.endsWith('/') ? allowed : `${allowed}/`);
};

/** @returns the text an import names, null when it is only known when it runs. */
const textOf = (source) =>
  source.type === 'TemplateLiteral'
    ? source.quasis[1]
      ? null
      : source.quasis[0].value.cooked
    : (source.value ?? null);

/** The walls: one list for every form of import, so that a later import or one of a type is held to the same. */
const walls = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const file = relative(import.meta.dirname, context.filename)
      .split(sep)
      .join('/');
    const { room, may, because } = rooms.find((each) => each.room.test(file)) ?? noRoom;
    const allowed = [room.exec(file)[0], ...may];
    const check = (source) => {
      if (!source) return;
      const specifier = textOf(source);
      if (specifier === null) return context.report({ node: source, message: 'An import names its file as it is.' });
      if (specifier.startsWith('../../../')) context.report({ node: source, message: 'Use the #room path.' });
      const meant = meaningOf(file, specifier);
      if (!allowed.some((each) => covers(each, meant)))
        context.report({ node: source, message: `Not ${meant}. ${because}` });
    };
    return {
      'ImportDeclaration, ExportNamedDeclaration, ExportAllDeclaration, ImportExpression, TSImportType': (node) =>
        check(node.source),
      TSExternalModuleReference: (node) => check(node.expression),
    };
  },
};

const passedIn = 'Time, identity and randomness are passed in.';
/** No name leads past a wall or a port: neither by the global object nor by what Node or a browser puts there. */
const pureGlobals = (...names) => ['error', 'globalThis', 'global', 'self', 'performance', ...names];
const noOwnTimeOrIdentity = [
  'error',
  { object: 'Date', property: 'now', message: passedIn },
  { object: 'Temporal', property: 'Now', message: passedIn },
  { object: 'Math', property: 'random', message: passedIn },
  ...['randomUUID', 'getRandomValues', 'randomBytes', 'randomInt'].map((property) => ({ property, message: passedIn })),
  { object: 'process', property: 'getBuiltinModule', message: 'Imports stand in the open.' },
];

const refusedSyntax = [
  { selector: 'TSEnumDeclaration', message: 'Unions, not enums.' },
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'Time is passed in: clock.now().',
  },
  { selector: "CallExpression[callee.name='Date']", message: 'Time is passed in: clock.now().' },
  {
    selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
    message: 'Randomness is passed in.',
  },
];

/** What comes from a file, another process or a database may name `__proto__`, or be nested until the stack ends. */
const oneParser = {
  selector:
    "CallExpression[callee.object.name='JSON'][callee.property.name='parse'], CallExpression[callee.property.name='json'][arguments.length=0]",
  message: 'parseJson of src-shared/json.ts reads JSON.',
};

export default [
  { ignores: ['out/', 'node_modules/', '.cache/', 'test-results/', 'dist/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{ts,tsx,js,mjs}'],
    languageOptions: { parser },
    rules: { 'no-restricted-syntax': ['error', ...refusedSyntax] },
  },
  {
    files: ['src-*/**/*.{ts,tsx}'],
    ignores: ['src-shared/json.ts'],
    rules: { 'no-restricted-syntax': ['error', ...refusedSyntax, oneParser] },
  },
  {
    files: ['src-*/**/*.{ts,tsx,mjs}'],
    plugins: { straks: { rules: { walls } } },
    rules: { 'straks/walls': 'error' },
  },
  {
    files: ['src-shared/**/*.ts'],
    rules: {
      'no-restricted-globals': pureGlobals(
        ...['process', 'Buffer', 'require', 'module', '__dirname', '__filename', 'crypto', 'console'],
        ...['window', 'document', 'navigator', 'location', 'history', 'localStorage', 'sessionStorage', 'indexedDB'],
        ...['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'Worker', 'HTMLElement', 'alert'],
        ...['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'requestAnimationFrame'],
      ),
      'no-restricted-properties': noOwnTimeOrIdentity,
    },
  },
  {
    files: ['src-main/core/**/*.ts'],
    rules: {
      'no-restricted-globals': pureGlobals('crypto', 'fetch', 'WebSocket', 'EventSource'),
      'no-restricted-properties': noOwnTimeOrIdentity,
      'no-restricted-imports': [
        'error',
        {
          paths: ['crypto', 'node:crypto'].map((name) => ({
            name,
            allowImportNames: ['createHash', 'createPublicKey', 'hash', 'verify'],
            message: passedIn,
          })),
        },
      ],
    },
  },
];
