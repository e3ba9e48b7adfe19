/** A command's one argument without a name, among its options. */
import { AppError } from '#shared/errors.ts';

export interface Split {
  readonly file: string;
  readonly options: readonly string[];
}

/**
 * @param flags the options that take no value.
 * @param name what it is called in `--help`.
 * @throws option-unknown {option} when there is none.
 */
export function splitFile(args: readonly string[], flags: readonly string[], name: string): Split {
  const takesValue = (argument: string | undefined): boolean =>
    argument?.startsWith('--') === true && !argument.includes('=') && !flags.includes(argument);
  const at = args.findIndex((each, index) => !each.startsWith('-') && !takesValue(args[index - 1]));
  const file = args[at];
  if (file === undefined) throw new AppError('option-unknown', { option: name });
  return { file, options: args.toSpliced(at, 1) };
}
