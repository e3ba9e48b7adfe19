/** `straks lint-knowledge`: what it says, and how it ends. */
import { expect, test } from 'vitest';
import { aFolder, articleText } from '#tests/knowledge-builders.ts';
import { straks } from './terminal.ts';

test('the knowledge that comes with the program is right, and its opening hours keep the strategy', async () => {
  const { code, stdout, stderr } = await straks(['lint-knowledge']);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^\d+ artikler\. LIX: median \d+, højest \d+\.$/m);
  expect(stdout).toContain('  opfyldt: telefonen åben 30,0 timer om ugen, krav 20\n');
  expect(stdout).not.toContain('ikke opfyldt');
  expect(stdout).toMatch(/^0 fejl, \d+ bemærkninger\.$/m);
  expect(stderr).not.toMatch(/^fejl:/m);
});

test('a folder with mistakes ends with 1, each named by file on stderr', async () => {
  const folder = aFolder({
    'god.md': articleText({ id: 'god-artikel', unit: null, selfService: null }),
    'gal.md': articleText(
      { id: 'gal-artikel', title: 'Gal', shortAnswer: 'Nej.', unit: 'ingen', selfService: null },
      '## Gør sådan\n\nAlt.\n\n## Kan ikke selv\n\n## Undtagelser\n',
    ),
    'tom.md': '',
  });
  const { code, stdout, stderr } = await straks(['lint-knowledge', folder, '--lix']);
  expect(code).toBe(1);
  expect(stderr).toContain('fejl: tom.md:1: Filen skal begynde med');
  expect(stderr).toContain('fejl: gal.md: enheden ingen (190) findes ikke.\n');
  expect(stderr).toContain('fejl: gal.md: afsnittet »Kan ikke selv« er tomt.');
  expect(stdout).toMatch(/^LIX +\d+ {2}god\.md$/m);
  expect(stdout).toContain('4 fejl, ');
});

test.each([[['a', 'b']], [['--fejl']], [['--knowledge']]])('refuses %j', async (args) => {
  expect(await straks(['lint-knowledge', ...args])).toMatchObject({ code: 2, stdout: '' });
});
