/** Makes the index in a process or a thread of its own, over a connection that only reads. */
import { parentPort, workerData } from 'node:worker_threads';
import { errorBody } from '#shared/errors.ts';
import { openStoreReadOnly } from '../db/store.ts';
import type { FromIndexing, IndexOrder } from './index-keeper.ts';
import { makeIndexFile } from './make-index.ts';

if (parentPort === null) {
  process.once('message', (order: IndexOrder) => {
    process.send?.(made(order), () => process.disconnect());
  });
} else parentPort.postMessage(made(workerData as IndexOrder));

function made({ dataFolder, version, topicNames }: IndexOrder): FromIndexing {
  try {
    const db = openStoreReadOnly(dataFolder);
    try {
      db.snapshot(() => {
        makeIndexFile(db, dataFolder, version, (number) => topicNames.get(number) ?? null);
      });
    } finally {
      db.close();
    }
    return null;
  } catch (thrown) {
    return errorBody(thrown);
  }
}
