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
    plugins: [copyMigrations, copyIcons],
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
        output: { chunkFileNames: '[name]-[hash].js' },
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
