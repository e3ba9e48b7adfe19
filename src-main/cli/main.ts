/** The command line: which commands there are, and what becomes of what they throw. */
import { AppError, errorBody } from '#shared/errors.ts';
import { sentenceFor } from '#shared/texts/da.ts';
import { daCli } from '#shared/texts/da-cli.ts';
import type { CliIo, Command, ExitCode } from './command.ts';
import { diagnose } from './diagnose.ts';
import { exportContacts } from './export.ts';
import { exportKnowledgeCommand } from './export-knowledge.ts';
import { importArrivalsCommand } from './import-arrivals.ts';
import { importBorgerDkCommand } from './import-borgerdk.ts';
import { importContactsCommand } from './import-contacts.ts';
import { importKleCommand } from './import-kle.ts';
import { importKnowledgeCommand } from './import-knowledge.ts';
import { lintKnowledgeCommand } from './lint-knowledge.ts';
import { policyCommand } from './policy.ts';
import { signUpdateCommand } from './sign-update.ts';
import { stats } from './stats.ts';
import { verify } from './verify.ts';

const commands: readonly Command[] = [
  diagnose,
  exportContacts,
  exportKnowledgeCommand,
  importArrivalsCommand,
  importBorgerDkCommand,
  importContactsCommand,
  importKleCommand,
  importKnowledgeCommand,
  lintKnowledgeCommand,
  policyCommand,
  signUpdateCommand,
  stats,
  verify,
];

/**
 * @param argv what stood after `straks`: a command and its options. `start` is not among them: it is a host's.
 * @returns the exit code; everything a person must know was written to `io`.
 */
export async function runCli(argv: readonly string[], io: CliIo): Promise<ExitCode> {
  const [name, ...args] = argv;
  if (name === undefined || isHelp(name)) {
    io.stdout.write(help());
    return name === undefined ? 2 : 0;
  }
  const command = commands.find((each) => each.name === name);
  if (command === undefined) {
    io.stderr.write(`${daCli.unknownCommand(name)}\n\n${help()}`);
    return 2;
  }
  if (args.some(isHelp)) {
    io.stdout.write(`${command.help.join('\n')}\n`);
    return 0;
  }
  try {
    return await command.run(args, io);
  } catch (thrown) {
    io.stderr.write(`${sentenceFor(errorBody(thrown))}\n${thrown instanceof AppError ? '' : placeOf(thrown)}`);
    return 2;
  }
}

function isHelp(argument: string): boolean {
  return argument === '--help' || argument === '-h';
}

function help(): string {
  const blocks = [...commands.map((command) => command.help), daCli.start, daCli.help];
  const listed = blocks.map((lines) => lines.map((line) => `  ${line}`).join('\n'));
  return `${[daCli.usage, '', daCli.commands, listed.join('\n\n'), '', daCli.exitCodes].join('\n')}\n`;
}

/** Where a defect arose, for whoever mends it: the frames only, since a message may hold what someone wrote. */
function placeOf(thrown: unknown): string {
  const frames = thrown instanceof Error ? (thrown.stack ?? '').split('\n').filter((line) => /^ +at /.test(line)) : [];
  return frames.length === 0 ? '' : `${frames.join('\n')}\n`;
}
