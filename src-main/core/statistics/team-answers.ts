/** The hub asked about the whole team: its answers as they are now, or as it gave them last while it is away. */
import { AppError } from '#shared/errors.ts';
import { protocolVersion } from '#shared/sync/exchange.ts';
import {
  type TeamAnswers,
  type TeamAsked,
  type TeamQuestion,
  type TeamSubject,
  type TeamTalliesAnswer,
  teamAnswerSchemas,
  teamRoutes,
} from '#shared/sync/team-figures.ts';
import { isWithinTeamYears, type Period } from '#shared/metrics/periods.ts';
import type { Told } from '#shared/metrics/view.ts';
import type { z } from 'zod';
import { askHub, type Answered, type Failure } from '../sync/asking.ts';
import type { AskHub } from '../sync/ports.ts';
import type { NewId } from '#shared/domain/ids.ts';

/** Who is asked, by whom, and where answers are kept. */
export interface TeamHub {
  /** Null: the hub is known to be away, and what is kept must do. */
  readonly ask: AskHub | null;
  readonly newId: NewId;
  readonly headers: Readonly<Record<string, string>>;
  readonly kept: <Subject extends TeamSubject>(subject: Subject, question: TeamQuestion) => TeamAnswers[Subject] | null;
  readonly keep: (asked: TeamAsked, answer: TeamAnswers[TeamSubject]) => void;
}

export interface TeamAnswer<Answer = TeamTalliesAnswer> {
  readonly answer: Answer;
  /** False: the hub gave it earlier. */
  readonly fresh: boolean;
}

/** A hub would refuse it. @throws team-period-too-long. */
export function withinTeamYears({ from, to }: Period): Period {
  if (!isWithinTeamYears({ from, to })) throw new AppError('team-period-too-long');
  return { from, to };
}

/**
 * @returns null for what this person may not see at the hub.
 * @throws team-figures-missing when the hub cannot be asked and has never answered this, hub-login-expired when it would by a
 * login that has not run out.
 */
export async function teamAnswer<Subject extends TeamSubject>(
  hub: TeamHub,
  subject: Subject,
  question: TeamQuestion,
): Promise<TeamAnswer<TeamAnswers[Subject]> | null> {
  const got = await askedNow(hub, teamRoutes[subject], { ...question }, teamAnswerSchemas[subject]);
  if ('answer' in got) {
    hub.keep({ subject, question }, got.answer);
    return { answer: got.answer, fresh: true };
  }
  if (got.failure.code === 'ROLE_MISSING') return null;
  const kept = hub.kept(subject, question);
  if (kept === null) throw missing(got.failure);
  return { answer: kept, fresh: false };
}

/** The same where there is nothing to show without it. @throws team-figures-missing, hub-login-expired, role-missing. */
export async function permittedAnswer<Subject extends TeamSubject>(
  hub: TeamHub,
  subject: Subject,
  question: TeamQuestion,
): Promise<TeamAnswer<TeamAnswers[Subject]>> {
  const told = await teamAnswer(hub, subject, question);
  if (told === null) throw new AppError('role-missing', {});
  return told;
}

/** @returns what the hub says now; what is asked so is never kept. @throws team-figures-missing, hub-login-expired, role-missing. */
export async function answerNow<Answer>(
  hub: TeamHub,
  path: string,
  query: Readonly<Record<string, string>>,
  schema: z.ZodType<Answer>,
): Promise<Answer> {
  return answerOf(await askedNow(hub, path, query, schema));
}

/** The same of what is told to the hub. */
export async function tellNow<Answer>(
  { ask, newId, headers }: TeamHub,
  path: string,
  body: Readonly<Record<string, string | null>>,
  schema: z.ZodType<Answer>,
): Promise<Answer> {
  const told = { proto: protocolVersion, ...body };
  return answerOf(
    ask === null ? away : await askHub({ ask, newId }, { method: 'POST', path, headers, body: told }, schema),
  );
}

function answerOf<Answer>(got: Answered<Answer>): Answer {
  if ('answer' in got) return got.answer;
  if (got.failure.code === 'ROLE_MISSING') throw new AppError('role-missing', {});
  throw missing(got.failure);
}

/** @returns what helps whoever asked for figures that nobody has: a login, or waiting. */
function missing({ code }: Failure): AppError {
  return new AppError(code === 'LOGIN_EXPIRED' ? 'hub-login-expired' : 'team-figures-missing', {}, code);
}

/** @returns what is made of the hub's answers, with the time of the oldest that had to be a kept one. */
export async function toldBy<T>(hub: TeamHub, make: (hub: TeamHub) => Promise<T>): Promise<Told<T>> {
  const times: string[] = [];
  const noting: TeamHub = {
    ...hub,
    kept: (subject, question) => {
      const answer = hub.kept(subject, question);
      if (answer !== null) times.push(answer.asOf);
      return answer;
    },
  };
  const answer = await make(noting);
  return { answer, keptFrom: times.toSorted()[0] ?? null };
}

export const ofThisPc = <T>(answer: T): Told<T> => ({ answer, keptFrom: null });

const away: { readonly failure: Failure } = { failure: { code: 'unreachable', retryAfterMs: null, epoch: null } };

async function askedNow<Answer>(
  { ask, newId, headers }: TeamHub,
  path: string,
  question: Readonly<Record<string, string>>,
  schema: z.ZodType<Answer>,
): Promise<Answered<Answer>> {
  const query = { proto: String(protocolVersion), ...question };
  return ask === null ? away : askHub({ ask, newId }, { method: 'GET', path, query, headers }, schema);
}
