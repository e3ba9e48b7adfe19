/** The core in its own process beside the window (a utility process): long work there never holds up the screen. */
import { serveCore } from '#main/core-link.ts';
import { openDesk } from '#main/open-desk.ts';

const { parentPort } = process;
const port = {
  post: (message: unknown) => parentPort.postMessage(message),
  hear: (listener: (message: unknown) => void) => parentPort.on('message', ({ data }) => listener(data)),
};
serveCore(port, (plan) => openDesk(plan, 'electron'));
