/** What the body of each synced table must be, on both sides. A table or field without a schema is carried as it is, CPR numbers refused. */
import { z } from 'zod';
import { carriesCpr } from '../domain/carried.ts';
import { ContactRecord } from '../domain/contact.ts';
import { StrategyActual } from '../domain/strategy.ts';
import { Feedback, SettledGap } from '../domain/feedback.ts';
import { LearntDecision, LearntEvidence } from '../domain/learning.ts';
import { Message, MessageSeen } from '../domain/message.ts';
import { WaitingPlan } from '../domain/waiting.ts';

/** A room adds its table's fields by one line. Those that a newer version wrote beside them are kept. */
const fields: Readonly<Record<string, z.ZodRawShape>> = {
  feedback: Feedback.shape,
  'settled-gaps': SettledGap.shape,
  'learnt-words': LearntEvidence.shape,
  'learnt-decisions': LearntDecision.shape,
  'strategy-actuals': StrategyActual.shape,
  messages: Message.shape,
  'message-seen': MessageSeen.shape,
  'waiting-plans': WaitingPlan.shape,
};

/** A map: a table may be called like what every object has. */
const schemas: ReadonlyMap<string, z.ZodType> = new Map<string, z.ZodType>([
  // Looks through its own unknown fields.
  ['contacts', ContactRecord],
  ...Object.entries(fields).map(([table, shape]) => [table, withOthers(shape)] as const),
]);

function withOthers(shape: z.ZodRawShape): z.ZodType {
  return z.looseObject(shape).superRefine((body, context) => {
    const others = Object.entries(body).filter(([name]) => !Object.hasOwn(shape, name));
    if (carriesCpr(Object.fromEntries(others))) context.addIssue({ code: 'custom', message: 'cpr-in-text' });
  });
}

/** @returns what is wrong with the body, as a code of `rejectionCodes`; null when nothing is. */
export function faultOfBody(table: string, body: unknown): 'BODY_INVALID' | 'CPR_IN_TEXT' | null {
  const schema = schemas.get(table);
  if (schema === undefined) return carriesCpr(body) ? 'CPR_IN_TEXT' : null;
  const read = schema.safeParse(body);
  if (read.success) return null;
  return read.error.issues.some(({ message }) => message === 'cpr-in-text') ? 'CPR_IN_TEXT' : 'BODY_INVALID';
}
