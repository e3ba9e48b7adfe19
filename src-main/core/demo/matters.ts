/**
 * What the demo's citizens come about: topics, articles, units and solutions of the real knowledge base, as often as a
 * municipal contact centre meets them. The numbers are estimates made for the demo, from no municipality's statistics.
 */
import type { Article, Authority } from '#shared/domain/article.ts';
import type { Channel, Location } from '#shared/domain/contact.ts';
import type { Municipality } from '#shared/domain/directory.ts';
import type { Directory } from '../directory/directory.ts';
import { isForMunicipality } from '../knowledge/article-view.ts';

/** How often a topic is asked about, and how it goes. */
interface Demand {
  /** On the phone in borgerservice, against the other topics. */
  readonly weight: number;
  /** How likely the phone settles it at the beginning of the quarter. */
  readonly resolves: number;
  /** How many times as often at borgerservice's counter. */
  readonly visits?: number;
  /** How many times as often at the other places; without a number, seldom. */
  readonly at?: Readonly<Partial<Record<Location, number>>>;
}

/** By KLE number. The name beside it is for the reader; the screen shows the knowledge base's own. */
const demands: Readonly<Record<string, Demand>> = {
  /* MitID */ '23.15.25': { weight: 13, resolves: 0.56, visits: 1.6, at: { bibliotek: 1, ydelseskontor: 0.2 } },
  /* passport */ '23.09.02': { weight: 11, resolves: 0.45, visits: 3 },
  /* moving */ '23.05.10': { weight: 9, resolves: 0.58, visits: 0.7, at: { bibliotek: 0.2 } },
  /* driving licence */ '23.09.04': { weight: 7, resolves: 0.42, visits: 2.6 },
  /* housing benefit */ '32.06.00': {
    weight: 7,
    resolves: 0.38,
    visits: 0.6,
    at: { ydelseskontor: 1, bibliotek: 0.2 },
  },
  /* health card */ '29.03.04': { weight: 6, resolves: 0.6, visits: 0.6 },
  /* state pension */ '32.03.04': { weight: 6, resolves: 0.36, visits: 0.7, at: { ydelseskontor: 0.6 } },
  /* opening hours */ '00.13.00': { weight: 6, resolves: 0.9, visits: 0.3, at: { jobcenter: 0.3, bibliotek: 0.8 } },
  /* Digital Post */ '23.15.15': { weight: 4, resolves: 0.54, visits: 1.8, at: { bibliotek: 3 } },
  /* change of doctor */ '29.03.12': { weight: 4, resolves: 0.62, visits: 0.5 },
  /* sickness benefit */ '32.30.04': { weight: 4, resolves: 0.27, at: { jobcenter: 1.5, ydelseskontor: 1.5 } },
  /* cash benefit */ '32.24.04': { weight: 4, resolves: 0.25, at: { jobcenter: 1.5, ydelseskontor: 3 } },
  /* day care */ '28.09.40': { weight: 3.5, resolves: 0.36, visits: 0.3 },
  /* building permit */ '02.34.02': { weight: 3, resolves: 0.05, visits: 0.2 },
  /* certificates */ '23.05.03': { weight: 3, resolves: 0.58, visits: 1.4 },
  /* NemKonto */ '23.15.10': { weight: 2.5, resolves: 0.58, visits: 0.8, at: { ydelseskontor: 0.6 } },
  /* EU health card */ '29.03.06': { weight: 2.5, resolves: 0.64, visits: 0.5 },
  /* family benefits */ '32.64.04': { weight: 2.5, resolves: 0.38, visits: 0.4 },
  /* a bill */ '25.45.32': { weight: 2.5, resolves: 0.24, visits: 0.4, at: { ydelseskontor: 0.5 } },
  /* bulky waste */ '07.18.10': { weight: 2, resolves: 0.4, visits: 0.1 },
  /* property tax */ '25.02.01': { weight: 2, resolves: 0.18, visits: 0.3 },
  /* host declaration */ '23.05.08': { weight: 2, resolves: 0.54, visits: 0.6 },
  /* home help */ '27.36.04': { weight: 1.8, resolves: 0.08, visits: 0.2 },
  /* Jobnet */ '15.23.07': { weight: 1.5, resolves: 0.34, visits: 0.1, at: { jobcenter: 12, bibliotek: 0.3 } },
  /* power of attorney */ '23.30.15': { weight: 1.5, resolves: 0.54, visits: 1.5, at: { bibliotek: 1.5 } },
  /* exemption */ '23.19.28': { weight: 1.5, resolves: 0.5, visits: 2.5, at: { bibliotek: 4 } },
  /* aids */ '27.60.08': { weight: 1.5, resolves: 0.1, visits: 0.2 },
  /* hole in the road */ '05.01.08': { weight: 1.5, resolves: 0.2, visits: 0.1 },
  /* rats */ '09.13.01': { weight: 1.2, resolves: 0.2, visits: 0.1 },
  /* hidden address */ '23.05.05': { weight: 1.2, resolves: 0.58, visits: 1.2 },
  /* health supplement */ '32.03.12': { weight: 1.2, resolves: 0.2, visits: 0.8, at: { ydelseskontor: 2.5 } },
  /* parental leave */ '32.30.08': { weight: 1.2, resolves: 0.38, at: { ydelseskontor: 0.4 } },
  /* wedding */ '23.01.02': { weight: 0.8, resolves: 0.48, visits: 1 },
  /* school */ '17.20.01': { weight: 0.8, resolves: 0.2, visits: 0.2 },
  /* on sick leave */ '15.17.06': { weight: 0.8, resolves: 0.12, at: { jobcenter: 8 } },
  /* funeral grant */ '32.42.08': { weight: 0.6, resolves: 0.44, visits: 0.6 },
  /* parking */ '05.09.02': { weight: 0.6, resolves: 0.3, visits: 0.2 },
  /* homeless */ '27.35.12': { weight: 0.4, resolves: 0.04, visits: 0.8, at: { ydelseskontor: 1 } },
};

/** Of a topic that is not listed but has an article. */
const seldom: Demand = { weight: 0.4, resolves: 0.4 };
/** A topic that a place is not for comes up there all the same, once in a while. */
const elsewhere = 0.05;
/** Most topics are asked about less at the counter than on the phone. */
const atTheCounter = 0.5;

/** What one enquiry is about, as one municipality meets it. */
export interface Matter {
  readonly topic: string;
  readonly articleId: string | null;
  readonly relatedIds: readonly string[];
  /** How citizens say it. */
  readonly words: readonly string[];
  readonly authority: Authority;
  readonly solutionId: string | null;
  /** Who takes it over; null when nobody of the municipality's does. */
  readonly unitId: string | null;
  readonly resolves: number;
  readonly demand: Demand;
  /** Its share of the topic's weight: the articles of one topic divide it. */
  readonly share: number;
}

/** @returns every matter of the municipality: one an article, and one for each listed topic that has none. */
export function mattersOf(municipality: Municipality, directory: Directory, articles: readonly Article[]): Matter[] {
  const own = articles.filter((article) => isForMunicipality(article, municipality.code));
  const byTopic = Map.groupBy(own, (article) => article.topic);
  const answered = own.map((article) =>
    matterOfArticle(article, municipality, directory, 1 / (byTopic.get(article.topic)?.length ?? 1)),
  );
  const unanswered = Object.keys(demands).filter((topic) => !byTopic.has(topic));
  return [...answered, ...unanswered.flatMap((topic) => matterWithoutArticle(topic, municipality, directory))];
}

function matterOfArticle(article: Article, municipality: Municipality, directory: Directory, share: number): Matter {
  const { id, topic, citizenWords, authority, related } = article;
  const local = article.local[municipality.code];
  const demand = demands[topic] ?? seldom;
  const solutionId = local?.selfService ?? article.selfService;
  const unitId = local?.unit ?? article.unit;
  return {
    ...{ topic, authority, demand, share, articleId: id, relatedIds: related, words: citizenWords },
    solutionId: solutionId !== null && directory.solution(solutionId) !== undefined ? solutionId : null,
    unitId: municipality.units.some((unit) => unit.id === unitId) ? unitId : unitTaking(municipality, topic),
    resolves: demand.resolves,
  };
}

/** Nothing when the knowledge base does not know the topic. */
function matterWithoutArticle(topic: string, municipality: Municipality, directory: Directory): Matter[] {
  const name = directory.topicName(topic);
  const demand = demands[topic];
  if (name === null || demand === undefined) return [];
  return [
    {
      ...{ topic, demand, share: 1, articleId: null, relatedIds: [], words: [name.toLocaleLowerCase('da')] },
      authority: 'kommune',
      solutionId: directory.solutions.find((solution) => solution.topics.includes(topic))?.id ?? null,
      unitId: unitTaking(municipality, topic),
      // Without an article there is less to say.
      resolves: 0.7 * demand.resolves,
    },
  ];
}

/** @returns the unit that names the longest beginning of the topic's number. */
function unitTaking(municipality: Municipality, topic: string): string | null {
  let best: { id: string; length: number } | null = null;
  for (const { id, topics } of municipality.units) {
    for (const beginning of topics) {
      const taken = topic === beginning || topic.startsWith(`${beginning}.`);
      if (taken && beginning.length > (best?.length ?? 0)) best = { id, length: beginning.length };
    }
  }
  return best?.id ?? null;
}

/** @returns how often the matter is met at the place in this way, against the others. */
export function weightOf({ demand, share }: Matter, location: Location, channel: Channel): number {
  const own = demand.weight * share;
  if (location !== 'borgerservice') return own * (demand.at?.[location] ?? elsewhere);
  return channel === 'visit' ? own * (demand.visits ?? atTheCounter) : own;
}
