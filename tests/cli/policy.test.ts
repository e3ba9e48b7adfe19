/** `straks policy`: what the page shows, for IT at a terminal, while the desk may be open. */
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { aFolder, straks } from './terminal.ts';

function policyIn(content: string): string[] {
  const folder = aFolder();
  writeFileSync(join(folder, 'policy.json'), content);
  return ['--policy-dir', folder];
}

it('prints every setting with value, source and lock, and touches nothing', async () => {
  const dataFolder = join(aFolder(), 'none');
  const policy = policyIn('{"locked":{"theme":"dark"},"suggested":{"hubUrl":"https://hub.dk"}}');
  const { code, stdout, stderr } = await straks(['policy', '--data-dir', dataFolder, ...policy]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(/^Udseende +Mørkt +politik: \S+policy\.json +låst$/m);
  expect(stdout).toMatch(/^Hubbens adresse +https:\/\/hub\.dk +politik: \S+ +kan ændres$/m);
  expect(stdout).toMatch(/^Tekststørrelse +100 % +Straks +kan ændres$/m);
  expect(stdout).toMatch(/^Nye versioner +Fra +Straks +kun it$/m);
  expect(stdout).toMatch(/machine\.json \(ikke der\)$/m);
  expect(() => readdirSync(dataFolder)).toThrow();
});

it('names what is not used, and exits with 1', async () => {
  const { code, stdout, stderr } = await straks([
    'policy',
    '--data-dir',
    aFolder(),
    ...policyIn('{"locked":{"theme":1}}'),
  ]);
  expect(code).toBe(1);
  expect(stdout).toMatch(/^Udseende +Som systemet +Straks/m);
  expect(stderr).toContain('»locked.theme« bruges ikke: værdien skal være en af: "system", "light", "dark".');
});

it('leaves a damaged settings file where it is', async () => {
  const dataFolder = aFolder();
  writeFileSync(join(dataFolder, 'settings.json'), '{');
  writeFileSync(join(dataFolder, 'hub.json'), '{');
  expect((await straks(['policy', '--data-dir', dataFolder, ...policyIn('{}')])).code).toBe(0);
  expect(readdirSync(dataFolder).sort()).toEqual(['hub.json', 'settings.json']);
});
