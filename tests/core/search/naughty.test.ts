/** Any text is safe in every search: through the calls, as a screen sends it, nothing throws and what comes back is bounded. */
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Core } from '#core/core.ts';
import { openCore } from '#core/core.ts';
import { findInShortList } from '#shared/search/short-list.ts';
import { aClock, someIds, withoutNetwork } from '#tests/builders.ts';
import { naughtyStrings } from '#tests/naughty-strings.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { knowledgeFolder } from '../a-core.ts';

const place = { municipalityCode: '250' };
/** The calls a person's text goes into while searching. */
const calls = {
  'knowledge.search': (query: string) => ({ query, ...place, limit: 20 }),
  'directory.units': (query: string) => ({ query, ...place, topic: null }),
  'directory.solutions': (query: string) => ({ query, ...place, topic: '23.05.10' }),
  'directory.topics': (query: string) => ({ query }),
  'finding.nearest': (query: string) => ({ query, ...place }),
} as const;

let core: Core;
beforeAll(() => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'straks-naughty-'));
  const facts = { host: 'loopback', demo: false, version: '0' } as const;
  core = openCore({ ...withoutNetwork, dataFolder, knowledgeFolder, clock: aClock(), newId: someIds(1), ...facts });
  return async () => {
    await core.close();
    rmSync(dataFolder, { recursive: true, force: true });
  };
});

/** Refused for what it is (a CPR number, too long) or answered; never a defect of ours. */
async function expectSafe(query: string): Promise<void> {
  for (const [call, inputOf] of Object.entries(calls)) {
    const reply = await core.dispatch({ call, input: inputOf(query) });
    if (reply.ok) expect(JSON.stringify(reply.output).length, call).toBeLessThan(200_000);
    else expect(['cpr-in-text', 'invalid-input'], call).toContain(reply.error.code);
  }
  // The palette searches in the screen, over names of the same kind.
  expect(findInShortList(['Pas', 'Kørekort'], (name) => [name], query).length).toBeLessThanOrEqual(2);
}

describe('no text breaks a search', () => {
  test.each(naughtyStrings.map((text) => [text]))('%j', async (text) => {
    await expectSafe(text);
  });

  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 250 }),
    fc.string({ unit: 'grapheme', maxLength: 100 }),
    fc
      .tuple(
        fc.constantFrom(...naughtyStrings),
        fc.string({ unit: 'binary', maxLength: 10 }),
        fc.constantFrom(...naughtyStrings),
      )
      .map((parts) => parts.join('')),
  );
  test('any Unicode', async () => {
    await fc.assert(fc.asyncProperty(anyText, expectSafe), { numRuns: 60 });
  });
});
