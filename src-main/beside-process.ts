/** What works beside the core works in a process of its own: what it needed of memory, the system has back (decision 0086). */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { endOf, type RunBeside } from '#core/beside.ts';

export const inProcess: RunBeside = (order, file) => {
  const child = fork(fileURLToPath(file), {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const ended = endOf(child);
  child.send(order as object, () => undefined);
  return { ended, stop: () => void child.kill('SIGKILL') };
};
