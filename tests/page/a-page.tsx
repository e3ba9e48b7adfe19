/** The statistics page drawn over a real core that holds given contacts: what a team lead presses, and what is handed back. */
import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, configure, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, vi } from 'vitest';
import type { FunctionComponent } from 'react';
import type { AppState } from '#shared/contract.ts';
import type { Contact } from '#shared/domain/contact.ts';
import { daStatisticsPage } from '#shared/texts/da-statistics-page.ts';
import type { EventMessage } from '#shared/wire.ts';
import { storeContact } from '#core/contacts/storing.ts';
import { openStore } from '#core/db/store.ts';
import { aClock, someIds } from '#tests/builders.ts';
import { aCore, type TestCore } from '#tests/core/a-core.ts';
import { aFolder } from '#tests/folders.ts';

let core: TestCore;
let show: (app: AppState) => void;
const listeners = new Set<(message: EventMessage) => void>();
/** What the page handed to the browser's own saving. */
export const saved: Blob[] = [];

/** To be called once in a file, outside of its tests. */
export function drawsThePage(): void {
  // A page over a core is the most that one test draws: several of them side by side take their time.
  vi.setConfig({ testTimeout: 120_000 });
  beforeAll(async () => {
    // The lower parts of the page come in chunks of their own; on a busy machine that takes its time.
    configure({ asyncUtilTimeout: 20_000 });
    Object.defineProperty(window, 'straks', {
      value: {
        call: (envelope: unknown) => core.core.dispatch(envelope),
        onEvent: (listener: (message: EventMessage) => void) => {
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
      },
    });
    URL.createObjectURL = (blob) => {
      if (blob instanceof Blob) saved.push(blob);
      return 'blob:straks';
    };
    // jsdom knows the dialog, but not how to open one.
    HTMLDialogElement.prototype.showModal = function open() {
      this.open = true;
    };
    // Nor what to do with a file that is handed to the browser.
    HTMLAnchorElement.prototype.click = () => undefined;
    const { queries } = await import('#renderer/state/app.ts');
    const { StatisticsPage }: { StatisticsPage: FunctionComponent<{ app: AppState }> } =
      await import('#renderer/features/statistics/statistics-page.tsx');
    const { useFreshAnswers } = await import('#renderer/state/queries.ts');
    /** As the frame around every page does it. */
    const Framed = ({ app }: { readonly app: AppState }) => {
      useFreshAnswers();
      return <StatisticsPage app={app} />;
    };
    show = (app) => {
      queries.clear();
      render(
        <QueryClientProvider client={queries}>
          <Framed app={app} />
        </QueryClientProvider>,
      );
    };
  });
  beforeEach(() => {
    saved.length = 0;
  });
  // Before the core is closed: a page that still stands would ask it.
  afterEach(cleanup);
}

/** @returns a core over a folder that holds these contacts; the page asks the last one that was made. */
export function coreWith(contacts: readonly Contact[]): TestCore {
  const dataFolder = aFolder();
  const clock = aClock();
  const opId = someIds(1_000_000);
  const store = openStore(dataFolder, clock);
  const savedAt = new Date(clock.now()).toISOString();
  store.db.transaction(() => {
    for (const contact of contacts) storeContact(store.db, null, contact, { savedAt, opId: opId() });
  });
  store.close();
  return coreOver(dataFolder);
}

export function coreOver(dataFolder: string): TestCore {
  // What would be printed, in place of the print.
  core = aCore({ dataFolder, printPdf: (html) => Promise.resolve(Buffer.from(html)) });
  core.core.subscribe((message) => {
    for (const tell of listeners) tell(message);
  });
  return core;
}

/** Draws the page, and chooses the days as they are written on it. */
export async function pageOf({ from, to }: { readonly from: string; readonly to: string }): Promise<void> {
  show(await core.api.app.state({}));
  write(daStatisticsPage.from, from);
  write(daStatisticsPage.to, to);
}

/** At once: by key and by role a page as long as this takes seconds. */
export function write(label: string, text: string): void {
  const [field] = screen.getAllByLabelText(label);
  if (field === undefined) throw new Error(`no field ${label}`);
  fireEvent.change(field, { target: { value: text } });
}

/** By what it says to who sees it and who hears it. */
export function press(name: string, within: Element = document.body): void {
  const button = [...within.querySelectorAll('button')].find(
    (each) => (each.getAttribute('aria-label') ?? each.textContent.trim()) === name,
  );
  if (button === undefined) throw new Error(`no button ${name}`);
  fireEvent.click(button);
}
