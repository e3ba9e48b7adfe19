/** The index is made in a process of its own: what it needed of memory, the system has back (decision 0086). */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { endOf, type IndexBeside } from '#core/search/index-keeper.ts';

export const indexInProcess: IndexBeside = (order, file) => {
  const child = fork(fileURLToPath(file), {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const ended = endOf(child);
  child.send(order, () => undefined);
  return { ended, stop: () => void child.kill('SIGKILL') };
};
