/** borger.dk's articles against ours, over real HTTP from a server that speaks its protocol. */
import { describe, expect, it } from 'vitest';
import type { ArticleDraft } from '#shared/domain/editing.ts';
import type { TestCore } from '#tests/core/a-core.ts';
import { aBorgerDesk, article, common, fetchAll, small } from './a-borger-desk.ts';

/** Given a subject and published, as an editor does. */
async function published({ api }: TestCore, id: string, change: (draft: ArticleDraft) => ArticleDraft): Promise<void> {
  const { rev, published: there, working } = await api.editing.open({ id });
  const draft = working?.article ?? there;
  if (draft == null) throw new Error('no article');
  const article = change({ ...draft, topic: '23.05.10' });
  await api.editing.save({ baseRev: rev, isNew: false, state: 'published', article, reason: 'test' });
}

describe('what is new', () => {
  it('is shown first, then comes in as a draft without a subject, with nothing but what was chosen', async () => {
    const desk = await aBorgerDesk([article(1), article(2)]);
    const { api, server } = desk;
    const look = await api.borger.look(common);
    expect(look).toMatchObject({
      stored: false,
      listed: 2,
      rows: [{ change: 'new', title: 'Artikel 1 & mere' }, { change: 'new' }],
    });
    expect(server.asked).toEqual(['GetAllArticles']);
    expect(await fetchAll(desk, 2)).toMatchObject({
      stored: true,
      rows: [{ articleId: 2, change: 'new' }],
      problems: [],
    });
    expect(server.asked.at(-1)).toBe('GetArticlesByIDs 2 - -');
    const opened = await api.editing.open({ id: 'borger-dk-2' });
    expect(opened).toMatchObject({
      published: null,
      working: {
        state: 'draft',
        article: { title: 'Artikel 2 & mere', topic: '', owner: 'Mette', body: { steps: '### Sådan\n\nFørste tekst' } },
      },
    });
    expect(opened.working?.article.sources).toEqual([
      { title: 'borger.dk', url: 'https://www.borger.dk/side-2', checkedAt: null },
    ]);
    expect((await api.editing.list({})).some(({ id }) => id === 'borger-dk-1')).toBe(false);
    expect((await api.borger.look(common)).rows.map(({ change }) => change)).toEqual(['new']);
  });

  it('of a municipality is an article of its own, asked for with its number', async () => {
    const { api, server } = await aBorgerDesk([article(1)]);
    await api.borger.store({ municipalityCode: '190', articleIds: [1], retire: [] });
    expect(server.asked.at(-1)).toBe('GetArticlesByIDs 1 190 -');
    expect((await api.editing.open({ id: 'borger-dk-1-190' })).working?.article.municipalities).toEqual(['190']);
  });
});

/** Every block the service names, as its pages have them: headings of both kinds, links within lists, an empty box. */
const wholeContent = `
<div id="kernetekst">
  <div id="microArticle_a1"><h2>S&aring;dan&nbsp;g&oslash;r du</h2><div><p>Bestil tid.</p></div></div>
  <div id="microArticle_b2"><h3>Hvis du er under 18</h3><div><p>F&aring; samtykke.</p></div></div>
</div>
<div id="selvbetjeningslinks"><ul><li><a href="https://post.borger.dk/">L&aelig;s&nbsp;Digital Post</a></li></ul></div>
<div id="anbefaler"><h3>Vi anbefaler</h3><p>Tjek dit pas i god tid.</p></div>
<div id="huskeliste"><h3>Husk</h3><ul><li>Gammelt pas</li><li>K&oslash;rekort</li></ul></div>
<div id="lovgivning"><h3>Lovgivning</h3><ul><li><a href="https://www.retsinformation.dk/eli/lta/2013/900">Pasloven</a></li></ul></div>
<div id="faktaboks"><h3>Fakta</h3><p>Et pas g&aelig;lder i 10 &aring;r.</p></div>
<div id="regler"><h3>Regler</h3><p>Fra 12 &aring;r tages fingeraftryk.</p></div>
<div id="byline"><div>Skrevet af Rigspolitiet</div></div>`;

it('every field and block of the service is read: texts under their headings, links, sources, and its days', async () => {
  const desk = await aBorgerDesk([article(7, { content: wholeContent, lastUpdated: '2026-01-04T23:30:00' })]);
  const { rows } = await desk.api.borger.look(common);
  expect(rows).toEqual([
    {
      ...{ articleId: 7, id: 'borger-dk-7', title: 'Artikel 7 & mere', url: 'https://www.borger.dk/side-7' },
      ...{ owner: '', change: 'new', fields: [], kept: [], warnedOn: null, removable: false },
      // In Danish time: in UTC the first was 22.30 the day before.
      ...{ publishedOn: '2014-05-01', changedOn: '2026-01-04' },
    },
  ]);
  await fetchAll(desk, 7);
  const { working } = await desk.api.editing.open({ id: 'borger-dk-7' });
  expect(working?.article).toMatchObject({
    ...{ title: 'Artikel 7 & mere', summary: 'Kort om 7.', shortAnswer: 'Kort om 7.', topic: '' },
    sources: [
      { title: 'borger.dk (Skrevet af Rigspolitiet)', url: 'https://www.borger.dk/side-7' },
      { title: 'Pasloven', url: 'https://www.retsinformation.dk/eli/lta/2013/900' },
    ],
  });
  expect(working?.article.body.steps).toBe(
    [
      ...['### Sådan gør du', 'Bestil tid.', '### Hvis du er under 18', 'Få samtykke.'],
      ...['### Husk', '- Gammelt pas\n- Kørekort', '### Vi anbefaler', 'Tjek dit pas i god tid.'],
      ...['### Fakta', 'Et pas gælder i 10 år.', '### Regler', 'Fra 12 år tages fingeraftryk.'],
      ...['### Selvbetjening', '- [Læs Digital Post](https://post.borger.dk/)'],
    ].join('\n\n'),
  );
});

describe('what changed there', () => {
  it('replaces what is theirs, keeps what is ours, and asks for no more than what changed', async () => {
    const desk = await aBorgerDesk([article(1), article(2)]);
    const { api, server } = desk;
    await fetchAll(desk, 1, 2);
    await published(desk, 'borger-dk-1', (draft) => ({
      ...draft,
      ...{ citizenWords: ['mit ord'], unit: null, reviewedAt: '2026-01-06' },
      sources: [
        ...draft.sources,
        { title: 'Vores side', url: 'https://www.frederikssund.dk/pas', checkedAt: '2026-01-06' },
      ],
      body: { ...draft.body, cannotSelf: 'Kom ind til os.' },
    }));
    server.articles[0] = article(1, { content: small('Anden tekst'), lastUpdated: '2026-03-29T02:30:00' });
    expect((await api.borger.look(common)).rows).toMatchObject([
      { articleId: 1, change: 'changed', fields: ['body.steps'], kept: [], owner: 'Mette' },
    ]);
    expect(await api.borger.change({ id: 'borger-dk-1' })).toMatchObject({
      before: { body: { steps: '### Sådan\n\nFørste tekst' }, citizenWords: ['mit ord'] },
      after: { body: { steps: '### Sådan\n\nAnden tekst' }, citizenWords: ['mit ord'] },
    });
    // In Danish time, as it was told: on 5 January 9 o'clock.
    expect(server.asked.at(-1)).toBe('GetArticlesByIDs 1 - 2026-01-05T09:00:00');
    await fetchAll(desk, 1);
    expect((await api.editing.open({ id: 'borger-dk-1' })).published).toMatchObject({
      ...{ topic: '23.05.10', citizenWords: ['mit ord'], reviewedAt: null },
      sources: [
        { title: 'borger.dk', checkedAt: null },
        { title: 'Vores side', checkedAt: '2026-01-06' },
      ],
      body: { steps: '### Sådan\n\nAnden tekst', cannotSelf: 'Kom ind til os.' },
    });
    expect((await api.editing.history({ id: 'borger-dk-1' }))[0]).toMatchObject({
      action: 'imported',
      author: 'Mette',
      reason: 'Hentet fra borger.dk',
    });
    expect((await api.borger.look(common)).rows).toEqual([]);
  });

  it('and by an editor too leaves the editor’s text, with theirs beside it for review', async () => {
    const desk = await aBorgerDesk([article(1)]);
    const { api, server } = desk;
    await fetchAll(desk, 1);
    await published(desk, 'borger-dk-1', (draft) => ({
      ...draft,
      title: 'Vores titel',
      body: { ...draft.body, steps: 'Vores tekst' },
    }));
    server.articles[0] = article(1, {
      header: 'Nyt kort svar.',
      content: small('Anden tekst'),
      lastUpdated: '2026-02-01T10:00:00',
    });
    await api.borger.look(common);
    expect(await api.borger.change({ id: 'borger-dk-1' })).toMatchObject({
      before: { title: 'Vores titel', shortAnswer: 'Kort om 1.', body: { steps: 'Vores tekst' } },
      after: { title: 'Vores titel', shortAnswer: 'Nyt kort svar.', body: { steps: '### Sådan\n\nAnden tekst' } },
    });
    expect(await fetchAll(desk, 1)).toMatchObject({
      rows: [{ change: 'changed', fields: ['summary', 'shortAnswer'], kept: ['body.steps'] }],
    });
    await expect(api.borger.change({ id: 'borger-dk-1' })).rejects.toMatchObject({ code: 'import-gone' });
    expect(await api.editing.open({ id: 'borger-dk-1' })).toMatchObject({
      published: { title: 'Vores titel', shortAnswer: 'Nyt kort svar.', body: { steps: 'Vores tekst' } },
      working: { state: 'review', article: { title: 'Vores titel', body: { steps: '### Sådan\n\nAnden tekst' } } },
    });
    // Their title has not changed since: ours is no news either.
    server.articles[0] = article(1, {
      header: 'Endnu et.',
      content: small('Anden tekst'),
      lastUpdated: '2026-02-02T10:00:00',
    });
    expect(await fetchAll(desk, 1)).toMatchObject({
      rows: [{ change: 'changed', fields: ['summary', 'shortAnswer'], kept: [] }],
    });
  });
});

describe('what is gone there', () => {
  it('is told to its owner, stands two weeks, and goes only when it is chosen', async () => {
    const desk = await aBorgerDesk([article(1), article(2)]);
    const { api, server, clock } = desk;
    await fetchAll(desk, 1, 2);
    await published(desk, 'borger-dk-2', (draft) => draft);
    server.articles.pop();
    expect((await api.borger.look(common)).rows).toMatchObject([
      { id: 'borger-dk-2', change: 'gone', warnedOn: null, removable: false },
    ]);
    const retire = ['borger-dk-2'];
    const told = await api.borger.store({ ...common, articleIds: [], retire });
    expect(told.rows).toMatchObject([{ change: 'gone', owner: 'Mette' }]);
    const messages = await api.messages.current({ municipalityCode: '250' });
    expect(messages.map(({ text }) => text)).toEqual([
      expect.stringContaining('Mette: borger.dk har fjernet »Artikel 2 & mere«'),
    ]);
    expect((await api.editing.list({})).find(({ id }) => id === 'borger-dk-2')?.flags).toContain('source-gone');
    expect((await api.editing.open({ id: 'borger-dk-2' })).published).not.toBeNull();
    clock.advanceMs(15 * 86_400_000);
    expect((await api.borger.look(common)).rows).toMatchObject([{ change: 'gone', removable: true }]);
    expect(await api.borger.store({ ...common, articleIds: [], retire: [] })).toMatchObject({
      rows: [{ change: 'gone' }],
    });
    expect(await api.borger.store({ ...common, articleIds: [], retire })).toMatchObject({
      rows: [{ change: 'retired' }],
    });
    expect((await api.editing.open({ id: 'borger-dk-2' })).retired).toEqual({ into: null });
    expect(await api.messages.current({ municipalityCode: '250' })).toEqual([]);
  });

  it('of an empty list is nothing: something is wrong there', async () => {
    const desk = await aBorgerDesk([article(1)]);
    await fetchAll(desk, 1);
    desk.server.articles.pop();
    await expect(desk.api.borger.look(common)).rejects.toMatchObject({ details: { reason: 'empty' } });
  });
});
