/** Makes one backup in a thread of its own, over a connection that only reads. */
import { parentPort, workerData } from 'node:worker_threads';
import { errorBody } from '#shared/errors.ts';
import type { BackupOrder, FromBackup } from '../care.ts';
import { takeBackup } from './backups.ts';

const { dataFolder, madeAt } = workerData as BackupOrder;
const tell = (news: FromBackup): void => parentPort?.postMessage(news);

try {
  await takeBackup(dataFolder, madeAt);
  tell(null);
} catch (thrown) {
  tell(errorBody(thrown));
}
