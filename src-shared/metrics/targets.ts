/** The targets for first-contact resolution that the two municipalities set themselves, each with its row and its year. */
import type { ShareId } from './definitions.ts';
import type { TargetRow } from './view.ts';

export type Target = Pick<TargetRow, 'row' | 'source' | 'municipalityCode' | 'figure' | 'target' | 'year'>;

const targets: readonly Target[] = [
  // FS sets no year for this one; 2015 is where the strategy ends.
  { row: 'A1', source: 'FS', municipalityCode: '250', figure: 'fcrContent', target: 0.3, year: 2015 },
  { row: 'A2', source: 'FU', municipalityCode: '190', figure: 'fcrMainLine', target: 0.5, year: 2017 },
  { row: 'A3', source: 'FU', municipalityCode: '190', figure: 'fcrVisits', target: 0.95, year: 2017 },
] satisfies readonly (Target & { readonly figure: ShareId })[];

/** @returns the targets of one municipality, or of all when null. */
export function targetsOf(municipalityCode: string | null): readonly Target[] {
  return targets.filter((target) => municipalityCode === null || target.municipalityCode === municipalityCode);
}
