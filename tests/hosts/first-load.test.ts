/** What the screen loads at first: charts and the editor are not among it, and a manifest is read as it is meant. */
import { expect, test } from 'vitest';
import { builtManifest, firstLoad, ScreenManifest } from '../../build/first-load.ts';

const pages = (names: Iterable<string>): string[] => [...names].filter((name) => name.startsWith('features/')).sort();

test('charts and the editor are fetched by the pages that show them', () => {
  const manifest = builtManifest();
  const { chunks, later } = firstLoad(manifest);
  expect(pages(chunks)).toEqual([]);
  expect(pages(later)).toContain('features/knowledge/knowledge-page.tsx');
  for (const late of ['features/statistics/charts/charts.tsx', 'features/knowledge/editing/editing-view.tsx']) {
    expect(Object.keys(manifest)).toContain(late);
    expect(later).not.toContain(late);
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
