/**
 * A second process: types a text into every field of every call that takes text, says how each call answered, and waits to
 * be killed. A field is every string of a valid input that is not chosen from a list or made by the program.
 */
import { writeSync } from 'node:fs';
import { openCore } from '#core/core.ts';
import { contract } from '#shared/contract.ts';
import { uuidV7 } from '#shared/domain/ids.ts';
import { clientOf, Reply } from '#shared/rpc.ts';
import { aContact, aDraft, aDraftEnquiry, withoutNetwork } from '#tests/builders.ts';
import { anArticle } from '#tests/knowledge-builders.ts';

const [dataFolder = '', knowledgeFolder = '', text = ''] = process.argv.slice(2);
const clock = { now: () => Date.now() };
const newId = (): string => uuidV7(clock.now(), (bytes) => void crypto.getRandomValues(bytes));
const core = openCore({
  ...withoutNetwork,
  dataFolder,
  knowledgeFolder,
  clock,
  newId,
  host: 'loopback',
  demo: false,
  version: '0',
});
const setUp = { agentName: 'Anna', municipalityCode: '250', location: 'borgerservice', channel: 'phone' } as const;
await clientOf(contract, core.dispatch).app.setUp(setUp);

const draftOf = (): object =>
  aDraft({
    id: newId(),
    institutionId: 'skole',
    enquiries: [
      aDraftEnquiry({
        topic: '23.05.10',
        openedArticleIds: ['flytning'],
        carryingArticleId: 'flytning',
        outcome: 'misdirected',
        misdirected: { authority: 'SKAT', forwarded: null },
        note: 'et notat',
        searches: ['flytte'],
      }),
    ],
    takenBack: aContact(),
  });
const place = { municipalityCode: '250' };
const message = {
  text: 'MitID er nede',
  say: 'Prøv igen om en time',
  topics: ['23.05'],
  mitId: true,
  municipalities: ['250'],
  expiresAt: '2199-01-01T00:00:00.000Z',
};
const period = {
  from: '2026-01-01',
  to: '2026-01-31',
  municipalityCode: '250',
  channel: 'phone',
  location: 'borgerservice',
};
const actual = {
  targetId: 'fs-oevrige',
  kind: 'actual',
  subject: 'flytning',
  minimum: null,
  value: 22.5,
  measuredOn: '2015-12-31',
  source: 'Det Digitale Danmarkskort',
};
const article = anArticle({
  id: 'flytning-2',
  channelException: { first: 'visit', why: 'Loven kræver det' },
  local: { '250': { unit: 'folkeregister', selfService: 'meld-flytning', link: 'https://x.dk', note: 'Ring først' } },
  amounts: [{ label: 'Gebyr', amountKr: 50, validFrom: '2026-01-01', validTo: '2026-12-31', source: 'Takstbladet' }],
  ownData: 'https://www.borger.dk/',
  incentive: 'Gratis på nettet',
  related: ['pas-voksen'],
});
const edited = { id: 'flytning', baseRev: 0 };
/** A valid input for each call; one that is missing here does not compile. */
const inputs: { [Group in keyof typeof contract]: Record<keyof (typeof contract)[Group], () => object> } = {
  app: {
    state: () => ({}),
    setUp: () => setUp,
    changeAgent: () => ({ id: 'somebody' }),
    savePreferences: () => ({ ...place, location: 'borgerservice', channel: 'phone', theme: 'dark' }),
  },
  policy: { view: () => ({}) },
  updates: { state: () => ({}), check: () => ({}), atQuit: () => ({}) },
  window: { state: () => ({}), report: () => ({ shortcut: 'held' }) },
  knowledge: {
    search: () => ({ query: 'pas', ...place, limit: 5 }),
    article: () => ({ id: 'flytning', ...place }),
    list: () => place,
    behind: () => ({}),
    problems: () => ({}),
  },
  corrections: {
    one: () => ({ id: newId() }),
    ofDay: () => ({ day: '2026-01-05' }),
    correct: () => ({
      id: '019b8d7e-8a80-7c3e-8f00-5d1a2b3c4d5e',
      rev: 1,
      reason: 'other',
      changes: [
        {
          index: 0,
          topic: '23.05.10',
          outcome: 'misdirected',
          redirect: { unitId: 'ydelser', kind: 'transfer' },
          selfService: { solutionId: 'flytning', help: 'pointer' },
          misdirected: { authority: 'politiet', forwarded: null },
          repeat: false,
          avoidable: 'other',
        },
      ],
    }),
    history: () => ({ id: '019b8d7e-8a80-7c3e-8f00-5d1a2b3c4d5e' }),
  },
  directory: {
    openNow: () => place,
    units: () => ({ ...place, topic: '23.05.10', query: 'ydelser' }),
    solutions: () => ({ ...place, topic: '23.05.10', query: 'flytning' }),
    topics: () => ({ query: 'flytning' }),
  },
  drafts: { live: () => ({}), save: draftOf, discard: () => ({ id: newId() }) },
  contacts: {
    today: () => place,
    save: draftOf,
    park: draftOf,
    resume: () => ({ id: newId() }),
    takeBack: () => ({ id: newId(), state: 'live' }),
    redo: () => ({}),
  },
  learning: {
    list: () => ({ articleId: 'flytning', state: 'proposed' }),
    accept: () => ({ word: 'flytte', articleId: 'flytning' }),
    reject: () => ({ word: 'flytte', articleId: 'flytning' }),
    undo: () => ({ word: 'flytte', articleId: 'flytning' }),
  },
  finding: { nearest: () => ({ query: 'kanotplads', ...place }) },
  feedback: {
    report: () => ({ kind: 'missing-answer', words: 'kanotplads', topic: '23.05.10', ...place }),
    describe: () => ({ id: newId(), text: 'gebyret er forkert' }),
    withdraw: () => ({ id: newId() }),
    inbox: () => ({ state: 'open' }),
    handle: () => ({ ids: [newId()], decision: 'rettet' }),
    reopen: () => ({ ids: [newId()] }),
  },
  gaps: {
    forPeriod: () => ({ from: '2026-01-01', to: '2026-01-31', ...place }),
    settle: () => ({ phrase: 'kanotplads', topic: null }),
    reopen: () => ({ id: newId() }),
  },
  retention: {
    state: () => ({}),
    change: () => ({ noteDays: 60, agentMonths: 24 }),
  },
  staff: {
    state: () => ({}),
    decide: () => ({ agentLevel: false, reason: 'Vi holder os til teamet.' }),
  },
  statistics: {
    baselines: () => ({}),
    drill: () => ({ query: period, figure: 'fcrGross', part: 'num', after: `${period.from} x` }),
    report: () => ({ query: period, format: 'csv' }),
    exportRows: () => ({ query: period, format: 'csv' }),
    cancelExport: () => ({}),
    filterValues: () => ({}),
    lockBaseline: () => ({ from: period.from, to: period.to, municipalityCode: '250' }),
    view: () => period,
    series: () => ({ query: period, grain: 'week' }),
    hours: () => period,
    reach: () => period,
  },
  messages: {
    current: () => place,
    seen: () => ({ id: newId(), rev: 1 }),
    list: () => ({}),
    post: () => message,
    edit: () => ({ ...message, id: newId(), rev: 1 }),
    end: () => ({ id: newId() }),
  },
  citizen: { facts: () => place },
  own: { mine: () => ({}) },
  reading: {
    atHand: () => place,
    favouriteIds: () => ({}),
    setFavourite: () => ({ id: 'flytning', favourite: true }),
    opened: () => ({ id: 'flytning' }),
  },
  news: { sinceLastShift: () => place, present: () => ({}) },
  diagnostics: { view: () => ({}), archive: () => ({}) },
  links: { follow: () => ({ link: 'straks://opkald?ko=Furesø&linje=direkte' }), take: () => ({}) },
  views: {
    list: () => ({}),
    save: () => ({ name: 'Ugen', period: 'last-week', query: period }),
    remove: () => ({ id: newId() }),
  },
  completeness: { view: () => ({ from: '2026-01-01', to: '2026-01-31', ...place }) },
  articleImports: {
    begin: () => ({}),
    add: () => ({ uploadId: newId(), pieces: [{ name: 'flytning.md', base64: 'SGVq' }] }),
    run: () => ({ uploadId: newId(), store: true, mapping: { title: 'Titel' } }),
    change: () => ({ id: 'flytning' }),
    cancel: () => ({}),
    exported: () => ({ at: 0 }),
  },
  borger: {
    look: () => place,
    store: () => ({ ...place, articleIds: [1], retire: ['pas-voksen'] }),
    change: () => ({ id: 'borger-dk-1' }),
    cancel: () => ({}),
  },
  sheetImports: {
    begin: () => ({}),
    add: () => ({ uploadId: newId(), pieces: [{ name: 'stregark.csv', base64: 'SGVq' }] }),
    contacts: () => ({
      uploadId: newId(),
      mapping: {
        columns: { date: 'Hvornår' },
        values: { outcome: { ok: 'resolved' } },
        defaults: { location: 'borgerservice' },
      },
      store: true,
    }),
    arrivals: () => ({
      ...{ uploadId: newId(), municipalityCode: '250', excluded: ['Jobcenter'], store: true },
      mapping: { channel: 'phone', start: 'Tid', answered: 'Svar', queue: 'Kø', ticket: 'Nr', utc: false },
    }),
    refused: () => ({}),
    cancel: () => ({}),
  },
  waiting: {
    screen: () => place,
    plan: () => place,
    save: () => ({
      ...place,
      baseRev: 0,
      offers: [
        {
          ...{ solutionId: 'flytning', headline: 'Meld flytning', say: 'Skal du flytte?', condition: 'always' },
          season: { from: '03-01', to: '08-15' },
          hours: { from: '09:00', to: '12:00' },
        },
      ],
    }),
  },
  editing: {
    list: () => ({}),
    quality: () => ({}),
    open: () => ({ id: 'flytning' }),
    begun: () => ({}),
    keep: () => ({ key: 'flytning', baseRev: 0, article }),
    giveUp: () => ({ key: 'new' }),
    preview: () => ({ article, ...place }),
    save: () => ({ baseRev: 0, isNew: true, state: 'draft', article, reason: 'nyt gebyr' }),
    reviewed: () => ({ ...edited, sourcesChecked: true }),
    history: () => ({ id: 'flytning' }),
    restore: () => ({ ...edited, versionId: newId(), reason: 'den gamle var rigtig' }),
    retire: () => ({ ...edited, into: 'pas-voksen', reason: 'findes to gange' }),
    merge: () => ({ article, baseRev: 0, drop: { id: 'flytning', baseRev: 0 }, reason: 'dublet' }),
    twins: () => ({}),
    suggestions: () => ({ id: 'flytning' }),
    subject: () => ({ number: '23.05.10' }),
    resolve: () => ({ id: 'flytning', keep: 'mine', reason: 'vores er nyest' }),
  },
  sync: {
    state: () => ({}),
    now: () => ({}),
    online: () => ({}),
    details: () => ({}),
    enrol: () => ({ url: 'http://127.0.0.1:9', proxy: null, caFile: '/ca.pem', code: 'ABCDEFGH', deviceName: 'PC 1' }),
    changeWay: () => ({ proxy: 'http://127.0.0.1:9', caFile: '/ca.pem', everySeconds: 60 }),
    leave: () => ({}),
    records: () => ({}),
    discard: () => ({ table: 'contacts', id: newId(), rev: 1 }),
    sendAgain: () => ({}),
    choose: () => ({ opId: newId(), take: 'ours' }),
    exportRefused: () => ({}),
    startLogin: () => ({}),
    pollLogin: () => ({ loginId: 'a-login' }),
  },
  strategy: {
    view: () => ({ municipalityCode: '250' }),
    saveActual: () => ({ actual, replaces: null }),
    removeActual: () => ({ id: newId(), rev: 1 }),
    importActuals: () => ({ text: 'Mål;Værdi;Dato;Kilde' }),
    chooseUnit: () => ({ unit: 'percent' }),
  },
};

/** Chosen from what the product lists, by id; never typed. What was taken back is the core's own copy. */
const chosen = /(^|\.)takenBack\..*$/;

/** @returns the path of every string in the value. */
function stringPaths(value: unknown, path: readonly string[] = []): string[][] {
  if (typeof value === 'string') return [[...path]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => stringPaths(inner, [...path, name]));
}

function withText(value: unknown, [name, ...rest]: readonly string[]): unknown {
  if (name === undefined) return text;
  if (Array.isArray(value))
    return value.map((each: unknown, index) => (String(index) === name ? withText(each, rest) : each));
  return Object.fromEntries(
    Object.entries(value as object).map(([key, inner]) => [key, key === name ? withText(inner, rest) : inner]),
  );
}

for (const [group, calls] of Object.entries(inputs)) {
  for (const [call, inputOf] of Object.entries(calls as Record<string, () => object>)) {
    for (const path of stringPaths(inputOf())) {
      if (chosen.test(path.join('.'))) continue;
      const reply = Reply.parse(await core.dispatch({ call: `${group}.${call}`, input: withText(inputOf(), path) }));
      writeSync(1, `${group}.${call} ${path.join('.')} ${reply.ok ? 'ok' : reply.error.code}\n`);
    }
  }
}
writeSync(1, 'done\n');
setInterval(() => undefined, 1_000);
