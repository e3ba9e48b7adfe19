/** The cells of a report: typed, so that a file holds a number as a number, and said as the screen says them. */
import { danishDate, danishDuration, danishNumber, danishPercent, danishPoints } from '../texts/format.ts';
import type { LocalDay } from '../time/copenhagen.ts';
import { mayShowShare, type Share } from './definitions.ts';

export type ReportCell =
  | { readonly kind: 'empty' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'count'; readonly count: number }
  /** Part of 1. */
  | { readonly kind: 'share'; readonly share: number }
  /** A difference of shares, part of 1. */
  | { readonly kind: 'points'; readonly points: number }
  | { readonly kind: 'seconds'; readonly seconds: number }
  | { readonly kind: 'day'; readonly day: LocalDay };

export interface ReportTable {
  readonly name: string;
  readonly head: readonly string[];
  /** In characters. */
  readonly widths: readonly number[];
  readonly rows: readonly (readonly ReportCell[])[];
}

export const empty: ReportCell = { kind: 'empty' };
export const textCell = (value: string): ReportCell => ({ kind: 'text', text: value });
export const count = (value: number): ReportCell => ({ kind: 'count', count: value });
export const day = (value: LocalDay): ReportCell => ({ kind: 'day', day: value });

/** @returns the cell as the screen says it; nothing is a dash. */
export function cellText(cell: ReportCell): string {
  switch (cell.kind) {
    case 'empty':
      return '–';
    case 'text':
      return cell.text;
    case 'count':
      return danishNumber(cell.count);
    case 'share':
      return danishPercent(cell.share);
    case 'points':
      return danishPoints(cell.points);
    case 'seconds':
      return danishDuration(cell.seconds);
    case 'day':
      return danishDate(cell.day);
  }
}

/** A percentage only where there are enough (statistics: pitfalls). */
export function shareCell(share: Share, part: 'value' | 'low' | 'high' = 'value'): ReportCell {
  const value = share[part];
  return value === null || !mayShowShare(share.den) ? empty : { kind: 'share', share: value };
}

/** What is not known to the reader is not 0. */
export function countUnlessHidden(value: number, hidden: boolean): ReportCell {
  return hidden ? empty : count(value);
}

export function seconds(value: number | null): ReportCell {
  return value === null ? empty : { kind: 'seconds', seconds: value };
}

export function blanks(many: number): ReportCell[] {
  return Array.from({ length: many }, () => empty);
}
