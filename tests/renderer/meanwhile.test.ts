/** What somebody else saved meanwhile, and what both began from: over drafts as over what is published. */
import { describe, expect, it } from 'vitest';
import { savedMeanwhile } from '#renderer/features/knowledge/editing/meanwhile.ts';
import type { Editing, VersionRow } from '#shared/contract/editing.ts';
import { theirsAlone } from '#shared/domain/draft-texts.ts';
import type { ArticleDraft } from '#shared/domain/editing.ts';
import { anArticle } from '#tests/knowledge-builders.ts';

const article = anArticle();
const draft = { ...article, summary: 'Kladdens linje' };
const drafted = (text: ArticleDraft) => ({ state: 'draft' as const, article: text });

const editing = (rev: number, part: Partial<Editing> = {}): Editing => ({
  ...{ id: article.id, rev, published: article, working: null, retired: null },
  ...{ ofProduct: true, typed: null, conflict: null, ...part },
});
const version = (articleRev: number, action: VersionRow['action'], text: ArticleDraft): VersionRow => ({
  ...{ id: crypto.randomUUID(), articleRev, action, author: 'Bo', reason: '' },
  ...{ savedAt: '2026-01-05T09:00:00Z', article: text },
});

const mine = { ...draft, title: 'Min titel' };
const theirs = { ...draft, shortAnswer: 'Deres svar.' };

describe('two editors of one draft', () => {
  it('begin from the draft: what only the other has changed is told apart', () => {
    const before = editing(3, { working: drafted(draft) });
    const found = savedMeanwhile(before, 3, editing(4, { working: drafted(theirs) }), []);
    expect(found).toEqual({ theirs, base: draft });
    expect(theirsAlone(found.base ?? mine, mine, theirs)).toEqual(['shortAnswer']);
  });

  it('where the other published it, also of an article that nobody has read yet', () => {
    const before = editing(3, { working: drafted(draft), published: null });
    expect(savedMeanwhile(before, 3, editing(4, { published: theirs }), [])).toEqual({ theirs, base: draft });
  });

  it('whose text was typed over an earlier revision: the history has what it was begun from', () => {
    const now = editing(5, { working: drafted(theirs) });
    const versions = [version(5, 'draft', theirs), version(4, 'review', draft), version(3, 'draft', draft)];
    expect(savedMeanwhile(editing(4), 3, now, versions)).toEqual({ theirs, base: draft });
    expect(savedMeanwhile(editing(4), 3, now, [version(3, 'imported', draft)]).base).toBeNull();
    expect(savedMeanwhile(editing(4), 3, now, []).base).toBeNull();
  });
});

it('a draft over what is published is theirs, not what was published all along', () => {
  expect(savedMeanwhile(editing(0), 0, editing(1, { working: drafted(theirs) }), [])).toEqual({
    theirs,
    base: article,
  });
});

it('an import beside an untouched draft is shown, and the draft’s own changes are not taken for theirs', () => {
  const imported = { ...article, title: 'Hentet titel' };
  const before = editing(3, { working: drafted(draft) });
  const found = savedMeanwhile(before, 3, editing(4, { working: drafted(draft), published: imported }), []);
  expect(found).toEqual({ theirs: imported, base: article });
  expect(theirsAlone(article, draft, imported)).toEqual(['title']);
});
