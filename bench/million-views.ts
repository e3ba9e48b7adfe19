/**
 * Every view of the statistics page over a million contacts, beside the same asked of the rows in plain SQL; and the file of
 * all of them, by its peak memory. The targets are the specification's: any view within 100 ms at p95, a file within 300 MB.
 */
import { spawn } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { noFilters, type StatisticsQuery } from '#shared/metrics/query.ts';
import { plusDays } from '#shared/time/copenhagen.ts';
import { aFolder, project, withDesk, type Api } from './desk.ts';
import { aMillionContacts } from './million.ts';
import { durationMs, resultOf, type Result } from './measure.ts';
import { openRows, plainSql, sameVolumes, type Rows } from './rows.ts';

const targetMs = 100;
const turns = 20;
/** Plain SQL takes seconds. */
const peerTurns = 2;
const warmUp = 3;

interface View {
  readonly what: string;
  readonly query: StatisticsQuery;
  readonly ours: (api: Api, query: StatisticsQuery) => Promise<unknown>;
  readonly peer: (rows: Rows, query: StatisticsQuery) => void;
}

export async function ofAMillion(): Promise<Result[]> {
  const { folder, from, to } = aMillionContacts();
  return withDesk(folder, async ({ api }) => {
    const rows = openRows(folder);
    try {
      const measured: Result[] = [];
      for (const view of viewsOf({ from, to, comparison: 'before', ...noFilters }))
        measured.push(await measuredView(view, api, rows));
      return measured;
    } finally {
      rows.close();
    }
  });
}

function viewsOf(all: StatisticsQuery): View[] {
  const page = (what: string, change: Partial<StatisticsQuery>): View => ({
    what: `a million, ${what}`,
    query: { ...all, ...change },
    ours: (api, query) => api.statistics.view(query),
    peer: (rows, query) => rows.view(query),
  });
  const year = String(Number(all.to.slice(0, 4)) - 1);
  const aMonth = { ...all, from: `${year}-06-01`, to: `${year}-06-30` };
  return [
    page('five years', {}),
    page('visits', { channel: 'visit' }),
    page('a place', { location: 'ydelseskontor' }),
    page('business', { callerType: 'business' }),
    page('a topic', { topic: '23.10.10' }),
    page('an outcome', { outcome: 'redirected' }),
    page('30 days of one municipality', { from: plusDays(all.to, -29), municipalityCode: '190' }),
    page('a year and the year before', { from: plusDays(all.to, -364), comparison: 'year-before' }),
    {
      ...{ what: 'a million, by month', query: all, peer: (rows, query) => rows.series(query) },
      ours: (api, query) => api.statistics.series({ query, grain: 'month' }),
    },
    {
      ...{ what: 'a million, by weekday and hour', query: all, peer: (rows, query) => rows.hours(query) },
      ours: (api, query) => api.statistics.hours(query),
    },
    {
      ...{ what: 'a million, channels and topics', query: all, peer: (rows, query) => rows.reach(query) },
      ours: (api, query) => api.statistics.reach(query),
    },
    {
      ...{ what: 'a million, behind a figure of a month', query: aMonth, peer: (rows, query) => rows.drill(query) },
      ours: (api, query) => api.statistics.drill({ query, figure: 'fcrGross', part: 'num', after: null }),
    },
    {
      what: 'a million, knowledge gaps',
      query: all,
      ours: (api, { from, to }) => api.gaps.forPeriod({ from, to, municipalityCode: null, state: 'all' }),
      peer: (rows, query) => rows.reach(query),
    },
  ];
}

async function measuredView({ what, query, ours, peer }: View, api: Api, rows: Rows): Promise<Result> {
  await sameVolumes(rows, query, () => api.statistics.view(query));
  const oursMs: number[] = [];
  const samplesMs: number[] = [];
  for (let turn = -warmUp; turn < turns; turn += 1) {
    const tookMs = await durationMs(() => ours(api, query));
    if (turn >= 0) oursMs.push(tookMs);
    if (turn >= 0 && turn % (turns / peerTurns) === 0) samplesMs.push(await durationMs(() => peer(rows, query)));
  }
  return resultOf(what, oursMs, { what: plainSql, samplesMs }, targetMs, 'p95');
}

const memoryTargetMb = 300;

/**
 * A file of all of them, by the command's own process, which is looked at while it writes; where the system does not tell its
 * peak, only the time is said.
 */
export async function measureExport(say: (text: string) => void): Promise<void> {
  const { folder, from, to } = aMillionContacts();
  // A folder that an older version made is brought up first: the command only reads.
  await withDesk(folder, () => Promise.resolve());
  const out = join(aFolder(), 'alle.csv');
  const asked = ['--from', from, '--to', to, '--format', 'csv', '--data-dir', folder, '--out', out];
  const startMs = performance.now();
  const child = spawn(process.execPath, [join(project, 'src-main/straks.mjs'), 'export', ...asked], {
    stdio: 'inherit',
  });
  let peakMb = 0;
  const looking = setInterval(() => {
    peakMb = Math.max(peakMb, peakOf(child.pid));
  }, 50);
  const code = await new Promise((resolve) => child.once('exit', resolve));
  clearInterval(looking);
  if (code !== 0) throw new Error(`straks export ended with ${String(code)}`);
  const seconds = ((performance.now() - startMs) / 1000).toFixed(1);
  const megabytes = (statSync(out).size / 2 ** 20).toFixed(0);
  const held = peakMb === 0 ? '' : `, ${peakMb < memoryTargetMb ? 'under' : 'OVER'} ${String(memoryTargetMb)} MB`;
  say(`a million contacts as CSV: ${seconds} s, ${megabytes} MB, peak memory ${peakMb.toFixed(0)} MB${held}`);
}

/** @returns megabytes; 0 where it is not known. */
function peakOf(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${String(pid)}/status`, 'utf8');
    return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}
