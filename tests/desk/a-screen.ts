/** The desk's store over a real core on a folder of its own: the screen without its pixels. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { stringify } from 'yaml';
import { z } from 'zod';
import { openCore, type Core } from '#core/core.ts';
import type { ReadDb } from '#core/db/database.ts';
import { openContactsReadOnly } from '#core/contacts/reading-beside.ts';
import { createDesk } from '#renderer/state/desk.ts';
import { contract } from '#shared/contract.ts';
import type { NewId } from '#shared/domain/ids.ts';
import { Preferences } from '#shared/domain/settings.ts';
import { clientOf } from '#shared/rpc.ts';
import { aClock, someIds, type TestClock, withoutNetwork } from '#tests/builders.ts';
import { aFolder } from '#tests/folders.ts';
import { articleText } from '#tests/knowledge-builders.ts';

const home = Preferences.parse({
  municipalityCode: '250',
  location: 'borgerservice',
  channel: 'phone',
  theme: 'system',
});

/** Two articles (one with a solution, one without), one unit, one solution. */
function writeKnowledge(folder: string): void {
  mkdirSync(join(folder, 'articles'), { recursive: true });
  mkdirSync(join(folder, 'municipalities'), { recursive: true });
  const municipality = {
    code: '250',
    name: 'Frederikssund',
    website: 'https://example.org',
    channelPriority: ['self-service', 'phone', 'visit'],
    phones: [],
    phoneHours: {},
    closedDays: [],
    places: [],
    units: [
      {
        id: 'folkeregister',
        name: 'Folkeregister',
        takes: 'flytning',
        topics: ['23.05'],
        hours: {},
        fallback: 'skriv',
      },
    ],
  };
  const solution = {
    id: 'meld-flytning',
    name: 'Meld flytning',
    url: 'https://example.org/flytning',
    topics: ['23.05.10'],
    obligatory: true,
    commonPublic: true,
    settlesAtOnce: true,
    needsMitId: true,
  };
  writeFileSync(join(folder, 'municipalities', '250.yaml'), stringify(municipality));
  writeFileSync(join(folder, 'self-service.yaml'), stringify([solution]));
  writeFileSync(join(folder, 'topics.yaml'), stringify([{ number: '23.05.10', name: 'Flytning' }]));
  writeFileSync(join(folder, 'articles', 'flytning.md'), articleText({ municipalities: 'common' }));
  writeFileSync(
    join(folder, 'articles', 'attest.md'),
    articleText({ id: 'attest', title: 'Attest', selfService: null }),
  );
}

export interface Screen {
  readonly clock: TestClock;
  readonly folder: string;
  /** The store; a new one after `crash`. */
  desk(): ReturnType<typeof createDesk>;
  /** Waits until every write has been answered and no timer is left. */
  settle(): Promise<void>;
  /** A second window on the same core. */
  another(): ReturnType<typeof createDesk>;
  /** Every log that was stored: the contact and the revision it continued. */
  readonly logs: readonly string[];
  /** What is on disk now, read beside the running core. */
  stored<T>(read: (db: ReadDb) => T): T;
  /** The screen and the core are gone, as after a kill; both begin again on the same folder. */
  crash(): Promise<void>;
  close(): Promise<void>;
}

const SaveCall = z.object({
  call: z.literal('contacts.save'),
  input: z.object({ id: z.string(), baseRev: z.int() }),
});

function logOf(envelope: unknown): string[] {
  const save = SaveCall.safeParse(envelope).data?.input;
  return save === undefined ? [] : [`${save.id} after ${String(save.baseRev)}`];
}

export async function aScreen(): Promise<Screen> {
  const folder = aFolder();
  const knowledgeFolder = aFolder();
  writeKnowledge(knowledgeFolder);
  const clock = aClock();
  const newId: NewId = someIds(900_000);
  let core: Core = open();
  let timers: (() => void)[] = [];
  let underway = 0;
  const logs: string[] = [];
  let desk = screenOver(() => core);

  function open(): Core {
    return openCore({
      ...withoutNetwork,
      dataFolder: folder,
      knowledgeFolder,
      clock,
      newId,
      version: '0',
      host: 'loopback',
      demo: false,
    });
  }

  function screenOver(current: () => Core): ReturnType<typeof createDesk> {
    const api = clientOf(contract, async (envelope) => {
      underway += 1;
      try {
        const reply = await current().dispatch(envelope);
        if (reply.ok) logs.push(...logOf(envelope));
        return reply;
      } finally {
        underway -= 1;
      }
    });
    const made = createDesk({
      api,
      clock,
      newId,
      copy: () => Promise.resolve(true),
      isHeldElsewhere: () => Promise.resolve(false),
      onLogged: () => undefined,
      setTimer: (run) => {
        timers.push(run);
        return () => {
          timers = timers.filter((each) => each !== run);
        };
      },
    });
    made.getState().setHome(home);
    return made;
  }

  const settle = async (): Promise<void> => {
    for (let quiet = 0; quiet < 3; quiet += 1) {
      await new Promise((resolve) => setImmediate(resolve));
      const due = timers;
      timers = [];
      for (const run of due) run();
      if (underway > 0 || due.length > 0) quiet = -1;
    }
  };

  await core.dispatch({
    call: 'app.setUp',
    input: { agentName: 'Mette', municipalityCode: '250', location: 'borgerservice', channel: 'phone' },
  });
  onTestFinished(() => core.close());
  return {
    clock,
    folder,
    desk: () => desk,
    logs,
    another: () => screenOver(() => core),
    settle,
    stored: (read) => {
      const db = openContactsReadOnly(folder);
      try {
        return read(db);
      } finally {
        db.close();
      }
    },
    close: () => core.close(),
    crash: async () => {
      timers = [];
      await settle();
      await core.close();
      core = open();
      desk = screenOver(() => core);
      await desk.getState().recover();
      await settle();
    },
  };
}
