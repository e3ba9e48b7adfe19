/** One article file: what is read of it, and for each thing that can be wrong the line and the reason. */
import { describe, expect, test } from 'vitest';
import { parseArticleFile } from '#core/knowledge/article-file.ts';
import type { ArticleProblem } from '#shared/domain/article.ts';
import { problemLine } from '#shared/texts/da-knowledge.ts';
import { anArticle, articleText } from '#tests/knowledge-builders.ts';

const body = '## Gør sådan\n\nFind løsningen.\n\n## Kan ikke selv\n\nHjælp til.\n\n## Undtagelser\n';

function problemIn(text: string): ArticleProblem {
  const parsed = parseArticleFile(text, 'a.md');
  if (!('problem' in parsed)) throw new Error('it was read');
  return parsed.problem;
}

/** 1-based line of the first line that begins with `start`. */
function lineOf(text: string, start: string): number {
  return text.split('\n').findIndex((line) => line.trimStart().startsWith(start)) + 1;
}

describe('an article', () => {
  test('is its front matter and its three sections', () => {
    expect(parseArticleFile(articleText(), 'a.md')).toEqual({ article: anArticle() });
  });

  test('may have Windows line ends and trailing spaces', () => {
    const text = articleText().replaceAll('\n', '\r\n').replace('---\r\n', '---  \r\n');
    expect(parseArticleFile(text, 'a.md')).toEqual({ article: anArticle() });
  });

  test('may have its sections in another order, with headings of its own inside them', () => {
    const text = articleText({}, '## Undtagelser\nAldrig.\n## Gør sådan\n  - Et\n### Så\n## Andet\nTo\n## Kan ikke selv\nVi.\n');
    const read = { steps: '  - Et\n### Så\n## Andet\nTo', cannotSelf: 'Vi.', exceptions: 'Aldrig.' };
    expect(parseArticleFile(text, 'a.md')).toEqual({ article: anArticle({ body: read }) });
  });

  test('keeps HTML as it is written: the renderer decides', () => {
    const text = articleText({}, body.replace('Find løsningen.', '<script>alert(1)</script>'));
    expect(parseArticleFile(text, 'a.md')).toMatchObject({ article: { body: { steps: '<script>alert(1)</script>' } } });
  });
});

describe('front matter', () => {
  test.each(['', 'Bare tekst', '# Flytning\n\n---\nid: x\n---', '---\nid: flytning\n'])('is missing in %j', (text) => {
    expect(problemIn(text)).toEqual({ file: 'a.md', line: 1, reason: 'front-matter-missing', detail: '' });
  });

  test('that is no YAML is shown by its line and the fault, never by its text', () => {
    const text = '---\nid: flytning\ntitle: "hemmeligt\nsummary: x\n---\n';
    const problem = problemIn(text);
    expect(problem).toMatchObject({ reason: 'yaml', detail: 'missing_char' });
    expect(problemLine(problem)).not.toContain('hemmeligt');
  });

  test('with a wrong field is shown by the field and its line', () => {
    const text = articleText({ attendance: 'sometimes' });
    expect(problemIn(text)).toEqual({
      file: 'a.md',
      line: lineOf(text, 'attendance:'),
      reason: 'field',
      detail: 'attendance',
    });
  });

  test('with a wrong field inside a list is shown by its path', () => {
    const amount = { label: 'Bøde', amountKr: -1, validFrom: '2026-01-01', validTo: null, source: 'CPR-loven § 57' };
    const text = articleText({ amounts: [amount] });
    expect(problemIn(text)).toMatchObject({ line: lineOf(text, 'amountKr:'), detail: 'amounts.0.amountKr' });
  });

  test('with two wrong fields is shown by the first', () => {
    const text = articleText({ title: 'x'.repeat(121), owner: '' });
    expect(problemIn(text)).toMatchObject({ line: lineOf(text, 'title:'), detail: 'title' });
  });

  test('without a field names the field', () => {
    expect(problemIn(articleText({ citizenWords: undefined }))).toMatchObject({ line: 2, detail: 'citizenWords' });
  });

  test('with a field nobody knows names it', () => {
    const text = articleText({ citizenwords: ['x'] });
    expect(problemIn(text)).toMatchObject({ line: lineOf(text, 'citizenwords:'), detail: 'citizenwords' });
  });

  test('takes an amount only with a source', () => {
    const amount = { label: 'Bøde', amountKr: 1000, validFrom: '2026-01-01', validTo: null, source: '' };
    expect(problemIn(articleText({ amounts: [amount] }))).toMatchObject({ detail: 'amounts.0.source' });
  });

  test('takes a source only over https', () => {
    const source = { title: 'x', url: 'javascript:alert(1)', checkedAt: null };
    expect(problemIn(articleText({ sources: [source] }))).toMatchObject({ detail: 'sources.0.url' });
  });
});

describe('sections', () => {
  test.each(['Gør sådan', 'Kan ikke selv', 'Undtagelser'])('»%s« must be there', (heading) => {
    const text = articleText({}, body.replace(`## ${heading}`, ''));
    expect(problemIn(text)).toMatchObject({ reason: 'section-missing', detail: heading });
  });

  test('the steps must not be empty', () => {
    const text = articleText({}, body.replace('Find løsningen.', ''));
    expect(problemIn(text)).toMatchObject({ line: lineOf(text, '## Gør sådan'), detail: 'Gør sådan' });
  });

  test('who cannot use the self-service must be helped (A11-A12)', () => {
    const without = body.replace('Hjælp til.', '');
    const text = articleText({}, without);
    expect(problemIn(text)).toMatchObject({ line: lineOf(text, '## Kan ikke selv'), detail: 'Kan ikke selv' });
    expect(parseArticleFile(articleText({ selfService: null }, without), 'a.md')).toHaveProperty('article');
  });

  test('text above the first heading would be shown nowhere, so it is a problem', () => {
    const text = articleText({}, `Vigtigt!\n\n${body}`);
    expect(problemIn(text)).toMatchObject({ line: lineOf(text, 'Vigtigt!'), reason: 'section-missing' });
  });
});

describe('a number that looks like a CPR number', () => {
  const hidden: readonly [string, string, string][] = [
    ['in the body', articleText({}, body.replace('Hjælp til.', 'Ring om 010190-1234.')), 'Ring om'],
    ['in the title', articleText({ title: 'Sag 0101901234' }), 'title:'],
    ['in a source', articleText({ sources: [{ title: '010190 1234', url: 'https://x.dk', checkedAt: null }] }), '- title:'],
    ['in a comment', articleText().replace('owner:', '# 010190-1234\nowner:'), '# 0101'],
    ['as an escape', articleText().replace('owner: Borgerservice', 'owner: "0\\x310190-1234"'), 'owner:'],
    ['over two lines', articleText().replace('owner: Borgerservice', 'owner: "010190-\\\n  1234"'), 'owner:'],
  ];
  test.each(hidden)('%s refuses the file and is not repeated', (_where, text, start) => {
    const problem = problemIn(text);
    expect(problem).toEqual({ file: 'a.md', line: lineOf(text, start), reason: 'cpr-in-text', detail: '' });
    expect(problemLine(problem)).not.toMatch(/0101/);
  });
});

test('a problem cannot steer the terminal', () => {
  const line = problemLine({ file: 'a\u001b[2J.md', line: 3, reason: 'field', detail: 'x\u0007' });
  expect(line).toBe('a·[2J.md:3: Feltet »x·« mangler eller er forkert udfyldt.');
});
