/** What is near follows the topics as they are. */
import { expect, test } from 'vitest';
import { openNearest } from '#core/search/nearest.ts';
import type { Search } from '#core/search/search.ts';
import { directoryOf } from '#core/directory/directory.ts';

const nothing = { hits: [], weak: false, cut: false, more: false };
const search: Search = Object.assign(() => nothing, {
  ready: () => Promise.resolve(),
  isBehind: () => false,
  rehearse: () => false,
  close: () => Promise.resolve(),
  knownWords: { has: () => false, hasForm: () => false },
  wordsSpeltLike: () => [],
  articles: () => new Map(),
});

test('subjects that came in while the desk works are found', async () => {
  let topics = [{ number: '23.05.10', name: 'Flytning' }];
  const empty = directoryOf({ municipalities: [], solutions: [], topics: [], problems: [] });
  const directory = {
    ...empty,
    get topics() {
      return topics;
    },
    topicName: (number: string) => topics.find((topic) => topic.number === number)?.name ?? null,
  };
  const nearest = openNearest({ directory, search, units: () => [] });
  expect((await nearest('kanoplads', '250')).topics).toEqual([]);
  topics = [...topics, { number: '04.08.10', name: 'Kanopladser' }];
  expect((await nearest('kanoplads', '250')).topics).toMatchObject([{ number: '04.08.10', unit: null }]);
});
