/** `hub.json`: the device's secret, for its owner's eyes, and set aside when damaged. */
import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openLinkFile, type HubLink } from '#core/sync/hub-link.ts';
import { aFolder } from '#tests/folders.ts';

const now = '2026-01-05T09:00:00.000Z';
const link: HubLink = {
  version: 1,
  url: 'https://hub.kommune.dk',
  proxy: null,
  caFile: null,
  everySeconds: 60,
  token: 'secret',
  tenantId: 't1',
  teamId: null,
  hubName: 'Hubben',
  roles: ['agent'],
  login: null,
};

describe('hub.json', () => {
  it('keeps the link over a restart, readable by its owner alone, and forgets it whole', async () => {
    const folder = aFolder();
    const file = openLinkFile(folder, now);
    expect(file.current()).toBeNull();
    await file.change(link);
    expect(openLinkFile(folder, now).current()).toEqual(link);
    if (process.platform !== 'win32') expect(statSync(join(folder, 'hub.json')).mode & 0o777).toBe(0o600);
    await file.change(null);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is set aside when it is damaged: the PC is alone until it is let in again', () => {
    const folder = aFolder();
    writeFileSync(join(folder, 'hub.json'), '{"version":1,');
    const file = openLinkFile(folder, now);
    expect(file.current()).toBeNull();
    expect(file.setAside).toContain('hub-damaged-2026-01-05');
    expect(readdirSync(folder)).toEqual(['hub-damaged-2026-01-05T09-00-00-000Z.json']);
  });
});
