/** One enquiry of the demo: what it was about, how it ended, and what was shown. Likelihoods are estimates for the demo. */
import { authorities } from '#shared/domain/article.ts';
import {
  avoidableReasons,
  type AvoidableReason,
  type Channel,
  type Outcome,
  type RedirectKind,
  type SelfServiceUse,
} from '#shared/domain/contact.ts';
import { emptyEnquiry, type DraftEnquiry } from '#shared/domain/draft.ts';
import type { Matter } from './matters.ts';
import { happens, oneByWeight, oneOf, type Random } from './random.ts';

/** What an enquiry's end depends on besides its matter. */
export interface Circumstances {
  readonly channel: Channel;
  /** 0 on the first day of the quarter, 1 from its last day on: the contact centre is getting better. */
  readonly progress: number;
  /** How much likelier than the others this agent is to settle it. */
  readonly skill: number;
}

/** What the quarter adds to the likelihood that the phone settles a matter. */
const risePhone = 0.12;
/** At the counter this share of what the phone cannot settle is left unsettled. */
const leftAtTheCounter = 0.2;
/** Hardly ever settled at first hand, wherever the citizen turns (a building permit). */
const hardlyEver = 0.1;

const abandons: Readonly<Record<Channel, number>> = {
  ...{ phone: 0.025, visit: 0.006, chat: 0.05, 'digital-post': 0, 'letter-email': 0 },
};
const redirectKinds: Readonly<Record<Channel, Readonly<Record<RedirectKind, number>>>> = {
  phone: { transfer: 0.5, referral: 0.3, 'follow-up': 0.2 },
  visit: { transfer: 0.05, referral: 0.6, 'follow-up': 0.35 },
  chat: { transfer: 0.1, referral: 0.6, 'follow-up': 0.3 },
  'digital-post': { transfer: 0, referral: 0.3, 'follow-up': 0.7 },
  'letter-email': { transfer: 0, referral: 0.2, 'follow-up': 0.8 },
};
const reasonWeights: Readonly<Record<AvoidableReason, number>> = {
  ...{ 'unclear-letter': 5, 'web-page': 4, 'status-query': 5, 'form-error': 2, 'missing-callback': 2, other: 1 },
};

/** @returns the enquiry as an agent would have filled it in, its outcome chosen. */
export function enquiryAbout(matter: Matter, circumstances: Circumstances, random: Random): DraftEnquiry {
  const outcome = outcomeOf(matter, circumstances, random);
  const repeat = happens(random, 0.1 - 0.02 * circumstances.progress);
  const opened = matter.articleId !== null && happens(random, openedLikelihood(outcome, circumstances.progress));
  return {
    ...emptyEnquiry,
    title: oneOf(random, matter.words) ?? '',
    topic: matter.topic,
    topicChosen: !opened,
    openedArticleIds: opened ? [matter.articleId] : [],
    carryingArticleId: opened ? matter.articleId : null,
    outcome,
    redirect: outcome === 'redirected' ? redirectOf(matter, circumstances.channel, random) : null,
    selfService: selfServiceUse(matter, outcome, circumstances.channel, random),
    repeat,
    avoidable: happens(random, repeat ? 0.35 : 0.1) ? reasonOf(random) : null,
    misdirected: outcome === 'misdirected' ? misdirectedTo(matter, circumstances.channel, random) : null,
  };
}

/** What an agent knows by heart is answered without an article; over the quarter more is looked up. */
function openedLikelihood(outcome: Outcome, progress: number): number {
  switch (outcome) {
    case 'resolved':
      return 0.55 + 0.2 * progress;
    case 'self-service':
      return 0.65;
    case 'redirected':
    case 'misdirected':
      return 0.3;
    case 'abandoned':
      return 0.2;
  }
}

function outcomeOf(matter: Matter, circumstances: Circumstances, random: Random): Outcome {
  const { channel } = circumstances;
  if (happens(random, abandons[channel])) return 'abandoned';
  if (happens(random, likelihoodResolved(matter, circumstances))) return 'resolved';
  const others: readonly (readonly [Outcome, number])[] = [
    ['misdirected', matter.authority === 'kommune' ? 0.04 : 0.18],
    ['self-service', matter.solutionId === null ? 0 : channel === 'visit' ? 0.1 : 0.24],
    ['redirected', matter.unitId === null ? 0 : 0.7],
  ];
  return oneByWeight(random, others, ([, weight]) => weight)?.[0] ?? 'misdirected';
}

/** Visits are nearly always settled (A3 asks for 95 %), calls about half the time (A2 asks for 50 %). */
function likelihoodResolved(matter: Matter, { channel, progress, skill }: Circumstances): number {
  const { resolves } = matter;
  if (resolves < hardlyEver) return resolves + 0.5 * skill;
  const onPhone = Math.min(resolves + risePhone * progress + skill, 0.97);
  return channel === 'visit' ? 1 - (1 - onPhone) * leftAtTheCounter : onPhone;
}

function redirectOf(matter: Matter, channel: Channel, random: Random): DraftEnquiry['redirect'] {
  const kinds = redirectKinds[channel];
  const kind = oneByWeight(random, ['transfer', 'referral', 'follow-up'] as const, (each) => kinds[each]);
  return matter.unitId === null ? null : { unitId: matter.unitId, kind: kind ?? 'referral' };
}

/** Help in doing it is given where the citizen stands beside the agent, a pointer anywhere. */
function selfServiceUse(matter: Matter, outcome: Outcome, channel: Channel, random: Random): SelfServiceUse | null {
  const { solutionId } = matter;
  if (solutionId === null || outcome === 'abandoned' || outcome === 'misdirected') return null;
  if (outcome === 'self-service') return { solutionId, help: 'pointer' };
  const assisted = outcome === 'resolved' && happens(random, channel === 'visit' ? 0.3 : 0.08);
  if (assisted) return { solutionId, help: 'assisted' };
  return happens(random, outcome === 'resolved' ? 0.2 : 0.06) ? { solutionId, help: 'pointer' } : null;
}

function reasonOf(random: Random): AvoidableReason | null {
  return oneByWeight(random, avoidableReasons, (reason) => reasonWeights[reason]) ?? null;
}

/** Only what came in writing is forwarded to the right authority (forvaltningsloven § 7, stk. 2). */
function misdirectedTo(matter: Matter, channel: Channel, random: Random): DraftEnquiry['misdirected'] {
  const others = authorities.filter((authority) => authority !== 'kommune');
  const authority = matter.authority === 'kommune' ? oneOf(random, others) : matter.authority;
  const written = channel === 'digital-post' || channel === 'letter-email';
  return { authority: authority ?? 'anden', forwarded: written ? happens(random, 0.9) : null };
}
