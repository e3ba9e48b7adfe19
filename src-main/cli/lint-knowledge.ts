/** `straks lint-knowledge`: what a careful editor would find in the articles, and whether the opening hours keep the strategy. */
import { openDirectory } from '#core/directory/directory.ts';
import { lintKnowledge, lintRules, type Finding, type LintReport } from '#core/knowledge/lint.ts';
import { serviceLevelsOf, type ServiceLevel } from '#shared/domain/service-level.ts';
import { instantOf, type Clock } from '#shared/time/clock.ts';
import { localDayOf } from '#shared/time/copenhagen.ts';
import { problemLine } from '#shared/texts/da-knowledge.ts';
import { daLint, lintSentences } from '#shared/texts/da-lint.ts';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CliIo, Command, ExitCode } from './command.ts';
import { folderAndOptions } from './options.ts';
import { writeStreamOf } from './output.ts';

export const lintKnowledgeCommand: Command = { name: 'lint-knowledge', help: daLint.help, run };

const productKnowledge = fileURLToPath(new URL('../../knowledge', import.meta.url));
const clock: Clock = { now: () => Date.now() };

/** @throws folder-not-found {path}. @returns 1 when something is wrong, 0 when there is nothing but remarks. */
async function run(args: readonly string[], io: CliIo): Promise<ExitCode> {
  const { folder, given } = folderAndOptions(args, { knowledge: { type: 'string' }, lix: { type: 'boolean' } });
  const knowledge = resolve(given.knowledge ?? productKnowledge);
  const report = lintKnowledge(knowledge, folder === null ? null : resolve(folder), localDayOf(instantOf(clock)));
  const levels = openDirectory(knowledge).municipalities.map(
    (municipality) => [municipality.name, serviceLevelsOf(municipality)] as const,
  );
  await writeStreamOf(io.stderr, linesOf(wrongLines(report)));
  await writeStreamOf(
    io.stdout,
    linesOf([...(given.lix === true ? lixLines(report) : []), ...levels.flatMap(levelLines), ...summaryLines(report)]),
  );
  return countOf(report, 'error') === 0 ? 0 : 1;
}

const linesOf = (lines: readonly string[]): string[] => lines.map((line) => `${line}\n`);

function wrongLines({ problems, findings }: LintReport): string[] {
  return [...problems.map((each) => `${daLint.kinds.error}: ${problemLine(each)}`), ...findings.map(findingLine)];
}

function findingLine({ file, rule, detail }: Finding): string {
  return `${daLint.kinds[lintRules[rule]]}: ${file}: ${lintSentences[rule](detail)}`.replace(/\p{C}/gu, '·');
}

function lixLines({ articles }: LintReport): string[] {
  return articles
    .toSorted((one, other) => other.lix - one.lix)
    .map(({ file, lix }) => `${daLint.lix} ${String(lix).padStart(3)}  ${file}`);
}

function levelLines([name, levels]: readonly [string, readonly ServiceLevel[]]): string[] {
  if (levels.length === 0) return [];
  const lines = levels.map(({ rule, found, asked, met }) => {
    const sentence = daLint.serviceLevels[rule](found, asked);
    return `  ${met ? daLint.met : daLint.notMet}: ${sentence}`;
  });
  return [daLint.serviceLevel(name), ...lines, ''];
}

function summaryLines(report: LintReport): string[] {
  const levels = report.articles.map((each) => each.lix).sort((one, other) => one - other);
  const median = levels[Math.floor(levels.length / 2)] ?? 0;
  return [
    daLint.summary(levels.length, median, levels.at(-1) ?? 0),
    daLint.reviewed(report.reviewed, levels.length),
    daLint.sources(report.sources.checked, report.sources.all),
    daLint.found(countOf(report, 'error'), countOf(report, 'notice')),
  ];
}

function countOf({ problems, findings }: LintReport, kind: 'error' | 'notice'): number {
  const found = findings.filter(({ rule }) => lintRules[rule] === kind).length;
  return kind === 'error' ? found + problems.length : found;
}
