/** `straks import-borgerdk`: what has changed at borger.dk into the data folder. */
import { resolve } from 'node:path';
import { warnerOver } from '#core/borger/borger-calls.ts';
import { lookAtBorger, storeFromBorger, type BorgerOrder, type BorgerParts } from '#core/borger/borger-import.ts';
import { borgerDkOver } from '#core/borger/soap-calls.ts';
import { openStore } from '#core/db/store.ts';
import { defaultDataFolder, machineFolder } from '#core/paths.ts';
import { wayOut } from '#core/sync/hub-link.ts';
import { borgerOver } from '#main/borger-http.ts';
import { policyFolder, policySources } from '#main/policy-places.ts';
import { clock, newId } from '#main/ports.ts';
import type { BorgerReport, BorgerRow } from '#shared/contract/borger.ts';
import { MunicipalityCode } from '#shared/domain/contact.ts';
import { rulesOf } from '#shared/domain/policy-rules.ts';
import { AppError } from '#shared/errors.ts';
import { daBorger } from '#shared/texts/da-borger.ts';
import { daArticleImports } from '#shared/texts/da-article-imports.ts';
import { problemLine } from '#shared/texts/da-knowledge.ts';
import type { CliIo, Command, ExitCode } from './command.ts';
import { readOptions } from './options.ts';
import { writeStreamOf } from './output.ts';

const texts = daBorger.cli;
/** Who posts its messages; nobody on a desk has this id. */
const author = 'import';
export const importBorgerDkCommand: Command = { name: 'import-borgerdk', help: texts.help, run };

/** @throws database-locked {path} while the desk runs, borger-unreachable, borger-answer-refused {reason}. */
async function run(args: readonly string[], io: CliIo): Promise<ExitCode> {
  const given = readOptions(args, {
    ...{ municipality: { type: 'string' }, address: { type: 'string' }, 'data-dir': { type: 'string' } },
    ...{ new: { type: 'boolean' }, retire: { type: 'boolean' }, 'dry-run': { type: 'boolean' } },
  });
  const municipalityCode = given.municipality ?? null;
  if (municipalityCode !== null && !MunicipalityCode.safeParse(municipalityCode).success) {
    throw new AppError('option-unknown', { option: `--municipality ${municipalityCode}` });
  }
  const opened = openStore(resolve(given['data-dir'] ?? defaultDataFolder(io.env, process.platform)), clock);
  try {
    const warned: string[] = [];
    const posting = { db: opened.db, clock, newId, emit: () => undefined, agentId: () => author };
    const post = warnerOver(posting);
    const parts: BorgerParts = {
      ...{ ...posting, author: () => texts.author },
      borger: borgerDkOver(
        borgerOver(io.env, { address: given.address, ...wayHere(io) }),
        new AbortController().signal,
      ),
      warn: (owner, titles, until) => {
        post(owner, titles, until);
        warned.push(texts.warned(owner, titles, until));
      },
    };
    const isWatched = 'isTTY' in io.stderr && io.stderr.isTTY === true;
    const told = (done: number, total: number | null): void => {
      if (isWatched) io.stderr.write(texts.progress(done, total));
    };
    const order: BorgerOrder = { municipalityCode, told, isCancelled: () => false };
    const look = await lookAtBorger(parts, order);
    if (given['dry-run'] === true) return await tell(look, [daArticleImports.cli.wouldImport], io);
    const chosen = chosenIn(look.rows, given.new === true, given.retire === true);
    const stored = await storeFromBorger(parts, chosen, order);
    return await tell({ ...stored, problems: [...look.problems, ...stored.problems] }, warned, io);
  } finally {
    opened.close();
  }
}

/** As IT says on this PC; a PAC file the window alone can read. */
function wayHere({ env }: CliIo): ReturnType<typeof wayOut> {
  const sources = policySources(policyFolder(machineFolder(env, process.platform), null), process.platform);
  return wayOut(rulesOf(sources, []), null);
}

function chosenIn(rows: readonly BorgerRow[], withNew: boolean, retire: boolean) {
  const taken = rows.filter(({ change }) => change === 'changed' || change === 'kept' || (withNew && change === 'new'));
  return {
    articleIds: new Set(taken.map(({ articleId }) => articleId)),
    retire: new Set(retire ? rows.filter(({ removable }) => removable).map(({ id }) => id) : []),
  };
}

async function tell(report: BorgerReport, lines: readonly string[], io: CliIo): Promise<ExitCode> {
  const { changes, counts } = daBorger.page;
  const rows = report.rows.map(({ change, id, title }) => texts.row(changes[change], id, title));
  const all = [...lines, ...rows, counts(report.listed, report.unchanged)];
  await writeStreamOf(
    io.stdout,
    all.map((line) => `${line}\n`),
  );
  const problems = report.problems.map((problem) => `${problemLine(problem)}\n`);
  await writeStreamOf(io.stderr, problems);
  return problems.length === 0 ? 0 : 1;
}
