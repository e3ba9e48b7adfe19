/** `straks export`: contacts or figures of a period from the data folder, beside a desk that may be running. */
import { openContactsReadOnly } from '#core/contacts/reading-beside.ts';
import { openDirectory, type Directory } from '#core/directory/directory.ts';
import { defaultDataFolder, machineFolder } from '#core/paths.ts';
import type { ReadDb } from '#core/db/database.ts';
import { countedReader } from '#core/statistics/fold.ts';
import { mustRebuild } from '#core/statistics/recount.ts';
import {
  reportBytes,
  reportParts,
  teamReportParts,
  withQuality,
  type ReportParts,
} from '#core/statistics/report-file.ts';
import { rowTexts } from '#core/statistics/row-texts.ts';
import { openTeamRoad } from '#core/statistics/team-hub.ts';
import { writeFileOf } from '#core/write-file.ts';
import { viewByName } from '#core/views/view-store.ts';
import { policyFolder, policySources } from '#main/policy-places.ts';
import { rulesOf } from '#shared/domain/policy-rules.ts';
import { AppError } from '#shared/errors.ts';
import { noFilters, StatisticsQuery, StatisticsScope } from '#shared/metrics/query.ts';
import { queryOfView } from '#shared/metrics/saved-view.ts';
import { instantOf } from '#shared/time/clock.ts';
import { localDayOf } from '#shared/time/copenhagen.ts';
import { hubOver } from '../hub-http.ts';
import { clock, newId } from '../ports.ts';
import { printPdf } from '../print-pdf.ts';
import { daCli } from '#shared/texts/da-cli.ts';
import { daReport } from '#shared/texts/da-report.ts';
import { danishNumber } from '#shared/texts/format.ts';
import { resolve } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { fileURLToPath } from 'node:url';
import type { CliIo, Command, ExitCode } from './command.ts';
import { needed, periodAsked, readOptions } from './options.ts';
import { writeBytes, writeStreamOf } from './output.ts';

export const exportContacts: Command = { name: 'export', help: daCli.export.help, run };

const knowledgeFolder = fileURLToPath(new URL('../../knowledge', import.meta.url));
const formats = ['csv', 'json', 'xlsx', 'pdf'] as const;

async function run(args: readonly string[], io: CliIo): Promise<ExitCode> {
  const given = readOptions(args, {
    from: { type: 'string' },
    to: { type: 'string' },
    view: { type: 'string' },
    scope: { type: 'string' },
    format: { type: 'string' },
    figures: { type: 'boolean', default: false },
    out: { type: 'string' },
    'data-dir': { type: 'string' },
  });
  const asked = needed('--format', given.format);
  const format = formats.find((each) => each === asked);
  if (format === undefined) throw new AppError('option-unknown', { option: `--format ${asked}` });
  // A period that is missing or wrong is said before anything is opened.
  const period =
    given.view !== undefined && given.from === undefined && given.to === undefined
      ? null
      : periodAsked(given.from, given.to);
  const scope = given.scope === undefined ? null : scopeAsked(given.scope);
  const dataFolder = resolve(given['data-dir'] ?? defaultDataFolder(io.env, process.platform));
  const db = openContactsReadOnly(dataFolder);
  try {
    const directory = openDirectory(knowledgeFolder);
    const query = { ...queryAsked(db, given.view, period), ...(scope === null ? {} : { scope }) };
    const out = given.out === undefined ? null : resolve(needed('--out', given.out));
    // A saved view is one of figures; without one, csv and json are the contacts, as they always were.
    if ((format === 'csv' || format === 'json') && !given.figures && given.view === undefined) {
      // V8 would rather let the heap double than clear it: a file of a million contacts took half a gigabyte.
      setFlagsFromString('--semi-space-growth-factor=1');
      setFlagsFromString('--heap-growing-percent=20');
      let unreadable = 0;
      const told = { written: () => undefined, unreadable: () => (unreadable += 1) };
      const texts = rowTexts(db, directory, query, format, told);
      if (out === null) await writeStreamOf(io.stdout, texts);
      else writeFileOf(out, texts);
      if (unreadable > 0) io.stderr.write(`${daReport.unreadable(danishNumber(unreadable))}\n`);
    } else await writeBytes(io.stdout, out, await figuresIn(format, { db, directory, dataFolder }, query, io));
  } finally {
    db.close();
  }
  return 0;
}

/** @throws option-unknown. */
function scopeAsked(given: string): StatisticsScope {
  const scope = StatisticsScope.safeParse(given);
  if (!scope.success) throw new AppError('option-unknown', { option: `--scope ${given}` });
  return scope.data;
}

function queryAsked(
  db: ReadDb,
  view: string | undefined,
  period: { from: string; to: string } | null,
): StatisticsQuery {
  if (view === undefined) return StatisticsQuery.parse({ ...noFilters, ...period });
  const saved = viewByName(db, view);
  if (saved === null) throw new AppError('view-not-found', { name: view });
  return StatisticsQuery.parse({ ...queryOfView(saved, localDayOf(instantOf(clock))), ...period });
}

/** Nobody looks at a file that is made by a schedule: no contact is the viewer's own. */
const nobody = { agentId: '', agentLevel: false };

interface Opened {
  readonly db: ReadDb;
  readonly directory: Directory;
  readonly dataFolder: string;
}

async function figuresIn(
  format: (typeof formats)[number],
  opened: Opened,
  query: StatisticsQuery,
  io: CliIo,
): Promise<Buffer> {
  return reportBytes(await partsAsked(opened, query, io), format, (html) => printPdf(html, io.env));
}

/** The team's figures are asked of the hub; while it is away they are those the desk was told last. */
async function partsAsked(
  { db, directory, dataFolder }: Opened,
  query: StatisticsQuery,
  io: CliIo,
): Promise<ReportParts> {
  if (query.scope === 'pc') {
    if (mustRebuild(db)) throw new AppError('tallies-missing');
    const counted = countedReader(db);
    return withQuality(
      reportParts(counted, directory, query, nobody),
      counted,
      directory,
      localDayOf(instantOf(clock)),
    );
  }
  const sources = policySources(policyFolder(machineFolder(io.env, process.platform), null), process.platform);
  const codes = directory.municipalities.map(({ code }) => code);
  const road = openTeamRoad(db, { dataFolder, rules: rulesOf(sources, codes), newId }, hubOver);
  try {
    return await teamReportParts(road.hub, db, directory, query);
  } finally {
    road.close();
  }
}
