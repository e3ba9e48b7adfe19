/** The offers that come with the product, for municipalities that have chosen none of their own. */
import { join } from 'node:path';
import { z } from 'zod';
import { withoutMemory, type YamlReader } from '#core/knowledge/yaml-memory.ts';
import { fieldProblem, isFault } from '#core/knowledge/yaml.ts';
import { readTextFile } from '#core/knowledge/text-file.ts';
import type { ArticleProblem } from '#shared/domain/article.ts';
import { WaitingOffer } from '#shared/domain/waiting.ts';

export type ProductOffer = Omit<WaitingOffer, 'since'>;

export interface OffersRead {
  readonly offers: readonly ProductOffer[];
  readonly problems: readonly ArticleProblem[];
}

const file = 'waiting-offers.yaml';
const fileMaxBytes = 256 * 1024;
const { season, hours, condition, ...needed } = WaitingOffer.omit({ since: true }).shape;
const WrittenOffer = z.strictObject({
  ...needed,
  season: season.default(null),
  hours: hours.default(null),
  condition: condition.default('always'),
});

/** Never throws for what the file holds: what cannot be read is listed, and there are no offers. */
export function readOffers(knowledgeFolder: string, reader: YamlReader = withoutMemory): OffersRead {
  const read = readTextFile(join(knowledgeFolder, file), fileMaxBytes);
  if (!('text' in read)) return { offers: [], problems: [{ file, line: null, ...read }] };
  const yaml = reader(read.text, file);
  if (isFault(yaml)) return { offers: [], problems: [{ file, line: yaml.line, reason: 'yaml', detail: yaml.detail }] };
  const offers = z.array(WrittenOffer).safeParse(yaml.value);
  return offers.success
    ? { offers: offers.data, problems: [] }
    : { offers: [], problems: [fieldProblem(offers.error, file, yaml)] };
}
