/** The command table: help for all and for each, and what is said of a command there is none of. */
import { describe, expect, it } from 'vitest';
import { straks } from './terminal.ts';

describe('help', () => {
  it.each(['--help', '-h'])('%s lists every command', async (asked) => {
    const { code, stderr, stdout } = await straks([asked]);
    expect([code, stderr]).toEqual([0, '']);
    for (const command of ['start', 'import-knowledge', 'export', 'stats'])
      expect(stdout).toMatch(new RegExp(`^ +${command} `, 'm'));
  });

  it('of one command is its own, whatever else was asked', async () => {
    const { code, stdout } = await straks(['stats', '--from', 'x', '--help']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^stats --contacts/);
    expect(stdout).not.toContain('export');
  });

  it('is shown when nothing was asked, as something not done', async () => {
    const { code, stdout } = await straks([]);
    expect(code).toBe(2);
    expect(stdout).toContain('Kommandoer:');
  });
});

describe('a command there is none of', () => {
  it('is named, with those there are', async () => {
    const { code, stderr, stdout } = await straks(['statz']);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^Ukendt kommando: statz\n/);
    expect(stderr).toContain('stats --contacts');
  });
});
