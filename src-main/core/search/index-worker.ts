/** Makes the index in a process or a thread of its own, over a connection that only reads. */
import { workBeside } from '../beside.ts';
import { openStoreReadOnly } from '../db/store.ts';
import type { IndexOrder } from './index-keeper.ts';
import { makeIndexFile } from './make-index.ts';

workBeside((order) => {
  const { dataFolder, version, topicNames } = order as IndexOrder;
  const db = openStoreReadOnly(dataFolder);
  try {
    db.snapshot(() => {
      makeIndexFile(db, dataFolder, version, (number) => topicNames.get(number) ?? null);
    });
  } finally {
    db.close();
  }
});
