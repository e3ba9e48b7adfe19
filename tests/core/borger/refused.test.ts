/** What borger.dk's service refuses, what of its answers we refuse, and a comparison that is stopped. */
import { describe, expect, it } from 'vitest';
import { borgerOver } from '#main/borger-http.ts';
import type { BorgerServer } from '#tests/borger-server.ts';
import { aCore } from '#tests/core/a-core.ts';
import { aBorgerDesk, article, common, fetchAll, small, withoutArticles } from './a-borger-desk.ts';

describe('what is refused', () => {
  it('by the service takes no other with it, and is named with its reason', async () => {
    const desk = await aBorgerDesk([
      article(1),
      article(2, { refused: 'not-exportable' }),
      article(3, { refused: 'not-found' }),
      article(4, { content: small('Ring til 010190-1234') }),
    ]);
    expect(await fetchAll(desk, 1, 2, 3, 4)).toMatchObject({
      rows: [{ articleId: 1, change: 'new' }],
      problems: [
        { file: 'borger.dk 4', reason: 'cpr-in-text' },
        { file: 'borger.dk 2', detail: 'Borger.dk giver ikke artiklen fra sig.' },
        { file: 'borger.dk 3', detail: 'Borger.dk kender ikke artiklen.' },
      ],
    });
    expect(desk.server.asked.slice(-4)).toEqual([
      'GetArticleByID 1 - -',
      'GetArticleByID 2 - -',
      'GetArticleByID 3 - -',
      'GetArticleByID 4 - -',
    ]);
  });

  const xml = '<?xml version="1.0" encoding="utf-8"?>';
  const page = (text: string) => ({ status: 200, text });
  it.each([
    ['a DOCTYPE', page(`${xml}<!DOCTYPE s [<!ENTITY a "b">]><s:Envelope xmlns:s="x"/>`), 'doctype'],
    ['an unknown entity', page('<s:Envelope xmlns:s="x">&lol;</s:Envelope>'), 'xml'],
    ['an end that is missing', page('<s:Envelope xmlns:s="x"><s:Body>'), 'xml'],
    ['a thousand levels', page(`<s:Envelope xmlns:s="x">${'<a>'.repeat(1000)}`), 'xml'],
    ['another kind of XML', page('<rss/>'), 'kind'],
    ['a web page', { status: 404, text: '<html/>' }, undefined],
  ])('by us, since it holds %s', async (_, { status, text }, reason) => {
    const { api, server } = await aBorgerDesk([article(1)]);
    server.hostile = (response) => response.writeHead(status).end(text);
    await expect(api.borger.look(common)).rejects.toMatchObject(
      reason === undefined ? { code: 'borger-unreachable' } : { code: 'borger-answer-refused', details: { reason } },
    );
  });

  it('by us: bytes that are not UTF-8, a line that does not end, a list that goes on for ever', async () => {
    const { api, server } = await aBorgerDesk([article(1)]);
    server.hostile = (response) =>
      response.writeHead(200).end(Buffer.from('<s:Envelope xmlns:s="x">æ</s:Envelope>', 'latin1'));
    await expect(api.borger.look(common)).rejects.toMatchObject({ details: { reason: 'encoding' } });
    const envelope = '<s:Envelope xmlns:s="x"><s:Body>';
    const endless = (again: string) => (response: Parameters<NonNullable<BorgerServer['hostile']>>[0]) => {
      response.writeHead(200).write(envelope);
      const more = (): void => {
        while (!response.destroyed && response.write(again));
      };
      response.on('drain', more);
      more();
    };
    const record =
      '<ArticleDescription><ArticleID>1</ArticleID><LastUpdated>2026-01-05T09:00:00</LastUpdated></ArticleDescription>';
    for (const again of ['a'.repeat(1024 * 1024), record.repeat(1000)]) {
      server.hostile = endless(again);
      await expect(api.borger.look(common)).rejects.toMatchObject({ details: { reason: 'too-long' } });
    }
  });

  it('never by http to another machine', async () => {
    const desk = aCore({
      askBorger: borgerOver({}, { address: 'http://www.borger.dk/x' }),
      knowledgeFolder: withoutArticles(),
    });
    await desk.api.app.setUp({
      agentName: 'Mette',
      municipalityCode: '250',
      location: 'borgerservice',
      channel: 'phone',
    });
    await expect(desk.api.borger.look(common)).rejects.toMatchObject({ code: 'borger-address-invalid' });
  });
});

it('can be stopped, also while the service is silent; what came until then stays', async () => {
  const desk = await aBorgerDesk(Array.from({ length: 50 }, (_, index) => article(index + 1)));
  const { api, core, server } = desk;
  const stop = core.subscribe(({ name, payload }) => {
    if (name !== 'importing' || payload.done === 0) return;
    // The next answer never comes.
    server.hostile = () => void api.borger.cancel({});
  });
  const report = await fetchAll(desk, ...Array.from({ length: 50 }, (_, index) => index + 1));
  stop();
  expect(report).toMatchObject({ cancelled: true, stored: true });
  expect(report.rows).toHaveLength(20);
  expect((await api.editing.list({})).filter(({ id }) => id.startsWith('borger-dk-'))).toHaveLength(20);
  await expect(api.borger.look(common)).resolves.toMatchObject({ cancelled: true });
});
