/** `straks stats`: the figures of a file of contacts, without a database. */
import { shareIds, type Figures } from '#shared/metrics/definitions.ts';
import { figuresOf } from '#shared/metrics/metrics.ts';
import type { Period } from '#shared/metrics/periods.ts';
import { daStatistics } from '#shared/texts/da-statistics.ts';
import { daCli } from '#shared/texts/da-cli.ts';
import { danishDate, danishNumber, danishPercent } from '#shared/texts/format.ts';
import type { CliIo, Command, ExitCode } from './command.ts';
import { readContactLines } from './contact-lines.ts';
import { fileLines } from './file-lines.ts';
import { needed, periodAsked, readOptions } from './options.ts';

const texts = daCli.stats;

export const stats: Command = { name: 'stats', help: texts.help, run };

async function run(args: readonly string[], io: CliIo): Promise<ExitCode> {
  const given = readOptions(args, {
    contacts: { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
    json: { type: 'boolean', default: false },
  });
  const path = needed('--contacts', given.contacts);
  const period = periodAsked(given.from, given.to);
  const { badLines, tally } = await readContactLines(fileLines(path), period, (bad) => {
    io.stderr.write(`${texts.badLine(bad.number, bad.fault, bad.field)}\n`);
  });
  const figures = figuresOf(tally);
  io.stdout.write(given.json ? `${JSON.stringify({ figures })}\n` : figuresTable(figures, period));
  if (badLines === 0) return 0;
  io.stderr.write(`${texts.badLines(badLines)}\n`);
  return 1;
}

/** @returns the figures for a reader: name, share, what it was made of, interval. */
function figuresTable(figures: Figures, period: Period): string {
  const names = daStatistics.figures;
  const rows = [
    ...(['contacts', 'enquiries'] as const).map((id) => [names[id].name, danishNumber(figures[id].n), '', '']),
    ...shareIds.map((id) => {
      const { num, den, value, low, high } = figures[id];
      const made = daStatistics.ofMany(danishNumber(num), danishNumber(den));
      if (value === null || low === null || high === null) return [names[id].name, texts.none, made, ''];
      return [names[id].name, danishPercent(value), made, `${danishPercent(low)} - ${danishPercent(high)}`];
    }),
  ];
  const heading = texts.heading(danishDate(period.from), danishDate(period.to));
  return `${[heading, '', ...aligned([['', '', '', texts.interval], ...rows])].join('\n')}\n`;
}

/** The first column begins where the line does, the others end together. */
function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
}
