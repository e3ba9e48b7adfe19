/** The packed app: what is in it and what is not, how large it is, how its fuses stand, and that its parts run under Node. */
import { expect, test } from '@playwright/test';
import { listPackage, statFile } from '@electron/asar';
import { spawnSync } from 'node:child_process';
import { globSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { carriedPackages, manifest } from '../../build/carried-packages.ts';
import { packedFolder, resourcesOf, unpackedApp } from './places.ts';
import { fuseMark } from './stand-in.ts';

const systems = ['linux', 'win'] as const;
const mebibyte = 1024 * 1024;
const appMaxBytes = 40_000_000;

const archiveOf = (system: (typeof systems)[number]): string => join(resourcesOf(system), 'app.asar');
/** Paths with `/`, files and folders. */
const contentOf = (system: (typeof systems)[number]): string[] =>
  listPackage(archiveOf(system), { isPack: false }).map((path) => path.replaceAll('\\', '/').slice(1));

for (const system of systems) {
  test.describe(system, () => {
    test('holds the program, its knowledge and the packages that are not bundled, and nothing else', () => {
      const content = contentOf(system);
      const tops = new Set(content.map((path) => path.split('/')[0]));
      expect([...tops].sort()).toEqual(['knowledge', 'node_modules', 'out', 'package.json']);
      expect(content).toEqual(
        expect.arrayContaining([
          ...['out/main/main.js', 'out/main/core-process.js', 'out/main/straks.js', 'out/preload/preload.cjs'],
          // What works beside the core, and what the tray and the task bar show.
          ...['index', 'backup', 'export'].map((work) => `out/main/${work}-worker.js`),
          ...['out/main/icon.png', 'out/main/badges/1.png', 'out/main/badges/9+.png'],
          ...['out/renderer/index.html', 'knowledge/topics.yaml', 'knowledge/articles/flytning.md'],
        ]),
      );
      expect(new Set(content.filter((path) => /^node_modules\/[^/]+$/.test(path)))).toEqual(
        new Set(['node_modules/better-sqlite3', 'node_modules/fflate', 'node_modules/write-excel-file']),
      );
    });

    test('holds every migration beside the bundle that reads them', () => {
      const migrations = globSync('*.sql', { cwd: join(import.meta.dirname, '../../src-main/core/db/migrations') });
      expect(contentOf(system)).toEqual(
        expect.arrayContaining(migrations.map((name) => `out/main/migrations/${name}`)),
      );
    });

    test('holds no source, no test, no source map, no secret and no data', () => {
      const strange = contentOf(system).filter(
        (path) =>
          /\.(?:tsx?|map|db|jsonl|env|pem|key)$/.test(path) || /(?:^|\/)(?:tests?|src-\w+|\.git)(?:\/|$)/.test(path),
      );
      expect(strange).toEqual([]);
    });

    test('has the library of this system alone, beside the archive and not inside it', () => {
      const name = `node_modules/better-sqlite3/prebuilds/${system === 'win' ? 'win32' : 'linux'}-x64.node`;
      expect(contentOf(system).filter((path) => path.endsWith('.node'))).toEqual([name]);
      expect(statFile(archiveOf(system), join(...name.split('/')))).toMatchObject({ unpacked: true });
      expect(statSync(join(`${archiveOf(system)}.unpacked`, name)).size).toBeGreaterThan(mebibyte);
    });

    test('keeps its size', () => {
      const beside = globSync('**/*', { cwd: resourcesOf(system), withFileTypes: true }).filter((entry) =>
        entry.isFile(),
      );
      const bytes = beside.reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
      expect(bytes).toBeLessThanOrEqual(appMaxBytes);
    });

    test('has licences and a bill of materials beside it, with every package that is bundled', () => {
      const bill = JSON.parse(readFileSync(join(resourcesOf(system), 'sbom.cdx.json'), 'utf8')) as {
        readonly bomFormat: string;
        readonly components: readonly { readonly purl: string }[];
      };
      expect(bill.bomFormat).toBe('CycloneDX');
      expect(bill.components).toHaveLength(carriedPackages().length);
      expect(bill.components.map(({ purl }) => purl)).toContain(
        `pkg:npm/better-sqlite3@${manifest.dependencies['better-sqlite3'] ?? ''}`,
      );
      expect(readdirSync(resourcesOf(system))).toEqual(expect.arrayContaining(['LICENSE', 'licences.md']));
    });

    test('has its fuses as security demands', () => {
      const program = readFileSync(
        join(packedFolder, system, `${system}-unpacked`, system === 'win' ? 'Straks.exe' : 'straks'),
      );
      const at = program.indexOf(fuseMark);
      expect(at).toBeGreaterThan(0);
      const [, length = 0] = program.subarray(at + fuseMark.length);
      const states = program.subarray(at + fuseMark.length + 2, at + fuseMark.length + 2 + length).toString('latin1');
      // In Electron's order; the seventh, a V8 snapshot of our own, is left as it ships.
      expect(states.split('').map((state) => state === '1')).toEqual([
        ...[/* RunAsNode */ false, /* cookie encryption */ true, /* NODE_OPTIONS */ false, /* --inspect */ false],
        ...[/* asar integrity */ true, /* only from asar */ true, false, /* file:// privileges */ false],
      ]);
    });
  });
}

test('Windows carries the checksum of the archive’s directory in the program', () => {
  const program = readFileSync(join(packedFolder, 'win', 'win-unpacked', 'Straks.exe')).toString('latin1');
  expect(program).toMatch(/"file":"resources\\\\app\.asar","alg":"sha256","value":"[0-9a-f]{64}"/i);
});

test('Windows shows the product’s own icon', () => {
  const icon = readFileSync(join(import.meta.dirname, '../../build/icon.ico'));
  // An .ico holds its pictures one by one: where the first lies, and how long it is.
  const [bytes, at] = [icon.readUInt32LE(14), icon.readUInt32LE(18)];
  expect(bytes).toBeGreaterThan(100);
  const program = readFileSync(join(packedFolder, 'win', 'win-unpacked', 'Straks.exe'));
  expect(program.includes(icon.subarray(at, at + bytes))).toBe(true);
});

/** Runs JavaScript in the unpacked app, where nothing of the project's own node_modules can be found. */
function underNode(...args: readonly string[]) {
  return spawnSync(process.execPath, args, { cwd: unpackedApp, encoding: 'utf8', env: { PATH: '' } });
}

test('SQLite loads from the unpacked place', () => {
  const script = `import Database from 'better-sqlite3'; console.log(new Database(':memory:').prepare('SELECT 6 * 7').pluck().get())`;
  expect(underNode('--input-type=module', '-e', script)).toMatchObject({ status: 0, stdout: '42\n' });
});

test('the commands run from the packed app', () => {
  const { status, stdout } = underNode(join('out', 'main', 'straks.js'), 'lint-knowledge');
  expect(status).toBe(0);
  expect(stdout).toContain('0 fejl');
});
