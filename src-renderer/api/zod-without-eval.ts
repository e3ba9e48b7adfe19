/**
 * Zod probes for `new Function` when the first schema is made, which our policy forbids and the console would report as
 * an error. Loaded by index.html before anything that makes a schema; `strictExecutionOrder` keeps it first when built.
 */
import { config } from 'zod';

config({ jitless: true });
