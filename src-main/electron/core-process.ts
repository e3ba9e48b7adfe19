/** The core in its own process beside the window (a utility process): long work there never holds up the screen. */
import '#main/lean-memory.ts';
import { serveCore } from '#main/core-link.ts';
import { openDesk } from '#main/open-desk.ts';
import { quietMemory } from '#main/quiet-memory.ts';

const { parentPort } = process;
const port = {
  post: (message: unknown) => parentPort.postMessage(message),
  hear: (listener: (message: unknown) => void) => parentPort.on('message', ({ data }) => listener(data)),
};
serveCore(port, async (plan, hands) => quietMemory(await openDesk(plan, 'electron', hands)));
