/** The calls about borger.dk: its list of articles compared with ours, and what was chosen of it brought in. */
import { z } from 'zod';
import { ArticleProblem, articleKey } from '../domain/article.ts';
import { MunicipalityCode } from '../domain/contact.ts';
import { call } from '../rpc.ts';
import { ImportChange } from './article-imports.ts';

const Count = z.int().min(0);
/** Of its articles with a municipality's links, or null: the same for all. */
const ForMunicipality = z.object({ municipalityCode: MunicipalityCode.nullable() });

/**
 * `kept`: changed there and by an editor here, ours stands. `gone`: borger.dk has it no more. `retired`: it was taken out of
 * use here.
 */
const BorgerChange = z.enum(['new', 'changed', 'unchanged', 'kept', 'gone', 'retired']);
export type BorgerChange = z.infer<typeof BorgerChange>;

export const BorgerRow = z.object({
  /** borger.dk's. */
  articleId: z.int().min(1),
  /** Ours. */
  id: articleKey,
  title: z.string(),
  url: z.string(),
  owner: z.string(),
  change: BorgerChange,
  /** The Danish days it was published and last changed there; null where it is not known. */
  publishedOn: z.iso.date().nullable(),
  changedOn: z.iso.date().nullable(),
  /** What becomes another here; what borger.dk and an editor both changed. */
  fields: z.array(z.string()),
  kept: z.array(z.string()),
  /** The day its owner was told that it is gone there. */
  warnedOn: z.iso.date().nullable(),
  /** It was told long enough ago. */
  removable: z.boolean(),
});
export type BorgerRow = z.infer<typeof BorgerRow>;

export const BorgerReport = z.object({
  stored: z.boolean(),
  cancelled: z.boolean(),
  /** How many articles were compared, and how many are as they were. */
  listed: Count,
  unchanged: Count,
  rows: z.array(BorgerRow),
  problems: z.array(ArticleProblem),
});
export type BorgerReport = z.infer<typeof BorgerReport>;

export const borgerCalls = {
  /**
   * Changes nothing. How far it has come is told by the event `importing`.
   * @throws import-running, borger-unreachable {status}, borger-answer-refused {reason}.
   */
  look: call({ role: 'redaktør', input: ForMunicipality, output: BorgerReport }),
  /** @throws as `look`; what was stored until then stays. */
  store: call({
    role: 'redaktør',
    input: ForMunicipality.extend({
      articleIds: z.array(z.int().min(1)).max(20_000),
      /** Ids of ours, gone there: only those that can be removed are. */
      retire: z.array(articleKey).max(20_000),
    }),
    output: BorgerReport,
  }),
  /** Of a row with `fields` or `kept`, of the last look. @throws import-gone: stored since. */
  change: call({ role: 'redaktør', input: z.object({ id: articleKey }), output: ImportChange }),
  cancel: call({ role: 'redaktør', input: z.object({}), output: z.object({}) }),
} as const;
