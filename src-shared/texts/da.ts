/**
 * The Danish that the first screen brings along, one room a file. What a page of its own says (statistics, editing), and what the
 * terminal says, is imported from its file by whoever says it: it is no part of the first load.
 */
import type { ErrorBody } from '../errors.ts';
import { daAgent } from './da-agent.ts';
import { daDesk } from './da-desk.ts';
import { daErrors } from './da-errors.ts';
import { daFields } from './da-fields.ts';
import { daFind } from './da-find.ts';
import { daKnowledge } from './da-knowledge.ts';
import { daSheets } from './da-sheets.ts';
import { daCitizen } from './da-citizen.ts';
import { daLinks } from './da-links.ts';
import { daMessages } from './da-messages.ts';
import { daOwn } from './da-own.ts';
import { daSync } from './da-sync.ts';

export const da = {
  agent: daAgent,
  desk: daDesk,
  errors: daErrors,
  fields: daFields,
  find: daFind,
  knowledge: daKnowledge,
  sheets: daSheets,
  citizen: daCitizen,
  links: daLinks,
  messages: daMessages,
  own: daOwn,
  sync: daSync,
} as const;

/** @returns the sentence for an error: what happened, and what to do. */
export function sentenceFor(error: ErrorBody): string {
  return da.errors[error.code](error.details);
}
