/** A desk without articles, beside a server that speaks borger.dk's protocol and has these. */
import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { borgerOver } from '#main/borger-http.ts';
import { startBorgerServer, type BorgerServer, type ServedArticle } from '#tests/borger-server.ts';
import { aCore, knowledgeFolder, type TestCore } from '#tests/core/a-core.ts';
import { aFolder } from '#tests/folders.ts';

/** The product's municipalities, without its articles: a desk that is open at once. */
export function withoutArticles(): string {
  const folder = aFolder();
  cpSync(knowledgeFolder, folder, { recursive: true, filter: (path) => !path.endsWith('articles') });
  mkdirSync(join(folder, 'articles'));
  return folder;
}

export const small = (words: string): string =>
  `<div id="kernetekst"><div id="microArticle_1"><h2>S&aring;dan</h2><p>${words}</p></div></div>`;

export const article = (id: number, change: Partial<ServedArticle> = {}): ServedArticle => ({
  ...{
    id,
    title: `Artikel&nbsp;${String(id)} &amp; mere`,
    header: `Kort om ${String(id)}.`,
    content: small('F&oslash;rste tekst'),
  },
  lastUpdated: '2026-01-05T09:00:00',
  ...change,
});

export async function aBorgerDesk(
  articles: readonly ServedArticle[],
): Promise<TestCore & { readonly server: BorgerServer }> {
  const server = await startBorgerServer(articles);
  onTestFinished(() => server.close());
  const desk = aCore({ askBorger: borgerOver({}, { address: server.url }), knowledgeFolder: withoutArticles() });
  await desk.api.app.setUp({
    agentName: 'Mette',
    municipalityCode: '250',
    location: 'borgerservice',
    channel: 'phone',
  });
  return { ...desk, server };
}

export const common = { municipalityCode: null } as const;
export const fetchAll = ({ api }: TestCore, ...articleIds: number[]) =>
  api.borger.store({ ...common, articleIds, retire: [] });
