/** The 72 enquiries a Borgerservice is asked daily: each has an article with every part an agent needs. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDirectory } from '#core/directory/directory.ts';
import { listArticleFolder, readArticles } from '#core/knowledge/article-folder.ts';
import { knowledgeFolder } from '#tests/core/a-core.ts';

/** In the order of their numbers; several articles where it is several matters. */
const articlesOf = `
flytning | logivaertserklaering | indrejse | udrejse | navne-adressebeskyttelse | bopaelsattest personattest |
adresseforespoergsel | pas-voksen | pas-barn | pas-mistet | pas-haster | koerekort-fornyelse | koerekort-mistet |
koerekort-udenlandsk | koerekort-internationalt | sundhedskort | eu-sygesikringskort | saerligt-sundhedskort | laegeskift |
sikringsgruppe | mitid | mitid-spaerret | digital-post-fritagelse | nemkonto | undtagelse-selvbetjening | digital-fuldmagt |
legitimationskort | vielse | navneaendring | faderskab | skilsmisse | foraeldremyndighed | boernebidrag |
boerne-og-ungeydelse | boernetilskud-enlig | vuggestue-boernehave | friplads | udmeldelse-dagtilbud | skoleindskrivning |
sfo | skolebefordring | tandpleje | boligstoette | beboerindskudslaan | akut-bolig | folkepension | foertidspension |
helbredstillaeg varmetillaeg | aeldrecheck | kontanthjaelp | enkeltydelse | sygedagpenge | barselsdagpenge |
begravelseshjaelp | hjaelpemidler | hjemmehjaelp | plejebolig | flextrafik | rotter | affald-ikke-toemt |
storskrald genbrugsplads | affaldsbeholder | hul-i-vej gadelys | parkeringslicens parkeringsafgift | byggetilladelse |
ejendomsskat | aarsopgoerelse-skat | valgkort brevstemme | aktindsigt | sagsstatus | brev-uforstaaeligt |
aabningstider-kontakt aabningstider-frederikssund aabningstider-furesoe`
  .split('|')
  .map((ids, index) => [index + 1, ids.trim().split(' ')] as const);

/** About a case or a letter of any unit: the agent chooses who has it. */
const anyUnit = new Set(['sagsstatus', 'brev-uforstaaeligt']);

const directory = openDirectory(knowledgeFolder);
const articles = new Map(
  [...readArticles(listArticleFolder(join(knowledgeFolder, 'articles')))].flatMap((read) =>
    'article' in read ? [[read.article.id, read.article] as const] : [],
  ),
);

describe('the 72 enquiries', () => {
  it('are all there', () => {
    expect(articlesOf).toHaveLength(72);
  });

  it.each(articlesOf)('%s: %s has every part', (_, ids) => {
    for (const id of ids) {
      const article = articles.get(id);
      if (article === undefined) throw new Error(`no article ${id}`);
      expect(article.shortAnswer.length, id).toBeGreaterThan(20);
      for (const part of [article.body.steps, article.body.cannotSelf, article.body.exceptions]) {
        expect(part.length, id).toBeGreaterThan(20);
      }
      expect(article.citizenWords.length, id).toBeGreaterThan(1);
      expect(article.sources.length, id).toBeGreaterThan(0);
      expect(article.owner, id).not.toBe('');
      expect(directory.topicName(article.topic), id).not.toBeNull();
      if (article.authority === 'kommune' && !anyUnit.has(id)) expect(article.unit, id).not.toBeNull();
      // Nothing says that a person has looked before one has.
      const looked = [article.reviewedAt, ...article.sources.map(({ checkedAt }) => checkedAt)];
      expect(
        looked.filter((day) => day !== null),
        id,
      ).toEqual([]);
      for (const { validFrom, source } of article.amounts) expect([validFrom, source], id).not.toContain('');
    }
  });
});
