/** The strategy's calls: targets A13-A23 with what was measured against them. */
import { z } from 'zod';
import { MunicipalityCode } from '../domain/contact.ts';
import { NewActual, OverMinimumUnit, StrategyView } from '../domain/strategy.ts';
import { call } from '../rpc.ts';
import { actualFaults } from '../texts/da-strategy.ts';

const Revision = z.object({ id: z.uuid(), rev: z.int().min(1) });
/** A file of measurements is small: a row a target and date. */
const fileMaxLength = 500_000;

export const strategyCalls = {
  view: call({
    role: 'teamleder',
    input: z.object({ municipalityCode: MunicipalityCode.nullable() }),
    output: StrategyView,
  }),
  /** `replaces` names the record that is corrected, as it was read. */
  saveActual: call({
    role: 'teamleder',
    input: z.object({ actual: NewActual, replaces: Revision.nullable() }),
    output: StrategyView,
  }),
  removeActual: call({ role: 'teamleder', input: Revision, output: StrategyView }),
  /** The text of a CSV file. Good rows are stored together; bad ones are named and left out. */
  importActuals: call({
    role: 'teamleder',
    input: z.object({ text: z.string().max(fileMaxLength) }),
    output: z.object({
      stored: z.int(),
      refused: z.array(z.object({ line: z.int(), fault: z.enum(actualFaults) })),
    }),
  }),
  chooseUnit: call({ role: 'teamleder', input: z.object({ unit: OverMinimumUnit }), output: StrategyView }),
};
