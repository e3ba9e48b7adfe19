/** The kept index: it answers as one that was made anew, it notices every change, and what is wrong with it is no index at all. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { RunBeside } from '#core/beside.ts';
import type { Directory } from '#core/directory/directory.ts';
import { openStore } from '#core/db/store.ts';
import type { WriteDb } from '#core/db/database.ts';
import { putArticle, removeArticle } from '#core/knowledge/article-store.ts';
import { openLog } from '#core/log.ts';
import { readIndexFile } from '#core/search/index-file.ts';
import { indexKeeper, type IndexKeeper } from '#core/search/index-keeper.ts';
import { makeIndexFile, originOf } from '#core/search/make-index.ts';
import { mostReadHere } from '#core/search/read-kept.ts';
import { addPiece } from '#shared/search/index-pieces.ts';
import { emptyIndex } from '#shared/search/index-state.ts';
import { inProcess } from '#main/beside-process.ts';
import { openSearch, type Search } from '#core/search/search.ts';
import type { Article } from '#shared/domain/article.ts';
import type { SearchResult } from '#shared/search/hit.ts';
import { aClock } from '#tests/builders.ts';
import { aFolder } from '#tests/folders.ts';
import { aDirectory, anArticle } from '#tests/knowledge-builders.ts';

const version = '1';
const here = { municipalityCode: '250', limit: 50 } as const;
const asked = ['pas', 'emne 7', 'flytning', 'emen', 'gebyr', 'nyt'];

function articles(count: number): Article[] {
  return Array.from({ length: count }, (_, number) =>
    anArticle({
      id: `a${String(number)}`,
      title: `Emne ${String(number)} ${number % 3 === 0 ? 'flytning' : 'pas'}`,
      keywords: [number % 5 === 0 ? 'gebyr' : 'frist'],
      citizenWords: [`noget om nummer ${String(number)}`],
    }),
  );
}

interface Desk {
  readonly db: WriteDb;
  readonly folder: string;
  readonly directory: Directory;
  readonly put: (...some: readonly Article[]) => void;
  /** As a new start would. */
  readonly search: (keeper: IndexKeeper) => Search;
}

function aDesk(count: number): Desk {
  const folder = aFolder();
  const store = openStore(folder, Date);
  onTestFinished(() => {
    store.close();
  });
  const { db } = store;
  const directory = aDirectory();
  const put = (...some: readonly Article[]): void => {
    db.transaction(() => {
      for (const article of some) putArticle(db, article, 'import');
    });
  };
  put(...articles(count));
  return {
    ...{ db, folder, directory, put },
    search: (keeper) => openSearch(db, directory, aClock(), undefined, keeper),
  };
}

const answers = (search: Search): SearchResult[] => asked.map((query) => search(query, here));

/** What a search says that reads every article itself. */
const anew = ({ db, directory }: Desk): SearchResult[] => answers(openSearch(db, directory, aClock()));

function makeOnce(desk: Desk): IndexKeeper & { made: number } {
  const keeper = {
    made: 0,
    taken: () => undefined,
    read: () => readIndexFile(desk.folder, originOf(desk.db, version)),
    make: () => {
      keeper.made += 1;
      makeIndexFile(desk.db, desk.folder, version, (number) => desk.directory.topicName(number));
      return Promise.resolve(true);
    },
    close: () => Promise.resolve(),
  };
  return keeper;
}

const many = mostReadHere + 20;

test('a kept index answers as one made anew, and is not made again by the next start', async () => {
  const desk = aDesk(many);
  const keeper = makeOnce(desk);
  for (let start = 0; start < 2; start += 1) {
    const search = desk.search(keeper);
    await search.ready();
    expect(answers(search)).toEqual(anew(desk));
  }
  expect(keeper.made).toBe(1);
});

test('what was changed, added and removed between two starts is read anew, and nothing is left of what was', async () => {
  const desk = aDesk(many);
  await desk.search(makeOnce(desk)).ready();
  desk.put(anArticle({ id: 'a7', title: 'Rottebekæmpelse' }), anArticle({ id: 'ny', title: 'Noget nyt om pas' }));
  desk.db.transaction(() => {
    removeArticle(desk.db, 'a3');
  });
  const search = desk.search(makeOnce(desk));
  await search.ready();
  expect(answers(search)).toEqual(anew(desk));
  expect(search('rotter', here).hits[0]?.articleId).toBe('a7');
  expect(search('emne 3', here).hits.map((hit) => hit.articleId)).not.toContain('a3');
  expect(search.knownWords.has('rottebekaempelse')).toBe(
    openSearch(desk.db, desk.directory, aClock()).knownWords.has('rottebekaempelse'),
  );
});

test.each([
  ['a damaged', (bytes: Buffer) => bytes.fill(7, bytes.length >> 1, (bytes.length >> 1) + 9)],
  ['a cut', (bytes: Buffer) => bytes.subarray(0, bytes.length - 20)],
  ['an empty', () => Buffer.alloc(0)],
])('%s file is no index: another is made', async (_what, spoil) => {
  const desk = aDesk(many);
  const keeper = makeOnce(desk);
  await desk.search(keeper).ready();
  const file = join(desk.folder, 'search-index');
  writeFileSync(file, spoil(readFileSync(file)));
  const search = desk.search(keeper);
  await search.ready();
  expect(keeper.made).toBe(2);
  expect(answers(search)).toEqual(anew(desk));
});

test('an index of another version is none, and where none can be made every article is read here', async () => {
  const desk = aDesk(many);
  makeIndexFile(desk.db, desk.folder, 'another', (number) => desk.directory.topicName(number));
  const search = desk.search({ ...makeOnce(desk), make: () => Promise.resolve(false) });
  await search.ready();
  expect(answers(search)).toEqual(anew(desk));
});

test('of many that come at once the former are found until the index of all is there; a single one is found at once', async () => {
  const desk = aDesk(5);
  const keeper = makeOnce(desk);
  let taken = 0;
  const search = desk.search({ ...keeper, make: () => keeper.make(), taken: () => (taken += 1) });
  await search.ready();
  desk.put(anArticle({ id: 'en', title: 'Rottebekæmpelse' }));
  await search.ready();
  expect(search('rotter', here).hits[0]?.articleId).toBe('en');
  expect(search.isBehind()).toBe(false);
  desk.put(...articles(many));
  await search.ready();
  expect(search('rotter', here).hits[0]?.articleId).toBe('en');
  expect([search.isBehind(), taken]).toEqual([true, 0]);
  await expect.poll(() => taken).toBe(1);
  await search.ready();
  expect(search.isBehind()).toBe(false);
  expect(keeper.made).toBe(1);
  expect(answers(search)).toEqual(anew(desk));
});

function aKeeper({ db, directory, folder }: ReturnType<typeof aDesk>, runBeside: RunBeside | null): IndexKeeper {
  const log = openLog(folder, aClock());
  return indexKeeper({ db, directory, log, dataFolder: folder, version, runBeside, taken: () => undefined });
}

test.each([
  ['a process', inProcess],
  ['a thread', null],
])('it is made in %s of its own', async (_, runBeside) => {
  const desk = aDesk(many);
  const keeper = aKeeper(desk, runBeside);
  const search = desk.search(keeper);
  await search.ready();
  expect(answers(search)).toEqual(anew(desk));
  const index = emptyIndex([]);
  for (const piece of (await keeper.read())?.pieces ?? []) addPiece(index, piece);
  const { masks, articleUses, everydayUses } = index.vocabulary;
  const kept = [...index.postings, ...index.trigrams.postings.values(), ...index.everyday.postings.values()];
  const lists = kept.flatMap((list) => list?.numbers ?? []);
  expect(lists.length).toBeGreaterThan(0);
  // A view of the whole file would keep all of it in memory.
  expect(
    [...lists, masks, articleUses, everydayUses].filter(({ buffer, byteLength }) => buffer.byteLength !== byteLength),
  ).toEqual([]);
  await search.close();
});

test.each([
  ['a process', inProcess],
  ['a thread', null],
])('who closes waits for nothing that is still made in %s', async (_, runBeside) => {
  const desk = aDesk(many);
  const keeper = aKeeper(desk, runBeside);
  const making = keeper.make();
  await keeper.close();
  expect(await making).toBe(false);
  expect(await keeper.make()).toBe(false);
  expect(await keeper.read()).toBeNull();
});
