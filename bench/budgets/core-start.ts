/** A process of its own, as every start is one: from opening the desk to its first answer, in milliseconds on stdout. */
import { openDesk } from '#main/open-desk.ts';
import { contract } from '#shared/contract.ts';
import { clientOf } from '#shared/rpc.ts';
import { planOf } from '../desk.ts';

const [folder = ''] = process.argv.slice(2);
const startMs = performance.now();
// Somebody has worked here: nothing is set up anew.
const core = await openDesk({ ...planOf(folder), setUp: null }, 'loopback');
await clientOf(contract, core.dispatch).app.state({});
console.log(performance.now() - startMs);
await core.close();
