/** Files handed to the core: small ones together, and stopped between two pieces. */
import { expect, it } from 'vitest';
import { upload } from '#renderer/api/uploading.ts';

function aTaker() {
  const added: string[][] = [];
  return {
    added,
    begin: () => Promise.resolve({ uploadId: 'u' }),
    add: ({ pieces }: { readonly pieces: readonly { readonly name: string }[] }) =>
      Promise.resolve(added.push(pieces.map(({ name }) => name))),
  };
}
// jsdom's files have no path of a folder.
const files = ['a.md', 'b.md', 'c.md'].map((name) =>
  Object.assign(new File(['---'], name), { webkitRelativePath: '' }),
);

it('small files go in one call', async () => {
  const to = aTaker();
  expect(await upload(files, to, () => undefined)).toBe('u');
  expect(to.added).toEqual([['a.md', 'b.md', 'c.md']]);
});

it('stopped under way, nothing more is handed over', async () => {
  const to = aTaker();
  const stop = new AbortController();
  const handing = upload(files, to, (done) => done === 2 && stop.abort(), stop.signal);
  await expect(handing).rejects.toMatchObject({ name: 'AbortError' });
  expect(to.added).toEqual([]);
});
