/** "Nyt siden din sidste vagt": what a shift is, and that only what became another one is listed. */
import { copyFileSync, cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { News } from '#shared/contract/messages.ts';
import { aClock } from '#tests/builders.ts';
import { aCore, knowledgeFolder, type TestCore } from '#tests/core/a-core.ts';
import { aFolder } from '#tests/folders.ts';

const place = { municipalityCode: '250' };
const setUp = { agentName: 'Mette', municipalityCode: '250', location: 'borgerservice', channel: 'phone' } as const;

async function aReadyCore(change: Parameters<typeof aCore>[0] = {}): Promise<TestCore> {
  const desk = aCore(change);
  await desk.api.app.setUp(setUp);
  return desk;
}

const since = async ({ api }: TestCore): Promise<News['since']> => (await api.news.sinceLastShift(place)).since;

describe('a shift', () => {
  it('is not before the first one', async () => {
    const desk = await aReadyCore();
    expect(await since(desk)).toBeNull();
    await desk.api.news.present({});
    expect(await since(desk)).toBeNull();
  });

  it('ends with the last sign of life before a pause of four hours, and the next keeps that end', async () => {
    const desk = await aReadyCore();
    const at = async (instant: string): Promise<void> => {
      desk.clock.set(instant);
      await desk.api.news.present({});
    };
    await at('2026-01-05T08:00:00.000Z');
    await at('2026-01-05T11:59:00.000Z');
    expect(await since(desk)).toBeNull();
    desk.clock.set('2026-01-06T08:00:00.000Z');
    expect(await since(desk)).toBe('2026-01-05T11:59:00.000Z');
    await at('2026-01-06T08:00:00.000Z');
    await at('2026-01-06T11:00:00.000Z');
    expect(await since(desk)).toBe('2026-01-05T11:59:00.000Z');
  });

  it('is each agent’s own on a shared PC', async () => {
    const desk = await aReadyCore();
    await desk.api.news.present({});
    desk.clock.set('2026-01-06T08:00:00.000Z');
    expect(await since(desk)).not.toBeNull();
    await desk.api.app.setUp({ ...setUp, agentName: 'Ole' });
    expect(await since(desk)).toBeNull();
  });
});

describe('the news', () => {
  it('list messages that were posted, changed or ended since', async () => {
    const { api, clock } = await aReadyCore();
    const content = { say: '', topics: [], mitId: false, municipalities: [], expiresAt: '2026-01-09T12:00:00.000Z' };
    await api.messages.post({ ...content, text: 'før' });
    await api.news.present({});
    clock.set('2026-01-05T20:00:00.000Z');
    const { id } = await api.messages.post({ ...content, text: 'efter' });
    await api.messages.end({ id });
    await api.messages.post({ ...content, text: 'for de andre', municipalities: ['190'] });
    const { messages } = await api.news.sinceLastShift(place);
    expect(messages).toMatchObject([{ text: 'efter', inForce: false }]);
  });

  it('list articles that became others or came, not those that were only read again', async () => {
    const folder = aFolder();
    cpSync(knowledgeFolder, folder, { recursive: true });
    const articles = join(folder, 'articles');
    const before = await aReadyCore({ knowledgeFolder: folder });
    await before.api.news.present({});
    const [first, second, third] = (await before.api.knowledge.list(place)).map((row) => row.articleId);
    await before.core.close();

    const file = (id: string | undefined): string => join(articles, `${id ?? ''}.md`);
    writeFileSync(file(first), readFileSync(file(first), 'utf8').replace(/^title: .*$/m, 'title: Et nyt navn'));
    // Written again as it was: another time on the file, the same article.
    writeFileSync(file(second), readFileSync(file(second), 'utf8'));
    rmSync(file(third));
    copyFileSync(file(first), file('helt-ny'));
    writeFileSync(file('helt-ny'), readFileSync(file('helt-ny'), 'utf8').replace(/^id: .*$/m, 'id: helt-ny'));

    const nextDay = aClock('2026-01-06T08:00:00.000Z');
    const after = aCore({ knowledgeFolder: folder, dataFolder: before.dataFolder, clock: nextDay });
    const { articles: listed, articleCount } = await after.api.news.sinceLastShift(place);
    expect(articleCount).toBe(2);
    expect(new Map(listed.map(({ id, change }) => [id, change]))).toEqual(
      new Map([
        [first, 'changed'],
        ['helt-ny', 'new'],
      ]),
    );
  });
});
