/** The hub asked about the whole team: its answers as they are now, or as it gave them last while it is away. */
import { AppError } from '#shared/errors.ts';
import { protocolVersion, routes, TeamTalliesAnswer, type TeamQuestion } from '#shared/sync/exchange.ts';
import { askHub, type Failure } from '../sync/asking.ts';
import type { AskHub } from '../sync/ports.ts';
import type { NewId } from '#shared/domain/ids.ts';

/** Who is asked, by whom, and where answers are kept. */
export interface TeamHub {
  /** Null: the hub is known to be away, and what is kept must do. */
  readonly ask: AskHub | null;
  readonly newId: NewId;
  readonly headers: Readonly<Record<string, string>>;
  readonly kept: (question: TeamQuestion) => TeamTalliesAnswer | null;
  readonly keep: (question: TeamQuestion, answer: TeamTalliesAnswer) => void;
}

export interface TeamAnswer {
  readonly answer: TeamTalliesAnswer;
  /** False: the hub gave it earlier. */
  readonly fresh: boolean;
}

/**
 * @returns null for what this person may not see at the hub.
 * @throws team-figures-missing when the hub cannot be asked and has never answered this.
 */
export async function teamAnswer(hub: TeamHub, question: TeamQuestion): Promise<TeamAnswer | null> {
  const { ask, newId } = hub;
  const got = ask === null ? away : await askHub({ ask, newId }, requestOf(hub, question), TeamTalliesAnswer);
  if ('answer' in got) {
    hub.keep(question, got.answer);
    return { answer: got.answer, fresh: true };
  }
  if (got.failure.code === 'ROLE_MISSING') return null;
  const kept = hub.kept(question);
  if (kept === null) throw new AppError('team-figures-missing', {}, got.failure.code);
  return { answer: kept, fresh: false };
}

const away: { readonly failure: Failure } = { failure: { code: 'unreachable', retryAfterMs: null, epoch: null } };

function requestOf({ headers }: TeamHub, question: TeamQuestion) {
  const query = { proto: String(protocolVersion), ...question };
  return { method: 'GET', path: routes.statistics, query, headers } as const;
}
