/** The core in its own process beside the window (a utility process): long work there never holds up the screen. */
import { serveCore } from '#main/core-link.ts';
import { openDesk } from '#main/open-desk.ts';

const { parentPort } = process;
serveCore(
  {
    post: (message) => {
      parentPort.postMessage(message);
    },
    hear: (listener) => {
      parentPort.on('message', ({ data }) => {
        listener(data);
      });
    },
  },
  (plan) => openDesk(plan, 'electron'),
);
