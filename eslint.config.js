/**
 * Lint: strict types, hooks, and the walls between the rooms (docs/decisions/0001). Imports may only go
 * src-renderer -> src-shared <- src-main/core <- src-main/{electron,loopback,cli,start}, and src-hub -> src-shared.
 */
import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import { readdirSync } from 'node:fs';
import tseslint from 'typescript-eslint';

const shellFiles = ['src-main/straks.mjs', 'eslint.config.js'];

/** One wall: files that may not import what matches. */
const wall = (files, because, ...regexes) => ({
  files,
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          { regex: String.raw`^(\.\./){3}`, message: 'Use the #room path.' },
          ...regexes.map((regex) => ({ regex, message: because })),
        ],
      },
    ],
  },
});

const outOfShared = String.raw`^(node:|electron$|electron/|react|zustand|better-sqlite3|@tanstack|#(core|main|renderer|tests)/|(\.\./)+src-)`;
const outOfRenderer = String.raw`^(node:|electron$|electron/|better-sqlite3|#(core|main|tests)/|(\.\./)+src-)`;
const outOfCore = String.raw`^(electron$|electron/|node:(http|https|http2|net)$|react|zustand|fastify|#(main|renderer|tests)/|(\.\./)+(electron|loopback|cli|start|src-))`;
const outOfHosts = String.raw`^(react|zustand|#(renderer|tests)/|(\.\./)+src-)`;

const features = readdirSync(new URL('./src-renderer/features', import.meta.url));

export default tseslint.config(
  { ignores: ['out/', 'node_modules/', '.cache/', 'test-results/', 'dist/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.json', './tsconfig.renderer.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-restricted-syntax': [
        'error',
        { selector: 'TSEnumDeclaration', message: 'Unions, not enums.' },
        {
          selector: "NewExpression[callee.name='Date'][arguments.length=0]",
          message: 'Time is passed in: clock.now().',
        },
        {
          selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
          message: 'Randomness is passed in.',
        },
      ],
    },
  },
  {
    files: ['src-renderer/**/*.{ts,tsx}', 'tests/renderer/**/*.tsx'],
    ...reactHooks.configs.flat.recommended,
  },
  wall(
    ['src-shared/**/*.ts'],
    'src-shared is pure: no node:, DOM, React, Electron, and nothing of the other rooms.',
    outOfShared,
  ),
  {
    files: ['src-shared/**/*.ts'],
    rules: {
      'no-restricted-globals': ['error', 'window', 'document', 'process', 'Buffer', 'fetch', 'localStorage', 'require'],
    },
  },
  wall(['src-renderer/**/*.{ts,tsx}'], 'The renderer is React and src-shared only.', outOfRenderer),
  ...features.map((feature) =>
    wall(
      [`src-renderer/features/${feature}/**/*.{ts,tsx}`],
      'Features never import each other: share through state/, ui/ or src-shared.',
      outOfRenderer,
      String.raw`^(#renderer/features/(?!${feature}/)|\.\./(?!\.\./)(${features.filter((other) => other !== feature).join('|') || '-'})/)`,
    ),
  ),
  wall(
    ['src-renderer/{state,ui,api}/**/*.{ts,tsx}'],
    'What features share knows no feature.',
    outOfRenderer,
    'features/',
  ),
  wall(['src-main/core/**/*.ts'], 'The core is Node and src-shared: no host, no Electron, no HTTP serving.', outOfCore),
  wall(
    ['src-main/{electron,loopback,cli,start}/**/*.ts'],
    'Hosts know the core and src-shared, never the screen.',
    outOfHosts,
  ),
  wall(
    ['src-hub/**/*.ts'],
    'The hub knows src-shared, never the core.',
    String.raw`^(electron$|react|#(core|main|renderer|tests)/|(\.\./)+src-)`,
  ),
  {
    files: [...shellFiles, '**/*.mjs'],
    ...tseslint.configs.disableTypeChecked,
    languageOptions: {
      ...tseslint.configs.disableTypeChecked.languageOptions,
      parserOptions: { project: null, projectService: false },
      globals: { process: 'readonly', console: 'readonly', URL: 'readonly' },
    },
  },
);
