/** A second process: opens the store of a folder, says so on stdout, and holds it until it is killed. */
import { openStore } from '#core/db/store.ts';
import { errorBody } from '#shared/errors.ts';

try {
  openStore(process.argv[2] ?? '', { now: () => 0 });
  console.log('held');
  setInterval(() => undefined, 1_000);
} catch (thrown) {
  console.log(errorBody(thrown).code);
}
