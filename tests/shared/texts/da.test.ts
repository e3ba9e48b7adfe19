/** Sentences that say what is known, and no more. */
import { describe, expect, it } from 'vitest';
import { da, sentenceFor } from '#shared/texts/da.ts';

describe('a database that was set aside', () => {
  const said = da.desk.notices['database-set-aside'];

  it('says how many were lost where that can be known, and that it cannot be where it cannot', () => {
    expect(said({ path: 'x.sqlite', saved: 3, drafts: 1, lost: 2 })).toMatch(
      /3 henvendelser og 1 kladde; 2 kunne ikke/,
    );
    expect(said({ path: 'x.sqlite', saved: 0, drafts: 0 })).toMatch(/hvor mange der mangler, kan ikke vides/);
  });
});

describe('a folder that cannot be written', () => {
  it('is named as one, with the file in it that is in the way', () => {
    const sentence = (file: string | null): string =>
      sentenceFor({ code: 'data-folder-not-writable', details: { path: '/data', file } });
    expect(sentence(null)).toMatch(/skrive i datamappen \/data\. Giv adgang til mappen/);
    expect(sentence('straks.sqlite-shm')).toMatch(
      /skrive filen straks\.sqlite-shm i datamappen \/data\. Giv .* til filen/,
    );
  });
});
