/** The strategies' targets A13-A23 and what was measured against them, kept by hand or imported. */
import { z } from 'zod';
import { Day, freeText, Instant, MunicipalityCode } from './contact.ts';

const TargetKey = z.string().regex(/^[a-z0-9][a-z0-9-]*$/);
const Value = z.number().min(0).max(1_000_000_000);
/** Percent, 0..100. */
const Percent = z.number().min(0).max(100);

const Measured = z.strictObject({
  /** The solution, where the target is one a solution: in the strategy's words. */
  subject: z.string().nullable().default(null),
  /** What the catalogue of self-service calls it. */
  solution: TargetKey.nullable().default(null),
  /** KL's least share for the solution (A16). */
  minimum: Percent.nullable().default(null),
  value: Value,
  on: Day,
});

const TargetFields = z.strictObject({
  id: TargetKey,
  /** Row of the strategies' demands (domain). */
  row: z.enum(['A13', 'A14', 'A15', 'A16', 'A17', 'A18', 'A19', 'A20', 'A21', 'A22', 'A23']),
  source: z.enum(['FS', 'FU']),
  municipalityCode: MunicipalityCode,
  name: z.string().min(1),
  /** `share`: percent of 100. `index`: what is counted now, the first measurement being 100. */
  measure: z.enum(['share', 'index']).default('share'),
  /** Percent or index; null where it follows from a minimum. */
  target: z.number().positive().nullable().default(null),
  /** So much over a solution's minimum, in percent or points as is chosen; never above 100 (A16). */
  overMinimum: z.number().positive().nullable().default(null),
  direction: z.enum(['at-least', 'at-most']).default('at-least'),
  /** The days it is a target for; outside them it is history, or to come. */
  from: Day,
  by: Day,
  /** A13: designated in a year, so many flows, and which of its years this is. */
  cohort: z
    .strictObject({ designated: z.int(), year: z.int().min(1).max(3), flows: z.int() })
    .nullable()
    .default(null),
  /** Each solution is measured by itself. */
  perSolution: z.boolean().default(false),
  note: z.string().nullable().default(null),
  /** What the strategy itself gives. */
  measured: z.array(Measured).default([]),
});

/** One row of `knowledge/strategy-targets.yaml`. */
export const StrategyTarget = TargetFields.refine(
  (target) => (target.target === null) !== (target.overMinimum === null),
  { path: ['target'] },
);

/** What was measured, entered by a person or imported. `baseline` is the first measurement of an index (A6). */
export const StrategyActual = z.object({
  id: z.uuid(),
  rev: z.int().min(1),
  targetId: TargetKey,
  kind: z.enum(['actual', 'baseline']),
  subject: freeText(100).nullable(),
  minimum: Percent.nullable(),
  value: Value,
  measuredOn: Day,
  /** Where the number is from: a system, a report, a person. */
  source: freeText(200).pipe(z.string().trim().min(1)),
  enteredBy: freeText(60),
  enteredAt: Instant,
});

/** What a person fills in. An `id` corrects the record of that id, whose revision is `rev`. */
export const NewActual = StrategyActual.pick({
  targetId: true,
  kind: true,
  subject: true,
  minimum: true,
  value: true,
  measuredOn: true,
  source: true,
});

export const overMinimumUnits = ['percent', 'points'] as const;
export const OverMinimumUnit = z.enum(overMinimumUnits);

const ActualShown = z.object({
  /** Null for what the strategy itself gives: it can be neither corrected nor removed. */
  id: z.uuid().nullable(),
  rev: z.int().nullable(),
  kind: z.enum(['actual', 'baseline']),
  value: z.number(),
  measuredOn: Day,
  source: z.string().nullable(),
  enteredBy: z.string().nullable(),
});

export const StrategyRow = TargetFields.pick({
  id: true,
  row: true,
  source: true,
  municipalityCode: true,
  name: true,
  measure: true,
  direction: true,
  from: true,
  by: true,
  cohort: true,
  perSolution: true,
  note: true,
}).extend({
  subject: z.string().nullable(),
  minimum: z.number().nullable(),
  /** Percent or index; null where it follows from a minimum that is not known. */
  goal: z.number().nullable(),
  /** The latest, as percent or index; null when nothing was measured, or an index has no baseline: never 0. */
  actual: z.number().nullable(),
  measuredOn: Day.nullable(),
  /** Actual less goal, in points. */
  gap: z.number().nullable(),
  reached: z.boolean().nullable(),
  timing: z.enum(['coming', 'now', 'past']),
  /** The latest first. */
  history: z.array(ActualShown),
});

export const StrategyView = z.object({ unit: OverMinimumUnit, rows: z.array(StrategyRow) });

/** What a municipality's strategy wants of one self-service solution: the target in force, else the last that was. */
export const SolutionTarget = StrategyRow.pick({
  row: true,
  name: true,
  perSolution: true,
  by: true,
  timing: true,
}).extend({
  /** Percent; null where it follows from a minimum that nobody has entered. */
  goal: Percent.nullable(),
  /** So much over KL's minimum, in `unit` (A16). */
  overMinimum: z.number().nullable(),
  unit: OverMinimumUnit,
});

export type SolutionTarget = z.infer<typeof SolutionTarget>;
export type StrategyTarget = z.infer<typeof StrategyTarget>;
export type StrategyActual = z.infer<typeof StrategyActual>;
export type NewActual = z.infer<typeof NewActual>;
export type OverMinimumUnit = z.infer<typeof OverMinimumUnit>;
export type StrategyRow = z.infer<typeof StrategyRow>;
export type StrategyView = z.infer<typeof StrategyView>;
