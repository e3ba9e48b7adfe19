/** What a run prints: the machine, then one plain table a subject. */
import { availableParallelism, cpus, loadavg, platform, release, totalmem } from 'node:os';
import type { Result, Times } from './measure.ts';

export interface Report {
  readonly machine: Readonly<Record<string, string | number>>;
  readonly subjects: Readonly<Record<string, readonly Result[]>>;
}

/** The load tells whether others were working on the machine: then only the ratios say anything. */
export function machineFacts(): Report['machine'] {
  return {
    cores: availableParallelism(),
    processor: cpus()[0]?.model.trim() ?? '?',
    memoryGb: Math.round(totalmem() / 2 ** 30),
    system: `${platform()} ${release()}`,
    node: process.version,
    loadAtStart: Number((loadavg()[0] ?? 0).toFixed(2)),
  };
}

export function machineText(machine: Report['machine']): string {
  return Object.entries(machine)
    .map(([name, value]) => `${name} ${String(value)}`)
    .join(' · ');
}

const headings = ['', 'ours p50', 'p95', 'n', 'peer p50', 'p95', 'n', 'ratio', 'target', 'peer'] as const;

export function subjectText(subject: string, results: readonly Result[]): string {
  const rows = [[subject, ...headings.slice(1)], ...results.map(cells)];
  const widths = headings.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const isText = (column: number): boolean => column === 0 || column === headings.length - 1;
  return rows
    .map((row) =>
      row
        .map((cell, at) => (isText(at) ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function cells({ what, ours, peer, ratio, targetMs, targetOf }: Result): string[] {
  const held = targetOf === 'p95' ? ours.p95Ms : ours.p50Ms;
  const reached = targetMs === null ? '' : `${targetOf} ${held < targetMs ? 'under' : 'OVER'} ${ms(targetMs)}`;
  return [`  ${what}`, ...times(ours), ...times(peer), `${significant(ratio)}x`, reached, peer.what];
}

const times = ({ p50Ms, p95Ms, n }: Times): string[] => [ms(p50Ms), ms(p95Ms), String(n)];
const ms = (value: number): string => `${significant(value)} ms`;
/** Three digits that mean something. */
const significant = (value: number): string =>
  value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
