/**
 * Whatever keys are pressed, in whatever order: no contact is lost, none is logged twice, no outcome is there that nobody
 * chose, and what was taken back and put back is as it was. Random hands, the real keys, the real core.
 */
import fc from 'fast-check';
import { it } from 'vitest';
import { isLong } from '#tests/long-runs.ts';
import { aScreen } from './a-screen.ts';
import { expectAllAsDone, nothingSeen } from './hands-memory.ts';
import { moves } from './hands.ts';

/** On a busy machine, too. */
const patienceMs = isLong ? 1_800_000 : 120_000;

it(
  'loses nothing, logs nothing twice, invents no outcome, and takes back exactly, whatever is pressed',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.commands(moves, { maxCommands: 40, size: 'max' }), async (hands) => {
        const screen = await aScreen();
        const memory = nothingSeen();
        await fc.asyncModelRun(() => ({ model: memory, real: screen }), hands);
        await screen.settle();
        expectAllAsDone(screen, memory);
        await screen.close();
      }),
      { numRuns: isLong ? 400 : 30 },
    );
  },
  patienceMs,
);
