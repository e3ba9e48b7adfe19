/** Answers the statistics calls: figures and sections from the kept tallies, and the contacts as a CSV file. */
import type { Contract } from '#shared/contract.ts';
import { contactCsvLines } from '#shared/metrics/contact-file.ts';
import type { StatisticsQuery } from '#shared/metrics/query.ts';
import type { StatisticsExport } from '#shared/metrics/view.ts';
import type { Handlers } from '#shared/rpc.ts';
import { da } from '#shared/texts/da.ts';
import type { ReadDb } from '../db/database.ts';
import type { Directory } from '../directory/directory.ts';
import { baselines } from './baseline-store.ts';
import { lockMeasured } from './baseline.ts';
import { contactsOf, namesIn } from './period-contacts.ts';
import { reachOf } from './reach.ts';
import { hoursOf, seriesOf } from './sections.ts';
import { viewerOf, type StaffParts } from './staff.ts';
import { statisticsView } from './view.ts';

export function statisticsHandlers(parts: StaffParts): Handlers<Contract>['statistics'] {
  const { db, directory } = parts;
  return {
    reach: (query) => reachOf(db, directory, query),
    view: (query) => statisticsView(db, directory, query, viewerOf(parts)),
    series: ({ query, grain }) => seriesOf(db, query, grain, viewerOf(parts)),
    hours: (query) => hoursOf(db, query, viewerOf(parts)),
    baselines: () => baselines(db),
    lockBaseline: (asked) => lockMeasured(parts, asked),
    export: (query) => statisticsExport(db, directory, query),
  };
}

/** The contacts under the view, one row an enquiry; the filters stand in the file's name. */
function statisticsExport(db: ReadDb, directory: Directory, query: StatisticsQuery): StatisticsExport {
  const filters = [query.municipalityCode, query.channel, query.location].filter((filter) => filter !== null);
  return {
    fileName: `${da.statistics.file.name([query.from, query.to, ...filters])}.csv`,
    mimeType: 'text/csv;charset=utf-8',
    content: [...contactCsvLines(contactsOf(db, query, query), namesIn(directory))].join(''),
  };
}
