/**
 * Whatever keys are pressed, in whatever order: no contact is lost, none is logged twice, no outcome is there that nobody
 * chose, and what was taken back and put back is as it was. Random hands, the real keys, the real core.
 */
import fc from 'fast-check';
import { it } from 'vitest';
import { aScreen } from './a-screen.ts';
import { expectAllAsDone, nothingSeen } from './hands-memory.ts';
import { moves } from './hands.ts';

it('loses nothing, logs nothing twice, invents no outcome, and takes back exactly, whatever is pressed', async () => {
  await fc.assert(
    fc.asyncProperty(fc.commands(moves, { maxCommands: 40, size: 'max' }), async (hands) => {
      const screen = await aScreen();
      const memory = nothingSeen();
      await fc.asyncModelRun(() => ({ model: memory, real: screen }), hands);
      await screen.settle();
      expectAllAsDone(screen, memory);
      await screen.close();
    }),
    { numRuns: 80 },
  );
}, 120_000);
