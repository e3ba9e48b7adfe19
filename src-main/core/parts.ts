/** What the rooms of the core are handed by `core.ts`: the store, the time, identities, and a way to tell the screens. */
import type { z } from 'zod';
import type { events, Events } from '#shared/contract.ts';
import type { NewId } from '#shared/domain/ids.ts';
import type { Clock } from '#shared/time/clock.ts';
import type { WriteDb } from './db/database.ts';
import type { Directory } from './directory/directory.ts';
import type { Log } from './log.ts';

export type EventName = keyof typeof events;
/** Tells every screen; delivery is not awaited. */
export type Emit = <Name extends EventName>(name: Name, payload: z.input<Events[Name]>) => void;

export interface CoreParts {
  readonly db: WriteDb;
  readonly directory: Directory;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly emit: Emit;
  readonly log: Log;
}
