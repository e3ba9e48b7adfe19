/** What the screen loads at first: charts and the editor are not among it, and a manifest is read as it is meant. */
import { expect, test } from 'vitest';
import { builtManifest, firstLoad, ScreenManifest } from '../../build/first-load.ts';

/** A chunk goes by its source, or by a name of its own where others share it. */
const named = (names: Iterable<string>, what: string): string[] =>
  [...names].filter((name) => new RegExp(`[/_]${what}[.-]`).test(name));

test('charts and the editor are fetched by the pages that show them', () => {
  const manifest = builtManifest();
  const { chunks, later } = firstLoad(manifest);
  for (const page of ['statistics-page', 'knowledge-page']) expect(named(later, page)).toHaveLength(1);
  for (const late of ['charts', 'editing-view']) {
    expect(named(Object.keys(manifest), late)).not.toEqual([]);
    expect(named(chunks, late)).toEqual([]);
    expect(named(later, late)).toEqual([]);
  }
});

test('counts each file that is brought along once, and nothing that is imported later', () => {
  const manifest = ScreenManifest.parse({
    'index.html': { file: 'a.js', isEntry: true, imports: ['_b'], dynamicImports: ['page', '_b'] },
    _b: { file: 'b.js', imports: ['index.html', '_c'], css: ['b.css'], assets: ['font.woff2'] },
    _c: { file: 'c.js', css: ['b.css'] },
    page: { file: 'page.js', css: ['page.css'], imports: ['_b'] },
  });
  const { files, later } = firstLoad(manifest);
  expect([...files].sort()).toEqual(['a.js', 'b.css', 'b.js', 'c.js', 'font.woff2', 'index.html']);
  expect([...later]).toEqual(['page']);
});
