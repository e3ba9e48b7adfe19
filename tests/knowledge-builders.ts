/** Builders of knowledge: articles as records and as files, directories, and folders and stores that end with the test. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { stringify } from 'yaml';
import type { WriteDb } from '#core/db/database.ts';
import { openStore } from '#core/db/store.ts';
import { directoryOf, type Directory, type DirectoryContent } from '#core/directory/directory.ts';
import { putArticle } from '#core/knowledge/article-store.ts';
import type { Article } from '#shared/domain/article.ts';
import type { Municipality, SelfServiceSolution, Unit } from '#shared/domain/directory.ts';
import { aClock } from './builders.ts';

export function anArticle(change: Partial<Article> = {}): Article {
  return {
    id: 'flytning',
    title: 'Flytning i Danmark',
    summary: 'Meld flytning senest fem dage efter',
    shortAnswer: 'Du melder selv flytning på nettet.',
    topic: '23.05.10',
    keywords: ['folkeregister'],
    citizenWords: ['ny adresse'],
    authority: 'kommune',
    channels: ['phone', 'visit', 'self-service'],
    channelException: null,
    attendance: 'none',
    obligatory: true,
    selfService: 'meld-flytning',
    unit: 'folkeregister',
    municipalities: 'common',
    local: {},
    amounts: [],
    owner: 'Borgerservice',
    reviewedAt: '2026-01-01',
    reviewEvery: 'P6M',
    canResolve: true,
    ownData: null,
    incentive: null,
    related: [],
    sources: [{ title: 'CPR-loven', url: 'https://www.retsinformation.dk/', checkedAt: '2026-01-01' }],
    body: { steps: 'Find løsningen.', cannotSelf: 'Hjælp til i Borgerservice.', exceptions: '' },
    ...change,
  };
}

/** The article as a file. `front` replaces fields, one that is undefined is left out. */
export function articleText(front: Record<string, unknown> = {}, body?: string): string {
  const { body: sections, ...fields } = anArticle();
  const text =
    body ??
    `## Gør sådan\n\n${sections.steps}\n\n## Kan ikke selv\n\n${sections.cannotSelf}\n\n## Undtagelser\n\n${sections.exceptions}\n`;
  return `---\n${stringify({ ...fields, ...front })}---\n\n${text}`;
}

export function aUnit(change: Partial<Unit> = {}): Unit {
  return {
    id: 'folkeregister',
    name: 'Folkeregister',
    takes: 'Flytning, navne og attester',
    topics: ['23.05'],
    aliases: ['CPR-kontoret'],
    phones: [],
    hours: { mon: [['10:00', '14:00']] },
    exceptions: [],
    fallback: 'Skriv en besked',
    external: false,
    ...change,
  };
}

export function aMunicipality(change: Partial<Municipality> = {}): Municipality {
  return {
    code: '250',
    name: 'Frederikssund Kommune',
    website: 'https://www.frederikssund.dk',
    channelPriority: ['self-service', 'chat', 'phone', 'digital-post', 'letter-email', 'visit'],
    phones: [
      { label: 'Hovednummer', number: '00 00 00 00', visibility: 'public', example: true },
      { label: 'Omstilling', number: 'lokal 0000', visibility: 'internal', example: true },
    ],
    phoneHours: { mon: [['09:00', '15:00']], fri: [['09:00', '12:00']] },
    phoneExceptions: [],
    selfServiceSupportHours: { mon: [['15:00', '20:00']] },
    closedDays: ['1-maj', 'grundlovsdag', 'fredag-efter-kristi-himmelfart', 'mellem-jul-og-nytaar'],
    serviceLevel: null,
    neighbours: [],
    places: [],
    units: [aUnit()],
    ...change,
  };
}

export function aSolution(change: Partial<SelfServiceSolution> = {}): SelfServiceSolution {
  return {
    id: 'meld-flytning',
    name: 'Meld flytning',
    url: 'https://www.borger.dk/flytning',
    localUrls: {},
    topics: ['23.05.10'],
    obligatory: true,
    commonPublic: true,
    settlesAtOnce: true,
    needsMitId: true,
    targets: [],
    ...change,
  };
}

export function aDirectory(change: Partial<DirectoryContent> = {}): Directory {
  return directoryOf({
    municipalities: [aMunicipality()],
    solutions: [aSolution()],
    topics: [{ number: '23.05.10', name: 'Flytning' }],
    problems: [],
    ...change,
  });
}

/** @returns a new folder with these files; gone when the test is. */
export function aFolder(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'straks-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

/** @returns a real, empty store; closed when the test ends. */
export function aStoreDb(): WriteDb {
  const store = openStore(aFolder(), aClock());
  onTestFinished(() => store.close());
  return store.db;
}

/** @returns a real store that holds these articles. */
export function aStoreWith(articles: readonly Article[]): WriteDb {
  const db = aStoreDb();
  db.transaction(() => {
    for (const article of articles) putArticle(db, article, 'product');
  });
  return db;
}
