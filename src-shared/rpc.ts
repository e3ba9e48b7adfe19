/**
 * What turns the contract into a client and a dispatcher. A transport carries one envelope and brings one reply back;
 * it knows nothing of what they hold. Input and output are checked here, on the side that answers.
 */
import { z } from 'zod';
import type { Role } from './domain/agent.ts';
import { AppError, errorBody, errorCodes, type ErrorBody } from './errors.ts';

export interface Call<In extends z.ZodType, Out extends z.ZodType> {
  /** Who may make it; of several, any one is enough. */
  readonly role: Role | readonly Role[];
  readonly input: In;
  readonly output: Out;
}

/** One call of the contract: who may make it, what it takes, what it gives. */
export function call<In extends z.ZodType, Out extends z.ZodType>(definition: Call<In, Out>): Call<In, Out> {
  return definition;
}

type AnyCall = Call<z.ZodType, z.ZodType>;
type CallGroup = Readonly<Record<string, AnyCall>>;
type AnyContract = Readonly<Record<string, CallGroup>>;

type ClientCall<C> = C extends Call<infer In, infer Out> ? (input: z.input<In>) => Promise<z.output<Out>> : never;
/** `api.contacts.save(draft)`: one asynchronous function for each call. */
export type Client<C extends AnyContract> = {
  readonly [Group in keyof C]: { readonly [Name in keyof C[Group]]: ClientCall<C[Group][Name]> };
};

type Handler<C> =
  C extends Call<infer In, infer Out> ? (input: z.output<In>) => z.input<Out> | Promise<z.input<Out>> : never;
/** What answers: one function for each call, synchronous or not. */
export type Handlers<C extends AnyContract> = {
  readonly [Group in keyof C]: { readonly [Name in keyof C[Group]]: Handler<C[Group][Name]> };
};

/** A call on its way: `contacts.save` and what it takes. */
export const Envelope = z.object({ call: z.string().max(100), input: z.unknown() });
export type Envelope = z.infer<typeof Envelope>;

export const Reply = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), output: z.unknown() }),
  z.object({
    ok: z.literal(false),
    error: z.object({
      code: z.enum(errorCodes),
      details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
    }),
  }),
]);
export type Reply = z.infer<typeof Reply>;

/** Carries an envelope to the core and brings the reply; rejects only when the core cannot be reached. */
export type Send = (envelope: Envelope) => Promise<unknown>;

/**
 * @returns a client whose calls reject with `AppError`: what the core refused, `core-unreachable`, or `internal` for an
 * answer that is none.
 */
export function clientOf<C extends AnyContract>(contract: C, send: Send): Client<C> {
  const groups = Object.entries(contract).map(([group, calls]) => {
    const functions = Object.keys(calls).map((name) => [
      name,
      (input: unknown) => ask(send, `${group}.${name}`, input),
    ]);
    return [group, Object.fromEntries(functions)] as const;
  });
  return Object.fromEntries(groups) as Client<C>;
}

async function ask(send: Send, name: string, input: unknown): Promise<unknown> {
  let answer: unknown;
  try {
    answer = await send({ call: name, input });
  } catch (cause) {
    throw new AppError('core-unreachable', {}, cause);
  }
  const reply = Reply.safeParse(answer);
  if (!reply.success) throw new AppError('internal', {}, reply.error);
  if (reply.data.ok) return reply.data.output;
  throw new AppError(reply.data.error.code, reply.data.error.details);
}

/** Answers that are given as they are. */
const vouchedFor = new WeakSet<object>();

/**
 * For a handler whose answer is made of nothing but its checked input, where checking it too is what somebody would wait for:
 * the handler sees to it that it is checked after the answer, and what happens then.
 */
export function checkedLater<T extends object>(answer: T): T {
  vouchedFor.add(answer);
  return answer;
}

function answerOf(schema: z.ZodType, answer: unknown): unknown {
  const isVouchedFor = typeof answer === 'object' && answer !== null && vouchedFor.has(answer);
  return isVouchedFor ? answer : schema.parse(answer);
}

/** Told of what no person caused: a handler that threw something other than an `AppError`. */
export type ReportDefect = (callName: string, thrown: unknown) => void;

/** @returns a function that answers every envelope, whatever it holds, and never throws. */
export function dispatcherOf<C extends AnyContract>(
  contract: C,
  handlers: Handlers<C>,
  rolesOfCaller: () => readonly Role[],
  reportDefect: ReportDefect,
): (envelope: unknown) => Promise<Reply> {
  const calls = new Map<string, { definition: AnyCall; handle: (input: unknown) => unknown }>();
  for (const [group, definitions] of Object.entries(contract)) {
    const functions = handlers[group] as Record<string, (input: unknown) => unknown>;
    for (const [name, definition] of Object.entries(definitions)) {
      const handle = functions[name];
      if (handle !== undefined) calls.set(`${group}.${name}`, { definition, handle });
    }
  }

  return async (received) => {
    let name = '?';
    try {
      const envelope = Envelope.parse(received);
      const found = calls.get(envelope.call);
      if (found === undefined) throw new AppError('unknown-call');
      name = envelope.call;
      refuseWithout(rolesOfCaller(), found.definition.role);
      const input = checked(found.definition.input, envelope.input);
      return { ok: true, output: answerOf(found.definition.output, await found.handle(input)) };
    } catch (thrown) {
      const error: ErrorBody =
        thrown instanceof z.ZodError && name === '?' ? { code: 'invalid-input', details: {} } : errorBody(thrown);
      if (error.code === 'internal') reportDefect(name, thrown);
      return { ok: false, error };
    }
  };
}

/** @throws role-missing {role}: the first of those that would do. */
function refuseWithout(held: readonly Role[], role: AnyCall['role']): void {
  const enough = typeof role === 'string' ? [role] : role;
  if (!enough.some((each) => held.includes(each))) throw new AppError('role-missing', { role: enough[0] ?? null });
}

/** @returns the parsed input. A rule of ours that broke (`cpr-in-text`) is named by its code, anything else is `invalid-input`. */
export function checked<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const { issues } = result.error;
  const code = errorCodes.find((known) => issues.some(({ message }) => message === known));
  const issue = issues.find(({ message }) => message === code) ?? issues[0];
  throw new AppError(code ?? 'invalid-input', { field: issue?.path.join('.') ?? '' });
}
