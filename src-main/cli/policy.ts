/** `straks policy`: what IT has decided for this PC, as "Gældende politik" shows it, without opening the database. */
import { join, resolve } from 'node:path';
import { openDirectory } from '#core/directory/directory.ts';
import { defaultDataFolder, machineFolder } from '#core/paths.ts';
import { defaultSettings } from '#core/settings/app-calls.ts';
import { policyView, suggestedSettings } from '#core/settings/policy-calls.ts';
import { settingsIn } from '#core/settings/settings-file.ts';
import { linkIn } from '#core/sync/hub-link.ts';
import { policyFolder, policySources } from '#main/policy-places.ts';
import type { PolicyView } from '#shared/contract/policy.ts';
import { rulesOf } from '#shared/domain/policy-rules.ts';
import { currentOf } from '#shared/domain/settings.ts';
import { daPolicy } from '#shared/texts/da-policy.ts';
import type { CliIo, Command, ExitCode } from './command.ts';
import { readOptions } from './options.ts';

const texts = daPolicy;

export const policyCommand: Command = { name: 'policy', help: texts.cli.help, run };

const productKnowledge = join(import.meta.dirname, '..', '..', 'knowledge');

/** 0: all that IT says is used. 1: some of it is not, and is named. @throws policy-in-force, file-unreadable {path}. */
function run(args: readonly string[], io: CliIo): Promise<ExitCode> {
  const given = readOptions(args, { 'data-dir': { type: 'string' }, 'policy-dir': { type: 'string' } });
  const dataFolder = resolve(given['data-dir'] ?? defaultDataFolder(io.env, process.platform));
  const tried = given['policy-dir'] === undefined ? null : resolve(given['policy-dir']);
  const view = viewOf(dataFolder, policyFolder(machineFolder(io.env, process.platform), tried));
  io.stdout.write(`${tableOf(view).join('\n')}\n`);
  for (const problem of view.problems) io.stderr.write(`${problem.path}: ${texts.problem(problem)}\n`);
  return Promise.resolve(view.problems.length === 0 ? 0 : 1);
}

function viewOf(dataFolder: string, folder: string): PolicyView {
  const { municipalities } = openDirectory(productKnowledge);
  const sources = policySources(folder, process.platform);
  const rules = rulesOf(
    sources,
    municipalities.map(({ code }) => code),
  );
  const product = defaultSettings(municipalities);
  const suggested = suggestedSettings(product, rules);
  const link = linkIn(join(dataFolder, 'hub.json'));
  return policyView({
    rules,
    sources,
    own: currentOf(settingsIn(dataFolder, suggested) ?? suggested).preferences,
    product,
    link: link === 'damaged' ? null : link,
  });
}

function tableOf({ rows, places }: PolicyView): string[] {
  const head = [texts.column.setting, texts.column.value, texts.column.from, texts.column.locked];
  const cells = rows.map((row) => [
    texts.settingName[row.name],
    texts.valueText(row.name, row.value),
    row.path === null ? texts.from[row.from] : `${texts.from[row.from]}: ${row.path}`,
    texts.mayChange(row),
  ]);
  const widths = head.map((_, at) => Math.max(...[head, ...cells].map((row) => row[at]?.length ?? 0)));
  const lines = [head, ...cells].map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return [
    texts.heading,
    '',
    ...lines,
    '',
    `${texts.places}:`,
    ...places.map(({ path, isThere }) => `  ${texts.cli.place(path, isThere)}`),
  ];
}
