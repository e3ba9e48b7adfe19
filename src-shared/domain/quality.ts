/** What a quality report says of the knowledge: which articles and wordings should be looked at, and why. */
import { z } from 'zod';

/** In the order they are read. */
export const qualityKinds = ['overdue', 'expired', 'redirected', 'missing', 'unused'] as const;
export const QualityKind = z.enum(qualityKinds);
export type QualityKind = z.infer<typeof QualityKind>;

export const QualityRow = z.object({
  kind: QualityKind,
  /** The article's; null for a wording that was searched. */
  id: z.string().nullable(),
  /** The article's title, or the wording. */
  title: z.string(),
  owner: z.string(),
  /** Amounts expired, enquiries redirected, searches; 0 where there is nothing to count. */
  count: z.int().min(0),
  /** Enquiries that led to the article, resolutions that were lost; 0 where there is nothing to count. */
  of: z.int().min(0),
  /** Since when it is due or expired. */
  since: z.iso.date().nullable(),
});
export type QualityRow = z.infer<typeof QualityRow>;
