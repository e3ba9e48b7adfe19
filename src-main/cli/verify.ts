/** `straks verify`: the kept tallies held against a recount from the contacts, beside a desk that may be running. */
import { openContactsReadOnly } from '#core/contacts/reading-beside.ts';
import { defaultDataFolder } from '#core/paths.ts';
import { mustRebuild, verifyTallies } from '#core/statistics/recount.ts';
import { daCli } from '#shared/texts/da-cli.ts';
import { daReport } from '#shared/texts/da-report.ts';
import { danishNumber } from '#shared/texts/format.ts';
import { resolve } from 'node:path';
import type { CliIo, Command, ExitCode } from './command.ts';
import { readOptions } from './options.ts';

const texts = daCli.verify;

export const verify: Command = { name: 'verify', help: texts.help, run };

/** Every so many contacts a line tells how far it has come. */
const toldEvery = 100_000;

/** 0: they are true, and every contact can be read. 1: not so. 2: not done. */
function run(args: readonly string[], io: CliIo): Promise<ExitCode> {
  const given = readOptions(args, { 'data-dir': { type: 'string' } });
  const db = openContactsReadOnly(resolve(given['data-dir'] ?? defaultDataFolder(io.env, process.platform)));
  try {
    if (mustRebuild(db)) {
      io.stderr.write(`${texts.mustRebuild}\n`);
      return Promise.resolve(1);
    }
    let told = 0;
    const { contacts, rows, unreadable, wrong } = db.snapshot(() =>
      verifyTallies(db, (counted) => {
        if (counted - told < toldEvery) return;
        told = counted;
        io.stderr.write(`${texts.counted(danishNumber(counted))}\n`);
      }),
    );
    const counted = texts.result(danishNumber(contacts), danishNumber(rows));
    if (wrong === 0) io.stdout.write(`${counted} ${texts.right}\n`);
    else io.stderr.write(`${counted} ${texts.wrong(danishNumber(wrong))}\n`);
    if (unreadable > 0) io.stderr.write(`${daReport.unreadable(danishNumber(unreadable))} ${texts.unreadable}\n`);
    return Promise.resolve(wrong + unreadable === 0 ? 0 : 1);
  } finally {
    db.close();
  }
}
