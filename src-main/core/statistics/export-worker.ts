/** Writes a long file of contacts in a thread of its own, over a connection that only reads: the desk never waits for it. */
import { parentPort, workerData } from 'node:worker_threads';
import { AppError, errorBody } from '#shared/errors.ts';
import { openContactsReadOnly } from '../contacts/reading-beside.ts';
import { openDirectory } from '../directory/directory.ts';
import { writeFileOf } from '../write-file.ts';
import type { ExportOrder, FromExport } from './row-export.ts';
import { rowTexts } from './row-texts.ts';

/** Every so many contacts it tells how far it has come, and looks whether it is to stop. */
const toldEvery = 2_000;

const { dataFolder, knowledgeFolder, query, format, path, stop } = workerData as ExportOrder;
const stopped = new Int32Array(stop);
const tell = (news: FromExport): void => parentPort?.postMessage(news);

let unreadable = 0;
try {
  const db = openContactsReadOnly(dataFolder);
  try {
    const directory = openDirectory(knowledgeFolder);
    const written = (done: number): void => {
      if (done % toldEvery !== 0) return;
      if (Atomics.load(stopped, 0) === 1) throw new AppError('export-cancelled');
      tell({ done });
    };
    const told = { written, unreadable: () => (unreadable += 1) };
    db.snapshot(() => writeFileOf(path, rowTexts(db, directory, query, format, told)));
  } finally {
    db.close();
  }
  tell({ ended: null, unreadable });
} catch (thrown) {
  tell({ ended: errorBody(thrown), unreadable });
}
