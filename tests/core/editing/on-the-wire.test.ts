/** Edited articles between desk and hub: each change owed with its version, and a conflict of which both sides are shown. */
import { describe, expect, it } from 'vitest';
import { retireIn, standing, storeChange } from '#core/editing/changing.ts';
import { editedById } from '#core/editing/edited-store.ts';
import { syncedArticles, syncedVersions } from '#core/editing/synced-editing.ts';
import { openStore } from '#core/db/store.ts';
import { holdRecord } from '#core/sync/hub-held.ts';
import { owedChange, quarantineChange } from '#core/sync/outbox.ts';
import { aClock, someIds } from '#tests/builders.ts';
import { aFolder } from '#tests/folders.ts';
import { anArticle, aStoreWith } from '#tests/knowledge-builders.ts';
import { aReadyCore, publish } from './an-editor.ts';

describe('on the wire', () => {
  it('every change is owed with its version, and the same record twice is the same article', () => {
    const db = aStoreWith([anArticle()]);
    const parts = { db, clock: aClock(), newId: someIds(), author: () => 'Mette' };
    const article = { ...anArticle(), title: 'Ny' };
    db.transaction(() => {
      const next = { published: article, working: null, retired: null };
      storeChange(parts, 'flytning', standing(db, 'flytning'), { action: 'published', reason: 'r', article, next });
    });
    expect(owedChange(db, { table: 'articles', id: 'flytning' })).toMatchObject({ rev: 1, kind: 'put' });
    expect(db.get('SELECT count(*) AS n FROM outbox WHERE table_name = ?', ['article-versions'])).toEqual({ n: 2 });

    const { db: other } = openStore(aFolder(), aClock());
    const body = syncedArticles.read(db, 'flytning');
    for (let times = 0; times < 2; times += 1) syncedArticles.applyFromHub(other, { id: 'flytning', rev: 1, body });
    expect(syncedArticles.read(other, 'flytning')).toEqual(body);
    for (const { id } of db.all<{ id: string }>('SELECT id FROM article_versions')) {
      syncedVersions.applyFromHub(other, { id, rev: 1, body: syncedVersions.read(db, id) });
      expect(syncedVersions.read(other, id)).toEqual(syncedVersions.read(db, id));
    }
    expect(other.get('SELECT body ->> ? AS title FROM articles', ['$.title'])).toEqual({ title: 'Ny' });
    syncedArticles.applyFromHub(other, { id: 'flytning', rev: 2, body: null });
    expect(editedById(other, 'flytning')).toBeNull();
    expect(other.all('SELECT id FROM articles')).toEqual([]);
  });

  /** A desk whose change of the title the hub holds a colleague's against. */
  async function inConflict(isRetired = false) {
    const dataFolder = aFolder();
    const desk = await aReadyCore({ dataFolder });
    const { rev } = await publish(desk, { id: 'flytning', title: 'Min' });
    await desk.core.close();
    const store = openStore(dataFolder, aClock());
    const { db } = store;
    const mine = editedById(db, 'flytning');
    if (isRetired) {
      const parts = { db, clock: aClock(), newId: someIds(7), author: () => 'Mette' };
      db.transaction(() => retireIn(parts, { id: 'flytning', baseRev: rev, into: null, reason: 'dublet' }));
    }
    const change = owedChange(db, { table: 'articles', id: 'flytning' });
    if (mine?.published == null || change === null) throw new Error('nothing is owed');
    quarantineChange(db, change, 'CONFLICT');
    const theirs = { ...mine, rev: 4, published: { ...mine.published, title: 'Deres', summary: 'Deres linje' } };
    const body = JSON.parse(JSON.stringify(theirs)) as Record<string, never>;
    holdRecord(db, { table: 'articles', id: 'flytning', opId: someIds(5)(), rev: 4, seq: 9, kind: 'put', body });
    store.close();
    return aReadyCore({ dataFolder });
  }

  it('a change the hub holds a colleague’s against shows both, and either can be kept', async () => {
    for (const keep of ['mine', 'theirs'] as const) {
      const { api } = await inConflict();
      expect(await api.editing.open({ id: 'flytning' })).toMatchObject({
        published: { title: 'Min' },
        conflict: { rev: 4, published: { title: 'Deres' }, retired: false },
      });
      const chosen = await api.editing.resolve({ id: 'flytning', keep, reason: 'valgt' });
      expect(chosen).toMatchObject({ conflict: null, published: { title: keep === 'mine' ? 'Min' : 'Deres' } });
      expect(chosen.rev).toBe(keep === 'mine' ? 5 : 4);
    }
  });

  it('before a person has chosen nothing else can be done to it: the hub would refuse it once more', async () => {
    const { api } = await inConflict();
    const { rev: baseRev } = await api.editing.open({ id: 'flytning' });
    const changedElsewhere = { code: 'article-changed-elsewhere' };
    const reviewed = api.editing.reviewed({ id: 'flytning', baseRev, sourcesChecked: false });
    await expect(reviewed).rejects.toMatchObject(changedElsewhere);
    const retired = api.editing.retire({ id: 'flytning', baseRev, into: null, reason: 'dublet' });
    await expect(retired).rejects.toMatchObject(changedElsewhere);
    expect(await api.editing.open({ id: 'flytning' })).toMatchObject({ rev: baseRev, conflict: { rev: 4 } });
  });

  it('taken out of use here and changed there it goes out of use, where that is chosen', async () => {
    const { api } = await inConflict(true);
    expect(await api.editing.open({ id: 'flytning' })).toMatchObject({ published: null, conflict: { rev: 4 } });
    const chosen = await api.editing.resolve({ id: 'flytning', keep: 'mine', reason: 'valgt' });
    expect(chosen).toMatchObject({ rev: 5, conflict: null, published: null, retired: { into: null } });
  });

  it('of both sides the best can be taken: what is saved is laid over the version that was shown, and no other', async () => {
    const { api } = await inConflict();
    const { rev, published, conflict } = await api.editing.open({ id: 'flytning' });
    if (published === null || conflict?.published == null) throw new Error('no conflict');
    const article = { ...published, summary: conflict.published.summary };
    const saving = { baseRev: rev, isNew: false, state: 'published', article, reason: 'det bedste af to' } as const;
    await expect(api.editing.save({ ...saving, over: 3 })).rejects.toMatchObject({ code: 'article-changed-elsewhere' });
    expect(await api.editing.open({ id: 'flytning' })).toMatchObject({ rev, conflict: { rev: 4 } });
    expect(await api.editing.save({ ...saving, over: 4 })).toMatchObject({
      ...{ rev: 5, conflict: null, working: null },
      published: { title: 'Min', summary: 'Deres linje' },
    });
    await expect(api.editing.save({ ...saving, baseRev: 5, over: 4 })).rejects.toMatchObject({
      code: 'article-changed-elsewhere',
    });
  });
});
