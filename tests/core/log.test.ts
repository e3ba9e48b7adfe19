/** The log: codes and places, rotated, and not a word that anyone wrote. */
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openLog } from '#core/log.ts';
import { AppError } from '#shared/errors.ts';
import { aClock } from '#tests/builders.ts';
import { aFolder } from '#tests/folders.ts';

const read = (folder: string): string => readFileSync(join(folder, 'logs', 'straks.log'), 'utf8');
const entries = (folder: string): unknown[] =>
  read(folder)
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);

describe('an entry', () => {
  it('is one line of JSON with its instant, level, code and details', () => {
    const folder = aFolder();
    const log = openLog(folder, aClock());
    log.info('opened', { version: '1' });
    log.warn('settings-set-aside');
    expect(entries(folder)).toEqual([
      { at: '2026-01-05T09:00:00.000Z', level: 'info', code: 'opened', details: { version: '1' } },
      { at: '2026-01-05T09:00:00.000Z', level: 'warn', code: 'settings-set-aside' },
    ]);
    expect(statSync(join(folder, 'logs')).mode & 0o077).toBe(0);
    expect(statSync(join(folder, 'logs', 'straks.log')).mode & 0o077).toBe(0);
  });

  it('of an error says where and of what kind, never its message', () => {
    const folder = aFolder();
    const secret = 'Borgeren hedder Karla\n    at Karla (/home/karla:1:1)';
    const cause = new TypeError(secret);
    openLog(folder, aClock()).error('defect', new AppError('disk-full', { path: '/data' }, cause), {
      call: 'drafts.save',
    });
    const [entry] = entries(folder);
    expect(entry).toMatchObject({
      code: 'defect',
      details: { call: 'drafts.save' },
      thrown: { name: 'AppError', code: 'disk-full', cause: { name: 'TypeError' } },
    });
    expect(read(folder)).toContain('log.test.ts');
    expect(read(folder)).not.toContain('arla');
  });

  it.each([
    ['a schema’s error', () => z.object({ note: z.literal('x') }).safeParse({ note: 'Karla' }).error],
    ['what is no error', () => 'Karla er syg'],
    ['a hostile name', () => Object.assign(new Error('x'), { name: 'Karla er syg', code: 'Karla er syg' })],
    ['a message that was changed afterwards', () => Object.assign(new Error('Karla\n at'), { message: 'other' })],
  ])('of %s quotes nothing of it', (_, thrown) => {
    const folder = aFolder();
    openLog(folder, aClock()).error('defect', thrown());
    expect(entries(folder)).toHaveLength(1);
    expect(read(folder)).not.toContain('Karla');
  });

  it('holds no detail that looks like a CPR number', () => {
    const folder = aFolder();
    openLog(folder, aClock()).info('odd', { name: 'ring 010190-1234', count: 3 });
    expect(entries(folder)).toMatchObject([{ details: { name: '…', count: 3 } }]);
  });
});

describe('the files', () => {
  it('are five at most, of a mebibyte each, the newest entries in the first', () => {
    const folder = aFolder();
    const log = openLog(folder, aClock());
    const details = { filler: 'x'.repeat(100_000) };
    for (let count = 0; count < 60; count += 1) log.info(`entry-${String(count)}`, details);
    const names = readdirSync(join(folder, 'logs')).sort();
    expect(names).toEqual(['straks.1.log', 'straks.2.log', 'straks.3.log', 'straks.4.log', 'straks.log']);
    for (const name of names) expect(statSync(join(folder, 'logs', name)).size).toBeLessThanOrEqual(1024 * 1024);
    expect(read(folder)).toContain('entry-59');
    expect(readFileSync(join(folder, 'logs', 'straks.1.log'), 'utf8')).toContain('entry-49');
  });

  it('that cannot be written stop nobody', () => {
    const folder = aFolder();
    const log = openLog(folder, aClock());
    rmSync(join(folder, 'logs'), { recursive: true });
    writeFileSync(join(folder, 'logs'), 'in the way');
    expect(() => log.info('opened')).not.toThrow();
  });
});
