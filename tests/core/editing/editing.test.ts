/** Editing over the whole core: drafts, publishing, conflicts, history, reviewing, merging, and what is kept while typing. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { editedById } from '#core/editing/edited-store.ts';
import { openReadOnly } from '#core/db/database.ts';
import { openStore } from '#core/db/store.ts';
import { rescueEditing } from '#core/editing/rescue.ts';
import { typedArticle, versionsOf } from '#core/editing/version-store.ts';
import { articleById } from '#core/knowledge/article-store.ts';
import { aClock, someIds } from '#tests/builders.ts';
import type { TestCore } from '#tests/core/a-core.ts';
import { aFolder } from '#tests/folders.ts';
import { aReadyCore, place, publish, published } from './an-editor.ts';

const found = async ({ api }: TestCore, query: string): Promise<string | undefined> =>
  (await api.knowledge.search({ query, ...place, limit: 5 })).hits[0]?.articleId;

describe('an edited article', () => {
  it('is read by the desk and found by its new words once it is published, and not before', async () => {
    const desk = await aReadyCore();
    const { rev, article } = await published(desk);
    const changed = {
      ...article,
      title: 'Flytning med kænguru',
      citizenWords: [...article.citizenWords, 'kænguruflytning'],
    };
    const draft = await desk.api.editing.save({
      baseRev: rev,
      isNew: false,
      state: 'draft',
      article: changed,
      reason: '',
    });
    expect(draft).toMatchObject({ rev: 1, working: { state: 'draft' }, published: { title: article.title } });
    expect((await desk.api.knowledge.article({ id: 'flytning', ...place })).title).toBe(article.title);
    await desk.api.editing.save({ baseRev: 1, isNew: false, state: 'review', article: changed, reason: '' });
    const done = await desk.api.editing.save({
      baseRev: 2,
      isNew: false,
      state: 'published',
      article: changed,
      reason: 'kænguruer',
    });
    expect(done).toMatchObject({ rev: 3, working: null, published: { title: 'Flytning med kænguru' } });
    expect((await desk.api.knowledge.article({ id: 'flytning', ...place })).title).toBe('Flytning med kænguru');
    expect(await found(desk, 'kænguruflytning')).toBe('flytning');
  });

  it('has every change in its history, with author and reason, and the text it came with', async () => {
    const desk = await aReadyCore();
    const before = await published(desk);
    await publish(desk, { id: 'flytning', title: 'Ny titel' }, 'bedre titel');
    const history = await desk.api.editing.history({ id: 'flytning' });
    expect(history).toMatchObject([
      { articleRev: 1, action: 'published', author: 'Mette', reason: 'bedre titel', article: { title: 'Ny titel' } },
      { articleRev: 0, action: 'original', author: '', article: { title: before.article.title } },
    ]);
    const first = history.at(-1)?.id ?? '';
    const restored = await desk.api.editing.restore({
      id: 'flytning',
      baseRev: 1,
      versionId: first,
      reason: 'den gamle',
    });
    expect(restored.published).toEqual(before.article);
    expect(await desk.api.editing.history({ id: 'flytning' })).toMatchObject([{ action: 'restored' }, {}, {}]);
  });

  it('outlives a restart, a new start of the program included', async () => {
    const dataFolder = aFolder();
    const desk = await aReadyCore({ dataFolder });
    await publish(desk, { id: 'flytning', title: 'Ny titel' });
    await desk.core.close();
    const again = await aReadyCore({ dataFolder });
    expect((await again.api.knowledge.article({ id: 'flytning', ...place })).title).toBe('Ny titel');
    expect(await found(again, 'skifte adresse')).toBe('flytning');
  });

  it('is refused without a reason, with a broken field by its name, and under an id that is taken', async () => {
    const desk = await aReadyCore();
    await expect(publish(desk, { id: 'flytning' }, ' ')).rejects.toMatchObject({ code: 'reason-missing' });
    await expect(publish(desk, { id: 'flytning', citizenWords: [] })).rejects.toMatchObject({
      code: 'article-invalid',
      details: { field: 'citizenWords' },
    });
    const { article } = await published(desk);
    const fresh = { baseRev: 0, isNew: true, state: 'draft', reason: '' } as const;
    await expect(desk.api.editing.save({ ...fresh, article })).rejects.toMatchObject({ code: 'article-id-taken' });
    const withoutHelp = { ...article, id: 'nyt', body: { ...article.body, cannotSelf: '' } };
    await expect(
      desk.api.editing.save({ ...fresh, state: 'published', article: withoutHelp, reason: 'ny' }),
    ).rejects.toMatchObject({ details: { field: 'body.cannotSelf' } });
  });

  it('that somebody else saved meanwhile is a conflict, and nothing is overwritten', async () => {
    const desk = await aReadyCore();
    const { article } = await published(desk);
    await publish(desk, { id: 'flytning', title: 'Den enes' });
    const late = { baseRev: 0, isNew: false, state: 'published', article, reason: 'den andens' } as const;
    await expect(desk.api.editing.save(late)).rejects.toMatchObject({ code: 'article-changed-elsewhere' });
    expect((await published(desk)).article.title).toBe('Den enes');
  });

  it('refuses a CPR number in any text', async () => {
    const desk = await aReadyCore();
    const { article } = await published(desk);
    const keep = { key: 'flytning', baseRev: 0, article: { ...article, owner: 'Anna 010190-1234' } };
    await expect(desk.api.editing.keep(keep)).rejects.toMatchObject({ code: 'cpr-in-text' });
    await expect(publish(desk, { id: 'flytning', incentive: '010190-1234' })).rejects.toMatchObject({
      code: 'cpr-in-text',
    });
  });
});

describe('what is typed', () => {
  it('is kept over a kill with its wrong fields, until it is saved or given up', async () => {
    const dataFolder = aFolder();
    const desk = await aReadyCore({ dataFolder });
    const { article } = await published(desk);
    const typed = { ...article, title: '', topic: '23' };
    await desk.api.editing.keep({ key: 'flytning', baseRev: 0, article: typed });
    await desk.api.editing.keep({ key: 'new', baseRev: 0, article: { ...typed, id: '' } });
    await desk.core.close();
    const again = await aReadyCore({ dataFolder });
    expect((await again.api.editing.open({ id: 'flytning' })).typed).toMatchObject({ baseRev: 0, article: typed });
    expect(await again.api.editing.begun({})).toMatchObject({ article: { topic: '23' } });
    expect((await again.api.editing.list({})).find(({ id }) => id === 'flytning')).toMatchObject({
      typed: true,
      flags: expect.arrayContaining(['draft']) as unknown,
    });
    await again.api.editing.giveUp({ key: 'new' });
    await publish(again, { id: 'flytning', title: 'Gemt' });
    expect((await again.api.editing.open({ id: 'flytning' })).typed).toBeNull();
    expect(await again.api.editing.begun({})).toBeNull();
  });
});

describe('reviewing, retiring and merging', () => {
  it('one key makes an article reviewed today, its sources only when they were opened', async () => {
    const desk = await aReadyCore();
    const once = await desk.api.editing.reviewed({ id: 'flytning', baseRev: 0, sourcesChecked: false });
    expect(once.published).toMatchObject({
      reviewedAt: '2026-01-05',
      sources: [{ checkedAt: null }, { checkedAt: null }],
    });
    await desk.api.editing.reviewed({ id: 'flytning', baseRev: 1, sourcesChecked: true });
    expect((await desk.api.knowledge.article({ id: 'flytning', ...place })).freshness.state).toBe('fresh');
  });

  it('a retired article is gone from the desk over a restart; what took its place is read under its id', async () => {
    const dataFolder = aFolder();
    const desk = await aReadyCore({ dataFolder });
    const { article } = await published(desk);
    await desk.api.editing.merge({ article, baseRev: 0, drop: { id: 'udrejse', baseRev: 0 }, reason: 'dublet' });
    expect((await desk.api.knowledge.article({ id: 'udrejse', ...place })).id).toBe('flytning');
    await desk.core.close();
    const again = await aReadyCore({ dataFolder });
    expect((await again.api.knowledge.list(place)).some(({ articleId }) => articleId === 'udrejse')).toBe(false);
    expect((await again.api.editing.list({})).find(({ id }) => id === 'udrejse')).toMatchObject({
      state: 'retired',
      flags: ['retired'],
    });
    const original = (await again.api.editing.history({ id: 'udrejse' })).at(-1)?.id ?? '';
    await again.api.editing.restore({ id: 'udrejse', baseRev: 1, versionId: original, reason: 'er to sager' });
    expect((await again.api.knowledge.article({ id: 'udrejse', ...place })).id).toBe('udrejse');
  });

  it('whatever agents read otherwise afterwards needs a reason', async () => {
    const desk = await aReadyCore();
    await publish(desk, { id: 'flytning', title: 'Ny titel' });
    const versionId = (await desk.api.editing.history({ id: 'flytning' }))[0]?.id ?? '';
    const { article } = await published(desk);
    for (const refused of [
      desk.api.editing.retire({ id: 'flytning', baseRev: 1, into: null, reason: ' ' }),
      desk.api.editing.restore({ id: 'flytning', baseRev: 1, versionId, reason: '' }),
      desk.api.editing.merge({ article, baseRev: 1, drop: { id: 'udrejse', baseRev: 0 }, reason: '' }),
    ]) {
      await expect(refused).rejects.toMatchObject({ code: 'reason-missing' });
    }
    expect(await desk.api.editing.history({ id: 'flytning' })).toHaveLength(2);
  });

  it('neither half of a merge is done when one cannot be', async () => {
    const desk = await aReadyCore();
    const { article } = await published(desk);
    const merge = { article, baseRev: 0, drop: { id: 'udrejse', baseRev: 7 }, reason: 'dublet' };
    await expect(desk.api.editing.merge(merge)).rejects.toMatchObject({ code: 'article-changed-elsewhere' });
    expect((await desk.api.editing.open({ id: 'flytning' })).rev).toBe(0);
  });

  it('duplicates are proposed by what they say', async () => {
    const desk = await aReadyCore();
    const { article } = await published(desk);
    const twin = { ...article, id: 'flytning-igen', title: 'Ny adresse' };
    await desk.api.editing.save({ baseRev: 0, isNew: true, state: 'published', article: twin, reason: 'prøve' });
    expect(await desk.api.editing.twins({})).toContainEqual(
      expect.objectContaining({ one: { id: 'flytning-igen', title: 'Ny adresse' }, likeness: 1 }),
    );
  });
});

describe('a damaged database', () => {
  it('gives back what editors wrote and typed, and owes it anew', async () => {
    const dataFolder = aFolder();
    const desk = await aReadyCore({ dataFolder });
    await publish(desk, { id: 'flytning', title: 'Ny titel' });
    await desk.api.editing.keep({ key: 'new', baseRev: 0, article: (await published(desk)).article });
    await desk.core.close();
    const damaged = openReadOnly(join(dataFolder, 'straks.sqlite'));
    const { db } = openStore(aFolder(), aClock());
    db.transaction(() => rescueEditing(damaged, db, someIds(50)));
    expect(editedById(db, 'flytning')).toEqual(editedById(damaged, 'flytning'));
    expect(versionsOf(db, 'flytning')).toEqual(versionsOf(damaged, 'flytning'));
    expect(typedArticle(db, 'new')).toEqual(typedArticle(damaged, 'new'));
    expect(articleById(db, 'flytning')?.title).toBe('Ny titel');
    expect(db.get('SELECT count(*) AS n FROM outbox')).toEqual({ n: 3 });
    damaged.close();
  });
});
