/** Makes the index in a thread of its own, over a connection that only reads. */
import { parentPort, workerData } from 'node:worker_threads';
import { errorBody } from '#shared/errors.ts';
import { openStoreReadOnly } from '../db/store.ts';
import type { FromIndexing, IndexOrder } from './index-keeper.ts';
import { makeIndexFile } from './make-index.ts';

const { dataFolder, version, topicNames } = workerData as IndexOrder;
const tell = (news: FromIndexing): void => parentPort?.postMessage(news);

try {
  const db = openStoreReadOnly(dataFolder);
  try {
    db.snapshot(() => {
      makeIndexFile(db, dataFolder, version, (number) => topicNames.get(number) ?? null);
    });
  } finally {
    db.close();
  }
  tell(null);
} catch (thrown) {
  tell(errorBody(thrown));
}
