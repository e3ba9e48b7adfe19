/** The strategies' targets from `knowledge/strategy-targets.yaml`: each row stands alone, a broken one is listed. */
import type { ArticleProblem } from '#shared/domain/article.ts';
import { StrategyTarget } from '#shared/domain/strategy.ts';
import { join } from 'node:path';
import { readTextFile } from '../knowledge/text-file.ts';
import { withoutMemory, type YamlReader } from '../knowledge/yaml-memory.ts';
import { fieldProblem, isFault } from '../knowledge/yaml.ts';

const file = 'strategy-targets.yaml';
const fileMaxBytes = 256 * 1024;

export interface TargetsRead {
  readonly targets: readonly StrategyTarget[];
  readonly problems: readonly ArticleProblem[];
}

/** Never throws for what the file holds, nor when it is not there. */
export function readTargets(knowledgeFolder: string, read: YamlReader = withoutMemory): TargetsRead {
  const found = readTextFile(join(knowledgeFolder, file), fileMaxBytes);
  if (!('text' in found)) return { targets: [], problems: [{ file, line: null, ...found }] };
  const yaml = read(found.text, file);
  if (isFault(yaml)) return { targets: [], problems: [{ file, line: yaml.line, reason: 'yaml', detail: yaml.detail }] };
  if (!Array.isArray(yaml.value)) return { targets: [], problems: [{ file, line: 1, reason: 'field', detail: '' }] };
  const targets = new Map<string, StrategyTarget>();
  const problems: ArticleProblem[] = [];
  for (const [index, value] of (yaml.value as unknown[]).entries()) {
    const target = StrategyTarget.safeParse(value);
    if (!target.success) problems.push(fieldProblem(target.error, file, yaml, [index]));
    else if (targets.has(target.data.id))
      problems.push({ file, line: yaml.lineOf([index]), reason: 'duplicate-id', detail: target.data.id });
    else targets.set(target.data.id, target.data);
  }
  return { targets: [...targets.values()], problems };
}
