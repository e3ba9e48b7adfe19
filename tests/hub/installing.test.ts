/** What IT installs: the container and the service run as nobody, write nowhere but to their data, and find what they load. */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, globSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { daHub } from '#shared/texts/da-hub.ts';
import { aFolder } from '#tests/folders.ts';
import { manifest, project } from '../../build/carried-packages.ts';

const textOf = (name: string): string => readFileSync(join(project, 'build', name), 'utf8');

/** Instructions of the last stage, with the lines they were broken over joined. */
function lastStage(dockerfile: string): [instruction: string, rest: string][] {
  const lines = dockerfile
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  const from = lines.findLastIndex((line) => line.startsWith('FROM '));
  return lines.slice(from).map((line) => [line.split(' ')[0] ?? '', line.slice(line.indexOf(' ') + 1)]);
}

describe('the container', () => {
  const dockerfile = textOf('hub.Dockerfile');
  const stage = lastStage(dockerfile);
  const valuesOf = (instruction: string): string[] =>
    stage.flatMap(([name, rest]) => (name === instruction ? [rest] : []));

  it('runs as nobody, is looked after, and ends when asked', () => {
    expect(valuesOf('USER')).toEqual(['node']);
    expect(stage.findIndex(([name]) => name === 'USER')).toBeLessThan(
      stage.findIndex(([name]) => name === 'ENTRYPOINT'),
    );
    expect(valuesOf('HEALTHCHECK').join()).toContain('/health');
    expect(valuesOf('STOPSIGNAL')).toEqual(['SIGTERM']);
    // A program, not a shell, gets the signal.
    expect(JSON.parse(valuesOf('ENTRYPOINT').join())).toEqual([
      'node',
      'src-hub/main.ts',
      '--host',
      '0.0.0.0',
      '--port',
      '8787',
    ]);
  });

  it('copies files that are there, and no secret, test or screen', () => {
    const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap((match) =>
      (match[1] ?? '').split(' '),
    );
    expect(copied.filter((path) => !existsSync(join(project, path)))).toEqual([]);
    expect(copied.sort()).toEqual(
      ['.npmrc', 'LICENSE', 'package-lock.json', 'package.json', 'package.json', 'src-hub', 'src-shared'].sort(),
    );
    expect(dockerfile).not.toMatch(/PASSWORD|SECRET|TOKEN/i);
  });

  it('is run read-only and without capabilities by the example', () => {
    const { services } = parse(textOf('hub-compose.yaml')) as { services: { hub: Record<string, unknown> } };
    expect(services.hub).toMatchObject({
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
      deploy: { replicas: 2 },
    });
  });

  it('holds every file and package the hub loads: it starts from a copy of just these', () => {
    const folder = aFolder();
    for (const room of ['src-hub', 'src-shared', 'package.json'])
      cpSync(join(project, room), join(folder, room), { recursive: true });
    mkdirSync(join(folder, 'node_modules'));
    // Only what `npm ci --omit=dev` brings by name; theirs are found beside them.
    for (const name of Object.keys(manifest.dependencies)) {
      const place = join(folder, 'node_modules', name);
      mkdirSync(join(place, '..'), { recursive: true });
      symlinkSync(join(project, 'node_modules', name), place, 'dir');
    }
    const said = execFileSync(process.execPath, ['src-hub/main.ts', '--help'], { cwd: folder, encoding: 'utf8' });
    expect(said.trim()).toBe(daHub.help);
  });
});

describe('the service', () => {
  const unit = textOf('straks-hub.service');
  const valueOf = (key: string): string | undefined => new RegExp(`^${key}=(.*)$`, 'm').exec(unit)?.[1];

  it('runs as a user of its own that can write to its own folder alone', () => {
    for (const key of ['DynamicUser', 'NoNewPrivileges', 'ProtectHome', 'PrivateTmp', 'PrivateDevices']) {
      expect(valueOf(key), key).toBe('yes');
    }
    expect(valueOf('ProtectSystem')).toBe('strict');
    expect(valueOf('CapabilityBoundingSet')).toBe('');
    expect(valueOf('StateDirectory')).toBe('straks-hub');
    expect(unit).not.toContain('ReadWritePaths');
    expect(unit).not.toMatch(/MemoryDenyWriteExecute=yes/);
  });

  it('starts a file that is there and is started again when it fails', () => {
    const file = /node (\S+)/.exec(valueOf('ExecStart') ?? '')?.[1] ?? '';
    expect(existsSync(join(project, file)), file).toBe(true);
    expect(valueOf('Restart')).toBe('on-failure');
    expect(valueOf('EnvironmentFile')).toBe('/etc/straks-hub.env');
  });
});

describe('a hub that listens everywhere', () => {
  it('says each address it is reached by', async () => {
    const hub = spawn(
      process.execPath,
      ['src-hub/main.ts', '--data-dir', aFolder(), '--port', '0', '--host', '0.0.0.0'],
      {
        cwd: project,
        stdio: ['ignore', 'pipe', 'ignore'],
      },
    );
    const said = await new Promise<string>((resolve) => {
      let text = '';
      hub.stdout.on('data', (chunk: Buffer) => {
        text += chunk.toString();
        if (text.includes('http://')) resolve(text);
      });
      hub.once('exit', () => resolve(text));
    });
    hub.kill('SIGTERM');
    const urls = [...said.matchAll(/http:\/\/\S+/g)].map(([url]) => url);
    expect(said).toContain(daHub.listens(urls));
    const outside = Object.values(networkInterfaces()).flatMap((each) =>
      (each ?? []).filter(({ internal, family }) => !internal && family === 'IPv4').map(({ address }) => address),
    );
    expect(urls.map((url) => new URL(url).hostname)).toEqual(['127.0.0.1', ...outside]);
  });
});

describe('a hub that cannot start', () => {
  it('says why, and ends with 1', () => {
    const place = join(project, 'package.json', 'data');
    const { status, stderr } = spawnSync(process.execPath, ['src-hub/main.ts', '--data-dir', place], {
      cwd: project,
      encoding: 'utf8',
    });
    expect([status, stderr.trim()]).toEqual([1, daHub.trouble['folder-unusable'](place)]);
  });
});

describe('the options', () => {
  it('are the ones docs/hub.md tells of', () => {
    const page = readFileSync(join(project, 'docs', 'hub.md'), 'utf8');
    const told = [...page.matchAll(/^\| `(--[a-z-]+)/gm)].map((match) => match[1]);
    const help = [...daHub.help.matchAll(/^ {2}(--[a-z-]+)/gm)].map((match) => match[1]);
    expect(told).toEqual(help);
    const environment = [...daHub.help.matchAll(/\b(?:DATABASE_URL|(?:HUB|OIDC)_[A-Z_]+)\b/g)].map(([name]) => name);
    expect(environment.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
    const source = globSync('src-hub/*.ts', { cwd: project })
      .map((path) => readFileSync(join(project, path), 'utf8'))
      .join('\n');
    const read = [...source.matchAll(/env\['((?:DATABASE_URL|(?:HUB|OIDC)_[A-Z_]+))'\]/g)].map((match) => match[1]);
    expect([...new Set(read)].sort()).toEqual([...new Set([...environment, 'HUB_DATA_DIR'])].sort());
  });
});
