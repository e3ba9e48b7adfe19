/** The build: Electron's main process and core process, its preload, and the screen both hosts serve. */
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { globSync, readFileSync, renameSync, rmdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Plugin } from 'vite';
import { noncePlaceholder } from './src-main/host-security.ts';

const inProject = (...parts: string[]): string => join(import.meta.dirname, ...parts);
/** Before anything is read: a source saved while we build is newer than this, and is built again (build-screen.ts). */
const beganAtMs = Date.now();

const { dependencies } = JSON.parse(readFileSync(inProject('package.json'), 'utf8')) as {
  readonly dependencies: Readonly<Record<string, string>>;
};
/**
 * Packages that stay folders of their own (build/electron-builder.yml packs them); everything else is bundled. The first
 * holds a library, which the system loads; what the second brings along names a variable as the bundler's own shim does.
 */
const notBundled = ['better-sqlite3', 'write-excel-file'];

/** For the tray and the task bar: the installers' own icon is not in the archive. */
const copyIcons: Plugin = {
  name: 'straks:copy-icons',
  generateBundle() {
    for (const path of ['icon.png', ...globSync('badges/*.png', { cwd: inProject('build') })]) {
      this.emitFile({
        type: 'asset',
        fileName: path.replaceAll('\\', '/'),
        source: readFileSync(inProject('build', path)),
      });
    }
  },
};

/**
 * Of the holidays and the zones of every country on earth ours are used. A program's source stays in memory as long as it
 * runs: the others were five megabytes of it, and as much again in objects.
 */
const onlyDanishDays: Plugin = {
  name: 'straks:only-danish-days',
  enforce: 'pre',
  transform(code, id) {
    const path = id.replaceAll('\\', '/');
    if (path.endsWith('/date-holidays/src/data.js')) {
      const data = JSON.parse(code.replace('export const data =', '')) as {
        readonly holidays: { readonly DK: unknown };
      };
      return `export const data = ${JSON.stringify({ ...data, holidays: { DK: data.holidays.DK } })};`;
    }
    if (!path.endsWith('/moment-timezone/data/packed/latest.json')) return null;
    const data = JSON.parse(code) as Readonly<Record<'zones' | 'links' | 'countries', readonly string[]>>;
    const links = data.links.filter((link) => link.endsWith('|Europe/Copenhagen'));
    const zones = data.zones.filter((zone) => links.some((link) => zone.split('|')[0] === link.split('|')[0]));
    return JSON.stringify({ ...data, zones, links, countries: [] });
  },
};

/** A source with one letter beyond Latin-1 takes two bytes a letter in memory: such letters are written by their numbers. */
const inOneByte: Plugin = {
  name: 'straks:in-one-byte',
  generateBundle(_, bundle) {
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== 'chunk') continue;
      chunk.code = chunk.code.replace(
        /[^\0-\u00ff]/g,
        (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
      );
    }
  },
};

/** The core reads its migrations from a folder beside itself (`db/migrate.ts`), as source and as bundle. */
const copyMigrations: Plugin = {
  name: 'straks:copy-migrations',
  generateBundle() {
    for (const path of globSync(inProject('src-main/core/db/migrations/*.sql'))) {
      this.emitFile({ type: 'asset', fileName: `migrations/${basename(path)}`, source: readFileSync(path) });
    }
  },
};

/** The screen is built last; when it has been written the whole build has succeeded. */
const stamp: Plugin = {
  name: 'straks:stamp',
  writeBundle() {
    // What its size is counted from (build/first-load.ts) is no file of the screen: it is neither served nor packed.
    renameSync(inProject('out/renderer/.vite/manifest.json'), inProject('out/screen-manifest.json'));
    rmdirSync(inProject('out/renderer/.vite'));
    writeFileSync(inProject('out/built-at'), String(beganAtMs));
  },
};

export default defineConfig({
  main: {
    plugins: [copyMigrations, copyIcons, onlyDanishDays, inOneByte],
    build: {
      externalizeDeps: { exclude: Object.keys(dependencies).filter((name) => !notBundled.includes(name)) },
      rolldownOptions: {
        input: {
          main: inProject('src-main/electron/main.ts'),
          'core-process': inProject('src-main/electron/core-process.ts'),
          'export-worker': inProject('src-main/core/statistics/export-worker.ts'),
          'backup-worker': inProject('src-main/core/db/backup-worker.ts'),
          'index-worker': inProject('src-main/core/search/index-worker.ts'),
          // `npm run straks` of an installed app: the commands and the loopback host, under a Node of the machine's.
          straks: inProject('src-main/straks.mjs'),
        },
        // Beside the entries, not in a folder: whatever chunk the core lands in, its migrations lie next to it.
        output: {
          chunkFileNames: '[name]-[hash].js',
          // Comments and blanks stay in memory with the rest; names stay as they are, for whoever reads a trace.
          minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
        },
      },
    },
  },
  preload: {
    build: {
      // A sandboxed preload can load nothing but Electron: all it uses is bundled into the one file.
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: inProject('src-main/electron/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: inProject('src-renderer'),
    html: { cspNonce: noncePlaceholder },
    plugins: [react(), stamp],
    build: {
      outDir: inProject('out/renderer'),
      minify: true,
      manifest: true,
      // A `data:` font or script is against the policy (host-security.ts).
      assetsInlineLimit: 0,
      // The budget is what is sent compressed, and `npm run bench` measures that.
      chunkSizeWarningLimit: 1_500,
      rolldownOptions: {
        input: inProject('src-renderer/index.html'),
        // Chunks would otherwise make schemas before zod-without-eval.ts has run.
        output: { strictExecutionOrder: true },
      },
    },
  },
});
