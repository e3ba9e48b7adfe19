/** A keystroke in the search box, as the core answers it, beside plain fuse.js over the same articles. */
import Fuse from 'fuse.js';
import type { Article } from '#shared/domain/article.ts';
import { storeArticles } from './corpus.ts';
import { aFolder, withDesk, type Api } from './desk.ts';
import { durationMs, resultOf, type Result } from './measure.ts';

/** As they are typed while somebody talks: exact, inflected, misspelt, half, everyday. */
const typed = [
  'mitid virker ikke',
  'forny pas',
  'jeg skal flytte',
  'sygesikringsbevis',
  'boligstøte',
  'hvor kommer mine penge ind',
  'børnehaveplads',
  'korekort udløber',
  'skifte læge',
  'folkepention',
  'digital post på papir',
  'blåt kort',
];

const warmUpWords = 'åbningstider';
const hitLimit = 20;

export async function measureSearch(): Promise<Result[]> {
  return [await typing('the product’s articles', 0, 1), await typing('with made-up ones', 3_000, 6)];
}

/** @param peerEvery which of the keystrokes the peer is asked too: plain fuse.js over thousands takes long over each. */
async function typing(what: string, articles: number, peerEvery: number): Promise<Result> {
  const folder = aFolder();
  const documents = storeArticles(folder, articles);
  return withDesk(folder, async ({ api }) => {
    const fuse = plainFuse(documents);
    for (const query of keystrokes(warmUpWords)) {
      await searchOurs(api, query);
      fuse.search(query, { limit: hitLimit });
    }
    const oursMs: number[] = [];
    const peerMs: number[] = [];
    // Each keystroke once, in order: what a search remembers of the letters before is part of how it is used.
    for (const [stroke, query] of typed.flatMap(keystrokes).entries()) {
      oursMs.push(await durationMs(() => searchOurs(api, query)));
      if (stroke % peerEvery > 0) continue;
      peerMs.push(await durationMs(() => fuse.search(query, { limit: hitLimit })));
    }
    const name = `keystroke, ${what}: ${String(documents.length)}`;
    return resultOf(name, oursMs, { what: 'fuse.js, its defaults', samplesMs: peerMs });
  });
}

async function searchOurs(api: Api, query: string): Promise<void> {
  await api.knowledge.search({ query, municipalityCode: '250', limit: hitLimit });
}

/** @returns what stands in the box after each letter. */
function keystrokes(words: string): string[] {
  return Array.from(words, (_, at) => words.slice(0, at + 1));
}

function plainFuse(documents: readonly Article[]): Fuse<Article> {
  return new Fuse(documents, { keys: ['title', 'keywords', 'citizenWords', 'summary', 'shortAnswer'] });
}
