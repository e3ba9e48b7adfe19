/**
 * An article of borger.dk laid over what stands here. What borger.dk says is its own; subject, words, unit, "kan ikke selv",
 * owner and all else are ours. A field of theirs that an editor changed stays as the editor has it (decision 0072).
 */
import { changedFields, fieldOf, withFieldOf, type DraftField } from '#shared/domain/draft-texts.ts';
import { emptyDraft, type ArticleDraft } from '#shared/domain/editing.ts';
import { daBorger } from '#shared/texts/da-borger.ts';
import type { BorgerContent } from './borger-content.ts';

const fieldsOfTheirs = ['title', 'summary', 'shortAnswer', 'body.steps'] as const satisfies readonly DraftField[];

const titleMaxLength = 120;
const summaryMaxLength = 120;
const answerMaxLength = 400;

/** @returns what our article of theirs is called. Another municipality's has other links, so it is another one. */
export function borgerKey(articleId: number, municipalityCode: string | null): string {
  const own = municipalityCode === null ? '' : `-${municipalityCode}`;
  return `${borgerKeyStart}${String(articleId)}${own}`;
}
export const borgerKeyStart = 'borger-dk-';

/** @returns theirs as an article: nobody has given it a subject yet, so it is a draft. */
export function draftOfBorger(
  { title, header, text, selfService, laws, byline }: BorgerContent,
  at: { readonly id: string; readonly url: string; readonly municipalityCode: string | null; readonly owner: string },
): ArticleDraft {
  const links = selfService.map(
    (link) => `- [${link.title.replace(/[[\]\\]/g, '\\$&')}](${link.url.replaceAll(/[()]/g, encodeURIComponent)})`,
  );
  const offers = links.length === 0 ? [] : [`### ${daBorger.selfService}`, links.join('\n')];
  const name = shortened(title, titleMaxLength);
  const said = header === '' ? name : header;
  const own = { title: daBorger.source(byline), url: at.url, checkedAt: null };
  return {
    ...emptyDraft(at.owner),
    ...{ id: at.id, title: name, citizenWords: [name.slice(0, 80)] },
    summary: shortened(said, summaryMaxLength),
    shortAnswer: shortened(said, answerMaxLength),
    municipalities: at.municipalityCode === null ? 'common' : [at.municipalityCode],
    sources: [own, ...laws.map((law) => ({ ...law, checkedAt: null }))],
    body: {
      steps: [text, ...offers].filter((part) => part !== '').join('\n\n') || said,
      cannotSelf: '',
      exceptions: '',
    },
  };
}

function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most - 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), most / 2))}…`;
}

export interface Merged {
  readonly article: ArticleDraft;
  /** What borger.dk says otherwise now, and an editor too: the editor's stands. */
  readonly kept: DraftField[];
}

/** @param base theirs as it was when it was fetched last; null when nobody knows: then what stands here is an editor's. */
export function mergedWith(mine: ArticleDraft, base: ArticleDraft | null, theirs: ArticleDraft): Merged {
  let article = { ...mine, sources: mergedSources(mine, base, theirs) };
  const kept: DraftField[] = [];
  for (const field of fieldsOfTheirs) {
    if (isAlike(mine, theirs, field) || (base !== null && isAlike(base, theirs, field))) continue;
    if (base !== null && isAlike(mine, base, field)) article = withFieldOf(article, theirs, field);
    else kept.push(field);
  }
  // Nobody has read what came now.
  if (changedFields(mine, article).length > 0) article = { ...article, reviewedAt: null };
  return { article, kept };
}

const isAlike = (one: ArticleDraft, other: ArticleDraft, field: DraftField): boolean =>
  JSON.stringify(fieldOf(one, field)) === JSON.stringify(fieldOf(other, field));

/** Theirs, with the day ours were looked up where nothing changed, then those an editor added. */
function mergedSources(mine: ArticleDraft, base: ArticleDraft | null, theirs: ArticleDraft): ArticleDraft['sources'] {
  const before = new Set((base ?? theirs).sources.map(({ url }) => url));
  const textChanged = base !== null && !isAlike(base, theirs, 'body.steps');
  const there = new Map(mine.sources.map((source) => [source.url, source]));
  const [first, ...rest] = theirs.sources.map((source) => ({
    ...source,
    checkedAt: there.get(source.url)?.checkedAt ?? null,
  }));
  const own = first === undefined ? [] : [{ ...first, checkedAt: textChanged ? null : first.checkedAt }];
  const now = new Set(theirs.sources.map(({ url }) => url));
  return [...own, ...rest, ...mine.sources.filter(({ url }) => !before.has(url) && !now.has(url))];
}

/** @returns ours with every field of theirs as they have it now: what the version of an import shows, and the next one begins from. */
export function asTheirs(mine: ArticleDraft, theirs: ArticleDraft): ArticleDraft {
  const fields: readonly DraftField[] = [...fieldsOfTheirs, 'sources'];
  return fields.reduce((article, field) => withFieldOf(article, theirs, field), mine);
}
