/** What a command of `straks` is: a name, its options for `--help`, and a function that answers with an exit code. */

/** Where a command writes and what it may know of its surroundings; handed in by `straks.mjs`, or by a test. */
export interface CliIo {
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** 0: done. 1: done, and something in the material was bad and is named on stderr. 2: not done. */
export type ExitCode = 0 | 1 | 2;

export interface Command {
  readonly name: string;
  /** Danish lines for `--help`: how it is called, and what it does. */
  readonly help: readonly string[];
  /**
   * @param args what stood after the command's name.
   * @throws AppError for what a person can mend; `runCli` says it in Danish and exits with 2.
   */
  run(args: readonly string[], io: CliIo): Promise<ExitCode>;
}
