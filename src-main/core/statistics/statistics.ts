/** Answers the statistics calls: figures and sections from the kept tallies, the contacts behind them, and files. */
import type { Contract } from '#shared/contract.ts';
import type { Handlers } from '#shared/rpc.ts';
import { baselines } from './baseline-store.ts';
import { lockMeasured } from './baseline.ts';
import { drillInto } from './drill.ts';
import { reportFile, reportParts } from './report-file.ts';
import type { RowExports } from './row-export.ts';
import { reachOf } from './reach.ts';
import { hoursOf, seriesOf } from './sections.ts';
import { viewerOf, type StaffParts } from './staff.ts';
import { statisticsView } from './view.ts';

export interface StatisticsParts extends StaffParts {
  readonly exports: RowExports;
}

export function statisticsHandlers(parts: StatisticsParts): Handlers<Contract>['statistics'] {
  const { db, directory } = parts;
  return {
    reach: (query) => reachOf(db, directory, query, viewerOf(parts)),
    view: (query) => statisticsView(db, directory, query, viewerOf(parts)),
    series: ({ query, grain }) => seriesOf(db, query, grain, viewerOf(parts)),
    hours: (query) => hoursOf(db, query, viewerOf(parts)),
    baselines: () => baselines(db),
    lockBaseline: (asked) => lockMeasured(parts, asked),
    drill: (asked) => drillInto(db, directory, asked, viewerOf(parts)),
    report: ({ query, format }) => reportFile(reportParts(db, directory, query, viewerOf(parts)), format),
    exportRows: ({ query, format }) => parts.exports.start(query, format),
    cancelExport: () => {
      parts.exports.cancel();
      return {};
    },
  };
}
