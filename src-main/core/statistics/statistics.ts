/** Answers the statistics calls: figures and sections from the kept tallies, the contacts behind them, and files. */
import type { Contract } from '#shared/contract.ts';
import type { Handlers } from '#shared/rpc.ts';
import { baselines } from './baseline-store.ts';
import { lockMeasured } from './baseline.ts';
import { drillInto } from './drill.ts';
import { instantOf } from '#shared/time/clock.ts';
import { localDayOf } from '#shared/time/copenhagen.ts';
import { reportFile, reportParts, teamReportParts, withQuality, type PrintPdf } from './report-file.ts';
import { filterValues } from './filter-values.ts';
import type { RowExports } from './row-export.ts';
import { reachOf } from './reach.ts';
import { hoursOf, seriesOf } from './sections.ts';
import { viewerOf, type StaffParts } from './staff.ts';
import { ofThisPc, toldBy, type TeamHub } from './team-answers.ts';
import { lockTeamBaseline } from './team-baseline.ts';
import { teamDrill } from './team-drill.ts';
import { teamReach } from './team-reach.ts';
import { teamHours, teamSeries, teamView } from './team-view.ts';
import { statisticsView } from './view.ts';

export interface StatisticsParts extends StaffParts {
  readonly exports: RowExports;
  readonly printPdf: PrintPdf;
  /** @throws hub-missing. */
  readonly team: () => TeamHub;
}

export function statisticsHandlers(parts: StatisticsParts): Handlers<Contract>['statistics'] {
  const { db, directory } = parts;
  return {
    reach: (query) =>
      query.scope === 'team'
        ? toldBy(parts.team(), (hub) => teamReach(hub, directory, query))
        : ofThisPc(reachOf(db, directory, query, viewerOf(parts))),
    view: (query) =>
      query.scope === 'team'
        ? teamView(parts.team(), db, directory, query)
        : statisticsView(db, directory, query, viewerOf(parts)),
    series: ({ query, grain }) =>
      query.scope === 'team'
        ? toldBy(parts.team(), (hub) => teamSeries(hub, query, grain))
        : ofThisPc(seriesOf(db, query, grain, viewerOf(parts))),
    hours: (query) =>
      query.scope === 'team'
        ? toldBy(parts.team(), (hub) => teamHours(hub, query))
        : ofThisPc(hoursOf(db, query, viewerOf(parts))),
    filterValues: () => filterValues(db),
    baselines: () => baselines(db),
    lockBaseline: (asked) =>
      asked.scope === 'team' ? lockTeamBaseline(parts, parts.team(), asked) : lockMeasured(parts, asked),
    drill: (asked) =>
      asked.query.scope === 'team'
        ? teamDrill(parts.team(), directory, asked)
        : drillInto(db, directory, asked, viewerOf(parts)),
    report: async ({ query, format }) =>
      reportFile(
        query.scope === 'team'
          ? await teamReportParts(parts.team(), db, directory, query)
          : withQuality(
              reportParts(db, directory, query, viewerOf(parts)),
              db,
              directory,
              localDayOf(instantOf(parts.clock)),
            ),
        format,
        parts.printPdf,
      ),
    exportRows: ({ query, format }) => parts.exports.start(query, format),
    cancelExport: () => {
      parts.exports.cancel();
      return {};
    },
  };
}
