/** Makes one backup in a process or a thread of its own, over a connection that only reads. */
import { workBeside } from '../beside.ts';
import type { BackupOrder } from '../care.ts';
import { takeBackup } from './backups.ts';

workBeside((order) => {
  const { dataFolder, madeAt } = order as BackupOrder;
  return takeBackup(dataFolder, madeAt);
});
