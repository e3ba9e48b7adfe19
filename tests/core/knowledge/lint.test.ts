/** The linter: each rule over a folder that breaks it, and the knowledge that comes with the program beside it. */
import { join } from 'node:path';
import { stringify } from 'yaml';
import { expect, test } from 'vitest';
import { lintKnowledge, type Finding } from '#core/knowledge/lint.ts';
import { aFolder, aMunicipality, anArticle, articleText, aSolution } from '#tests/knowledge-builders.ts';

const today = '2026-11-24';
const directory = {
  'municipalities/250.yaml': stringify(aMunicipality()),
  'self-service.yaml': stringify([aSolution()]),
  'topics.yaml': stringify([{ number: '23.05.10', name: 'Flytning' }]),
  'strategy-targets.yaml': '[]',
  'waiting-offers.yaml': '[]',
};

const knowledge = (articles: Readonly<Record<string, string>>): string =>
  aFolder({
    ...directory,
    ...Object.fromEntries(Object.entries(articles).map(([name, text]) => [`articles/${name}`, text])),
  });

function findingsIn(articles: Readonly<Record<string, string>>): Pick<Finding, 'rule' | 'detail'>[] {
  return lintKnowledge(knowledge(articles), null, today).findings.map(({ rule, detail }) => ({ rule, detail }));
}

const body = (steps: string, cannotSelf = 'Vi hjælper.'): string =>
  `## Gør sådan\n\n${steps}\n\n## Kan ikke selv\n\n${cannotSelf}\n\n## Undtagelser\n`;

test('an article with nothing wrong has no finding', () => {
  expect(findingsIn({ 'flytning.md': articleText({ reviewedAt: '2026-10-01' }) })).toEqual([]);
});

const expired = { label: 'Gebyr', amountKr: 100, validFrom: '2025-01-01', validTo: '2025-12-31', source: 'Lov' };

test.each<[string, Record<string, unknown>, string | undefined, Pick<Finding, 'rule' | 'detail'>]>([
  ['unit', { unit: 'ukendt' }, undefined, { rule: 'unit', detail: 'ukendt (250)' }],
  ['local unit', { local: { '250': { unit: 'vej' } } }, undefined, { rule: 'unit', detail: 'vej (250)' }],
  ['solution', { selfService: 'x' }, undefined, { rule: 'solution', detail: 'x' }],
  ['topic', { topic: '01.02.03' }, undefined, { rule: 'topic', detail: '01.02.03' }],
  ['related', { related: ['borte'] }, undefined, { rule: 'related', detail: 'borte' }],
  ['link', {}, body('Se [pas](artikel:pas).'), { rule: 'link', detail: 'pas' }],
  ['municipality', { municipalities: ['250', '999'], unit: null }, undefined, { rule: 'municipality', detail: '999' }],
  ['no help', { selfService: null }, body('Gør det.', ''), { rule: 'cannot-self', detail: 'flytning' }],
  ['expired amount', { amounts: [expired] }, undefined, { rule: 'amount-expired', detail: 'Gebyr' }],
  ['overdue', { reviewedAt: '2026-01-01' }, undefined, { rule: 'review-due', detail: 'Borgerservice' }],
])('%s', (_name, front, text, finding) => {
  expect(findingsIn({ 'flytning.md': articleText({ reviewedAt: '2026-10-01', ...front }, text) })).toEqual([finding]);
});

test('the catalogue points at targets of solutions alone; targets and waiting offers point at the catalogue', () => {
  const target = { row: 'A14', source: 'FS', municipalityCode: '250', name: 'Mål', target: 30, from: '2012-01-01', by: '2012-12-31' };
  const measured = [{ solution: 'borte', value: 20, on: '2012-06-30' }];
  const folder = aFolder({
    ...directory,
    'self-service.yaml': stringify([aSolution({ targets: ['national', 'breve', 'ukendt'] })]),
    'strategy-targets.yaml': stringify([
      { ...target, id: 'national', measured },
      { ...target, id: 'breve', row: 'A17' },
    ]),
    'waiting-offers.yaml': stringify([{ solutionId: 'vaek', headline: 'Meld flytning', say: '' }]),
    'articles/flytning.md': articleText({ reviewedAt: '2026-10-01' }),
  });
  expect(lintKnowledge(folder, null, today).findings).toEqual([
    { file: 'self-service.yaml', rule: 'target', detail: 'breve (meld-flytning)' },
    { file: 'self-service.yaml', rule: 'target', detail: 'ukendt (meld-flytning)' },
    { file: 'strategy-targets.yaml', rule: 'solution', detail: 'borte' },
    { file: 'waiting-offers.yaml', rule: 'solution', detail: 'vaek' },
  ]);
});

test('heavy text is remarked on, with its LIX', () => {
  const heavy = 'Folkeregistermyndigheden registrerer bopælsoplysninger administrativt efterfølgende';
  const found = findingsIn({ 'flytning.md': articleText({ reviewedAt: '2026-10-01' }, body(heavy, heavy)) });
  expect(found.map(({ rule }) => rule)).toEqual(['heavy']);
});

test('two articles of one title are twins, and two that say the same', () => {
  const { shortAnswer, body: own } = anArticle();
  const steps = 'Spørg om datoen, og vis borgeren løsningen på nettet.';
  const reviewedAt = '2026-10-01';
  expect(
    findingsIn({
      'a.md': articleText({ id: 'a', title: 'Ny adresse', reviewedAt, shortAnswer: 'Meld det til os inden fristen.' }, body(steps)),
      'b.md': articleText({ id: 'b', title: 'NY ADRESSE', reviewedAt, shortAnswer }, body(own.steps)),
      'c.md': articleText({ id: 'c', title: 'Andet', reviewedAt, shortAnswer }, body(own.steps)),
    }),
  ).toEqual([
    { rule: 'twin', detail: 'a' },
    { rule: 'twin', detail: 'b' },
  ]);
});

test('the same words for two municipalities are no twins', () => {
  const codes = { ...directory, 'municipalities/190.yaml': stringify(aMunicipality({ code: '190' })) };
  const one = { reviewedAt: '2026-10-01', title: 'Åbningstider' };
  const folder = aFolder({
    ...codes,
    'articles/a.md': articleText({ ...one, id: 'a', municipalities: ['250'] }),
    'articles/b.md': articleText({ ...one, id: 'b', municipalities: ['190'] }),
  });
  expect(lintKnowledge(folder, null, today).findings).toEqual([]);
});

test('another folder of articles is judged by the same directory, and may point at its articles', () => {
  const folder = knowledge({ 'flytning.md': articleText() });
  const other = aFolder({ 'pas.md': articleText({ id: 'pas', reviewedAt: '2026-10-01', related: ['flytning', 'borte'] }) });
  const { findings, articles } = lintKnowledge(folder, other, today);
  expect(articles.map(({ id }) => id)).toEqual(['pas']);
  expect(findings).toEqual([{ file: 'pas.md', rule: 'related', detail: 'borte' }]);
});

test('a broken file is a problem, and the rest is judged; sources and reviews are counted', () => {
  const report = lintKnowledge(knowledge({ 'a.md': 'tom', 'b.md': articleText({ id: 'b', reviewedAt: null }) }), null, today);
  expect(report.problems).toMatchObject([{ file: 'a.md', reason: 'front-matter-missing' }]);
  expect(report).toMatchObject({ reviewed: 0, sources: { all: 1, checked: 1 } });
});

test('a folder that is not there is refused', () => {
  expect(() => lintKnowledge(knowledge({ 'a.md': articleText() }), join(aFolder(), 'nej'), today)).toThrow(
    expect.objectContaining({ code: 'folder-not-found' }) as Error,
  );
});
