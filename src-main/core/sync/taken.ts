/** Which screens are told when records of a table came from the hub, or a person decided which of them stand. */
import type { z } from 'zod';
import type { Events } from '#shared/contract.ts';

type What = z.output<Events['changed']>['what'];

const screens: Readonly<Record<string, readonly What[]>> = {
  contacts: ['contacts', 'drafts'],
  erasures: ['contacts', 'drafts'],
  'record-erasures': ['knowledge', 'messages', 'feedback', 'contacts'],
  'learnt-words': ['knowledge'],
  'learnt-decisions': ['knowledge'],
  feedback: ['feedback'],
  'strategy-actuals': ['contacts'],
  'settled-gaps': ['feedback'],
  articles: ['knowledge'],
  'article-versions': ['knowledge'],
  messages: ['messages'],
  'message-seen': ['messages'],
  'waiting-plans': ['knowledge'],
};

export function screensOf(tables: ReadonlySet<string>): Set<What> {
  return new Set([...tables].flatMap((table) => screens[table] ?? []));
}
