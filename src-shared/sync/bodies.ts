/** What the body of each synced table must be, on both sides. A table without a schema here is carried as it is, CPR numbers refused. */
import { z } from 'zod';
import { ContactRecord } from '../domain/contact.ts';
import { isFreeOfCpr } from '../domain/cpr.ts';
import { StrategyActual } from '../domain/strategy.ts';
import { Feedback, SettledGap } from '../domain/feedback.ts';
import { LearntDecision, LearntEvidence } from '../domain/learning.ts';
import { Message, MessageSeen } from '../domain/message.ts';
import { WaitingPlan } from '../domain/waiting.ts';

/** A room adds its table's schema by one line; it must keep unknown fields (`looseObject`), which a newer version wrote. */
const schemas: Readonly<Record<string, z.ZodType>> = {
  contacts: ContactRecord,
  feedback: z.looseObject(Feedback.shape),
  'settled-gaps': z.looseObject(SettledGap.shape),
  'learnt-words': z.looseObject(LearntEvidence.shape),
  'learnt-decisions': z.looseObject(LearntDecision.shape),
  'strategy-actuals': z.looseObject(StrategyActual.shape),
  messages: z.looseObject(Message.shape),
  'message-seen': z.looseObject(MessageSeen.shape),
  'waiting-plans': z.looseObject(WaitingPlan.shape),
};

/** @returns what is wrong with the body, as a code of `rejectionCodes`; null when nothing is. */
export function faultOfBody(table: string, body: unknown): 'BODY_INVALID' | 'CPR_IN_TEXT' | null {
  const schema = schemas[table];
  if (schema === undefined) return holdsCpr(body) ? 'CPR_IN_TEXT' : null;
  const read = schema.safeParse(body);
  if (read.success) return null;
  return read.error.issues.some(({ message }) => message === 'cpr-in-text') ? 'CPR_IN_TEXT' : 'BODY_INVALID';
}

/** Identities and instants may by chance hold the digits of a date: a text that is one of them is passed. */
const notText = z.union([z.uuid(), z.iso.datetime({ offset: true }), z.iso.date()]);

function holdsCpr(value: unknown): boolean {
  if (typeof value === 'string') return !isFreeOfCpr(value) && !notText.safeParse(value).success;
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([key, each]) => holdsCpr(key) || holdsCpr(each));
}
