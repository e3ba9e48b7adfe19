/** All Danish on screen and in the terminal, one room a file. Nothing else in the source speaks Danish. */
import type { ErrorBody } from '../errors.ts';
import { daArrivals } from './da-arrivals.ts';
import { daArticleImports } from './da-article-imports.ts';
import { daBorger } from './da-borger.ts';
import { daAgent } from './da-agent.ts';
import { daCharts } from './da-charts.ts';
import { daCli } from './da-cli.ts';
import { daDesk } from './da-desk.ts';
import { daEditing } from './da-editing.ts';
import { daErrors } from './da-errors.ts';
import { daFields } from './da-fields.ts';
import { daFind } from './da-find.ts';
import { daHub } from './da-hub.ts';
import { daKnowledge } from './da-knowledge.ts';
import { daSheetImports } from './da-sheet-imports.ts';
import { daSheets } from './da-sheets.ts';
import { daCitizen } from './da-citizen.ts';
import { daLinks } from './da-links.ts';
import { daMessages } from './da-messages.ts';
import { daPolicy } from './da-policy.ts';
import { daReport } from './da-report.ts';
import { daOwn } from './da-own.ts';
import { daStatisticsSheets } from './da-statistics-sheets.ts';
import { daStatistics } from './da-statistics.ts';
import { daStatisticsPage } from './da-statistics-page.ts';
import { daSteering } from './da-steering.ts';
import { daStrategy } from './da-strategy.ts';
import { daSync } from './da-sync.ts';
import { daWaiting } from './da-waiting.ts';
import { daTerminal } from './da-terminal.ts';

export const da = {
  agent: daAgent,
  articleImports: daArticleImports,
  arrivals: daArrivals,
  borger: daBorger,
  charts: daCharts,
  cli: daCli,
  desk: daDesk,
  editing: daEditing,
  errors: daErrors,
  fields: daFields,
  find: daFind,
  hub: daHub,
  knowledge: daKnowledge,
  sheets: daSheets,
  sheetImports: daSheetImports,
  citizen: daCitizen,
  links: daLinks,
  messages: daMessages,
  policy: daPolicy,
  report: daReport,
  own: daOwn,
  statisticsSheets: daStatisticsSheets,
  statistics: daStatistics,
  statisticsPage: daStatisticsPage,
  steering: daSteering,
  strategy: daStrategy,
  sync: daSync,
  terminal: daTerminal,
  waiting: daWaiting,
} as const;

/** @returns the sentence for an error: what happened, and what to do. */
export function sentenceFor(error: ErrorBody): string {
  return da.errors[error.code](error.details);
}
