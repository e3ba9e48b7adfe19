/** What a look at an import shows of a row: how it stands now and how it would stand, until it is stored. */
import { expect, it } from 'vitest';
import { articleImportHandlers } from '#core/article-imports/import-calls.ts';
import { kleSubject } from '#core/article-imports/kle-store.ts';
import { aDirectory, anArticle, aStoreWith } from '#tests/knowledge-builders.ts';
import { partsOf } from '#tests/parts.ts';

function imports() {
  const db = aStoreWith([anArticle()]);
  const handlers = articleImportHandlers({ ...partsOf({ db, directory: aDirectory() }), author: () => 'Mette' });
  const look = async (name: string, text: string, store = false) => {
    const { uploadId } = await handlers.begin({});
    await handlers.add({ uploadId, pieces: [{ name, base64: Buffer.from(text).toString('base64') }] });
    return handlers.run({ uploadId, store, mapping: null });
  };
  return { db, look, change: async (id: string) => handlers.change({ id }) };
}

const gone = expect.objectContaining({ code: 'import-gone' }) as Error;
const table = (answer: string) => `Id;Titel;Kort svar\nflytning;Flytning;${answer}\nny;Ny artikel;Et svar\n`;

it('an article’s text now beside the text of the file; nothing of one that is new', async () => {
  const { look, change } = imports();
  const { title, shortAnswer } = anArticle();
  expect((await look('svar.csv', table('Sig det til os.'))).rows).toMatchObject([
    { id: 'flytning', change: 'changed' },
  ]);
  expect(await change('flytning')).toMatchObject({
    kind: 'article',
    before: { title, shortAnswer },
    after: { title: 'Flytning', shortAnswer: 'Sig det til os.' },
  });
  await expect(change('ny')).rejects.toThrow(gone);
});

it('the last look alone is remembered, and nothing once it is stored', async () => {
  const { look, change } = imports();
  await look('svar.csv', table('Sig det til os.'));
  await look('svar.csv', 'Id;Titel\nny;Ny artikel\n');
  await expect(change('flytning')).rejects.toThrow(gone);
  await look('svar.csv', table('Sig det til os.'), true);
  await expect(change('flytning')).rejects.toThrow(gone);
});

it('a subject of KL’s as it is known and as the file has it', async () => {
  const { db, look, change } = imports();
  const plan = (title: string) =>
    `<KLE-Emneplan><Hovedgruppe><Gruppe><Emne><EmneNr>23.05.10</EmneNr><EmneTitel>${title}</EmneTitel></Emne></Gruppe></Hovedgruppe></KLE-Emneplan>`;
  await look('kle.xml', plan('Flytning'), true);
  await look('kle.xml', plan('Flytteanmeldelser'));
  expect(await change('23.05.10')).toMatchObject({
    kind: 'subject',
    before: { title: 'Flytning' },
    after: { title: 'Flytteanmeldelser' },
  });
  expect(kleSubject(db, '23.05.10')?.title).toBe('Flytning');
});
