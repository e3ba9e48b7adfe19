/** The options of a command, read and checked before anything is opened. */
import { Day } from '#shared/domain/contact.ts';
import { AppError } from '#shared/errors.ts';
import type { Period } from '#shared/metrics/periods.ts';
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';

/** @throws option-unknown {option}, naming what is unknown or lacks its value. */
export function readOptions<Options extends ParseArgsOptionsConfig>(args: readonly string[], options: Options) {
  return parsed(args, options, false).values;
}

/** @returns the one folder that was named, null when none was. @throws option-unknown {option}, also for a second folder. */
export function folderAndOptions<Options extends ParseArgsOptionsConfig>(args: readonly string[], options: Options) {
  const { values, positionals } = parsed(args, options, true);
  const [folder = null, second] = positionals;
  if (second !== undefined) throw new AppError('option-unknown', { option: second });
  return { folder, given: values };
}

/** @returns the files that were named among the options. @throws option-unknown {option}. */
export function optionsAndFiles<Options extends ParseArgsOptionsConfig>(args: readonly string[], options: Options) {
  const { values, positionals } = parsed(args, options, true);
  return { given: values, files: positionals };
}

function parsed<Options extends ParseArgsOptionsConfig>(
  args: readonly string[],
  options: Options,
  allowPositionals: boolean,
) {
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals });
  } catch (cause) {
    // Node names the culprit first in its message, in quotes: `Unknown option '--prot'`, `Option '--port <value>' …`.
    const culprit = cause instanceof Error ? /'([^'\s]+)/.exec(cause.message)?.[1] : undefined;
    throw new AppError('option-unknown', { option: culprit ?? '?' }, cause);
  }
}

/** @returns the value. @throws option-unknown {option} when it was not given, or is empty. */
export function needed(option: string, value: string | undefined): string {
  if (value === undefined || value === '') throw new AppError('option-unknown', { option });
  return value;
}

/** @returns the days of `--from` and `--to`. @throws option-unknown {option} for what is not a day, period-invalid. */
export function periodAsked(from: string | undefined, to: string | undefined): Period {
  const period = { from: dayAsked('--from', from), to: dayAsked('--to', to) };
  if (period.from > period.to) throw new AppError('period-invalid');
  return period;
}

function dayAsked(option: string, value: string | undefined): string {
  const day = Day.safeParse(needed(option, value));
  if (!day.success) throw new AppError('option-unknown', { option: `${option} ${value ?? ''}` });
  return day.data;
}
