/** An article as one municipality's agent reads it today: the municipality's own in place of the common, judged by the day. */
import { solutionUrl, type Directory } from '#core/directory/directory.ts';
import type { TargetOf } from '#core/strategy/solution-targets.ts';
import type { Article, ArticleView } from '#shared/domain/article.ts';
import type { Municipality, SelfServiceSolution, ServiceChannel } from '#shared/domain/directory.ts';
import type { SolutionTarget } from '#shared/domain/strategy.ts';
import type { LocalDay } from '#shared/time/copenhagen.ts';
import { amountState, freshnessOf } from './freshness.ts';

/** What an article's view is made of besides the article and the directory. */
export interface ViewNames {
  /** What a related article is called here; null for one that is not there or is another municipality's. */
  readonly titleOf: (id: string) => string | null;
  readonly targetOf: TargetOf;
}

/**
 * A municipality the directory does not know still reads the article, without unit and in the article's own channel
 * order: an answer during a call is worth more than an error.
 */
export function articleView(
  article: Article,
  municipalityCode: string,
  directory: Directory,
  today: LocalDay,
  { titleOf, targetOf }: ViewNames,
): ArticleView {
  const { local, amounts, selfService, unit, related, ...common } = article;
  const own = local[municipalityCode] ?? {};
  return {
    ...common,
    related,
    municipalityCode,
    topicName: directory.topicName(article.topic),
    freshness: freshnessOf(article, today),
    amounts: amounts.map((amount) => ({ ...amount, state: amountState(amount, today) })),
    selfService: solutionView(directory, own.selfService ?? selfService, municipalityCode, (solution) =>
      targetOf(solution, municipalityCode, today),
    ),
    unit: unitView(directory, own.unit ?? unit, municipalityCode),
    localLink: own.link ?? null,
    localNote: own.note ?? null,
    channelOrder: channelOrder(article, directory.municipality(municipalityCode)),
    relatedTitles: related.flatMap((id) => {
      const title = titleOf(id);
      return title === null ? [] : [{ id, title }];
    }),
  };
}

/** The municipality's order (A8, FU) of the channels the article allows; the article's own exception goes first (A9, FU). */
function channelOrder(article: Article, municipality: Municipality | undefined): ServiceChannel[] {
  const { channels, channelException } = article;
  const order = municipality?.channelPriority ?? [];
  const inOrder = order.filter((channel) => channels.includes(channel));
  const all = [...inOrder, ...channels.filter((channel) => !order.includes(channel))];
  const first = channelException?.first;
  return first === undefined || !all.includes(first) ? all : [first, ...all.filter((channel) => channel !== first)];
}

function solutionView(
  directory: Directory,
  id: string | null,
  municipalityCode: string,
  targetOf: (solution: SelfServiceSolution) => SolutionTarget | null,
): ArticleView['selfService'] {
  const solution = id === null ? undefined : directory.solution(id);
  if (solution === undefined) return null;
  const { name, obligatory, needsMitId } = solution;
  const url = solutionUrl(solution, municipalityCode);
  return { id: solution.id, name, url, obligatory, needsMitId, target: targetOf(solution) };
}

function unitView(directory: Directory, id: string | null, municipalityCode: string): ArticleView['unit'] {
  const unit = id === null ? undefined : directory.unit(municipalityCode, id);
  return unit === undefined ? null : { id: unit.id, name: unit.name, phones: unit.phones };
}

/** @returns whether the article is shown to those who answer for the municipality. */
export function isForMunicipality(article: Pick<Article, 'municipalities'>, municipalityCode: string): boolean {
  return article.municipalities === 'common' || article.municipalities.includes(municipalityCode);
}
