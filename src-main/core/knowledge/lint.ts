/** What a careful editor would find in a folder of knowledge: broken files, dead references, what has expired, twins, heavy text. */
import { join } from 'node:path';
import { openDirectory, type Directory } from '#core/directory/directory.ts';
import type { Article, ArticleProblem } from '#shared/domain/article.ts';
import { heavyFromLix, lixOf } from '#shared/domain/reading-level.ts';
import type { StrategyTarget } from '#shared/domain/strategy.ts';
import { readTargets } from '../strategy/target-file.ts';
import { readOffers, type ProductOffer } from '../waiting/offers-file.ts';
import type { LocalDay } from '#shared/time/copenhagen.ts';
import { listArticleFolder, readArticles } from './article-folder.ts';
import { amountState, freshnessOf } from './freshness.ts';
import { twinPairs } from './twins.ts';

/** The rules, each with whether it makes the folder wrong or is only worth knowing. */
export const lintRules = {
  unit: 'error',
  solution: 'error',
  topic: 'error',
  related: 'error',
  link: 'error',
  municipality: 'error',
  target: 'error',
  'cannot-self': 'error',
  twin: 'error',
  'amount-expired': 'notice',
  'review-due': 'notice',
  heavy: 'notice',
} as const satisfies Record<string, 'error' | 'notice'>;
export type LintRule = keyof typeof lintRules;

export interface Finding {
  readonly file: string;
  readonly rule: LintRule;
  /** The id, name or number that is at fault; never the text of the article. */
  readonly detail: string;
}

export interface LintReport {
  /** Files that are no article, or entries of the directory that cannot be used. */
  readonly problems: readonly ArticleProblem[];
  readonly findings: readonly Finding[];
  readonly articles: readonly { readonly file: string; readonly id: string; readonly lix: number }[];
  readonly reviewed: number;
  readonly sources: { readonly all: number; readonly checked: number };
}

interface Placed {
  readonly file: string;
  readonly article: Article;
}

/**
 * @param knowledgeFolder holds `articles/`, `municipalities/`, `self-service.yaml`, `strategy-targets.yaml`, `topics.yaml` and
 * `waiting-offers.yaml`.
 * @param articleFolder other articles than the folder's own, judged against the same directory.
 * @throws folder-not-found {path}
 */
export function lintKnowledge(knowledgeFolder: string, articleFolder: string | null, today: LocalDay): LintReport {
  const directory = openDirectory(knowledgeFolder);
  const strategy = readTargets(knowledgeFolder);
  const waiting = readOffers(knowledgeFolder);
  const own = placedIn(join(knowledgeFolder, 'articles'));
  const judged = articleFolder === null ? own : placedIn(articleFolder);
  const known = new Set([...own.placed, ...judged.placed].map(({ article }) => article.id));
  const sources = judged.placed.flatMap(({ article }) => article.sources);
  return {
    problems: [...directory.problems, ...strategy.problems, ...waiting.problems, ...judged.problems],
    findings: [
      ...deadTargets(directory, strategy.targets),
      ...deadOffers(directory, waiting.offers),
      ...judged.placed.flatMap((each) => findingsOf(each, directory, known, today)),
      ...twinsIn(judged.placed),
    ],
    articles: judged.placed.map(({ file, article }) => ({ file, id: article.id, lix: lixOf(spokenText(article)) ?? 0 })),
    reviewed: judged.placed.filter(({ article }) => article.reviewedAt !== null).length,
    sources: { all: sources.length, checked: sources.filter((source) => source.checkedAt !== null).length },
  };
}

function placedIn(folder: string): { placed: Placed[]; problems: ArticleProblem[] } {
  const listing = listArticleFolder(folder);
  const placed: Placed[] = [];
  const problems = [...listing.problems];
  for (const read of readArticles(listing)) {
    if ('problem' in read) problems.push(read.problem);
    else placed.push(read);
  }
  return { placed, problems };
}

function findingsOf({ file, article }: Placed, directory: Directory, known: ReadonlySet<string>, today: LocalDay): Finding[] {
  return findingsIn(article, directory, known, today).map((found) => ({ file, ...found }));
}

/** @param known the ids of every article there is. @returns what is wrong with this one by itself. */
export function findingsIn(
  article: Article,
  directory: Directory,
  known: { readonly has: (id: string) => boolean },
  today: LocalDay,
): Omit<Finding, 'file'>[] {
  const found = (rule: LintRule, details: readonly string[]): Omit<Finding, 'file'>[] =>
    details.map((detail) => ({ rule, detail }));
  const expired = article.amounts.filter((amount) => amountState(amount, today) === 'expired');
  const lix = lixOf(spokenText(article)) ?? 0;
  return [
    ...found('unit', deadUnits(article, directory)),
    ...found('solution', deadSolutions(article, directory)),
    ...found('topic', directory.topicName(article.topic) === null ? [article.topic] : []),
    ...found('related', article.related.filter((id) => !known.has(id))),
    ...found('link', linksOf(article).filter((id) => !known.has(id))),
    ...found('municipality', municipalitiesOf(article).filter((code) => directory.municipality(code) === undefined)),
    ...found('cannot-self', article.body.cannotSelf === '' ? [article.id] : []),
    ...found('amount-expired', expired.map((amount) => amount.label)),
    ...found('review-due', freshnessOf(article, today).state === 'due' ? [article.owner] : []),
    ...found('heavy', lix >= heavyFromLix ? [String(lix)] : []),
  ];
}

/** A common article points at a unit in every municipality, its local override first. */
function deadUnits({ unit, local, municipalities }: Article, directory: Directory): string[] {
  const codes = municipalities === 'common' ? directory.municipalities.map(({ code }) => code) : municipalities;
  return codes.flatMap((code) => {
    const id = local[code]?.unit ?? unit;
    return id === null || directory.unit(code, id) !== undefined ? [] : [`${id} (${code})`];
  });
}

function deadSolutions({ selfService, local }: Article, directory: Directory): string[] {
  const ids = [selfService, ...Object.values(local).map((own) => own.selfService)];
  return ids.filter((id) => id != null).filter((id) => directory.solution(id) === undefined);
}

/** The catalogue points at targets that are about a solution, and the targets at the catalogue. */
function deadTargets(directory: Directory, targets: readonly StrategyTarget[]): Finding[] {
  const ofSolutions = new Set(targets.filter(({ row }) => solutionRows.has(row)).map(({ id }) => id));
  const dead = directory.solutions.flatMap(({ id, targets: ids }) =>
    ids.filter((target) => !ofSolutions.has(target)).map((target) => `${target} (${id})`),
  );
  const unknown = targets
    .flatMap(({ measured }) => measured.map((each) => each.solution))
    .filter((id) => id !== null && directory.solution(id) === undefined);
  return [
    ...dead.map((detail): Finding => ({ file: 'self-service.yaml', rule: 'target', detail })),
    ...unknown.map((id): Finding => ({ file: 'strategy-targets.yaml', rule: 'solution', detail: id ?? '' })),
  ];
}

function deadOffers(directory: Directory, offers: readonly ProductOffer[]): Finding[] {
  return offers
    .filter(({ solutionId }) => directory.solution(solutionId) === undefined)
    .map(({ solutionId }) => ({ file: 'waiting-offers.yaml', rule: 'solution', detail: solutionId }));
}

/** Rows of the strategies that say how much of a solution's use is digital. */
const solutionRows: ReadonlySet<StrategyTarget['row']> = new Set(['A13', 'A14', 'A15', 'A16']);

function municipalitiesOf({ municipalities, local }: Article): string[] {
  return [...(municipalities === 'common' ? [] : municipalities), ...Object.keys(local)];
}

/** Links between articles are written `[titel](artikel:id)`. */
function linksOf({ body }: Article): string[] {
  return Object.values(body).flatMap((text) => [...text.matchAll(/\]\(artikel:([^)\s]*)\)/g)].map((match) => match[1] ?? ''));
}

/** What is said and read on the desk: the reading level is about it, not about keywords. */
export const spokenText = ({ shortAnswer, body }: Pick<Article, 'shortAnswer' | 'body'>): string =>
  [shortAnswer, body.steps, body.cannotSelf, body.exceptions].join('\n');

/** Two articles of which an agent could not tell which to open. */
function twinsIn(placed: readonly Placed[]): Finding[] {
  const fileOf = new Map(placed.map(({ file, article }) => [article, file]));
  return twinPairs(placed.map(({ article }) => article), twinLikeness).map(({ one, other }) => ({
    file: fileOf.get(one) ?? '',
    rule: 'twin',
    detail: other.id,
  }));
}

/** Of all words in both answers, the share that stands in each of them. */
const twinLikeness = 0.8;
