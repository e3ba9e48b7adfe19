/**
 * Every call a screen can make and every event it can hear, with the shape of what goes in and what comes out.
 * One dispatcher serves it in every host; one client is made from it (`rpc.ts`). Errors are codes of `errors.ts`.
 */
import { z } from 'zod';
import { learningCalls } from './contract/learning.ts';
import { citizenCalls } from './contract/citizen.ts';
import { articleImportCalls } from './contract/article-imports.ts';
import { borgerCalls } from './contract/borger.ts';
import { Importing } from './contract/pieces.ts';
import { sheetImportCalls } from './contract/sheet-imports.ts';
import { editingCalls } from './contract/editing.ts';
import { diagnosticsCalls } from './contract/diagnostics.ts';
import { feedbackCalls } from './contract/feedback.ts';
import { retentionCalls } from './contract/retention.ts';
import { staffCalls } from './contract/staff.ts';
import { RowExportState, statisticsCalls } from './contract/statistics.ts';
import { linkCalls } from './contract/links.ts';
import { messageCalls, newsCalls } from './contract/messages.ts';
import { correctionCalls } from './contract/corrections.ts';
import { strategyCalls } from './contract/strategy.ts';
import { syncCalls, SyncState } from './contract/sync.ts';
import { viewCalls } from './contract/views.ts';
import { waitingCalls } from './contract/waiting.ts';
import { findingCalls } from './contract/finding.ts';
import { ownFigureCalls } from './contract/own-figures.ts';
import { readingCalls } from './contract/reading.ts';
import { policyCalls } from './contract/policy.ts';
import { updateCalls } from './contract/updates.ts';
import { windowCalls } from './contract/window.ts';
import { ArticleProblem, ArticleView, articleKey } from './domain/article.ts';
import { Contact, freeText, Instant, MunicipalityCode, TopicNumber } from './domain/contact.ts';
import { Municipality, SolutionView, Topic, UnitView } from './domain/directory.ts';
import { Draft, WaitingDraft } from './domain/draft.ts';
import { OpenState } from './domain/opening-hours.ts';
import { Role } from './domain/agent.ts';
import { PolicyName } from './domain/policy.ts';
import { Agent, Preferences, SetUp } from './domain/settings.ts';
import { call } from './rpc.ts';
import { SearchFilter } from './search/filter.ts';
import { Hit, SearchResult } from './search/hit.ts';
import { longestQuery } from './search/typed.ts';

const nothing = z.object({});
const Query = freeText(longestQuery);

/** Something a person should know that stops nothing: a damaged settings file was set aside, a backup was restored. */
export const Notice = z.object({
  code: z.enum([
    'settings-set-aside',
    'database-set-aside',
    'article-problems',
    'unclean-end-checked',
    'latest-may-be-lost',
    'demo-not-filled',
    'hub-link-set-aside',
    'hub-secret-locked',
    'hub-secret-in-file',
    'backup-restored',
    'damage-found',
    'reserve-used',
    'policy-problems',
    'update-offered',
    'update-ready',
  ]),
  details: z.record(z.string(), z.union([z.string(), z.number()])),
});

export const MunicipalitySummary = Municipality.pick({ code: true, name: true, channelPriority: true }).extend({
  places: z.array(Municipality.shape.places.element.pick({ id: true, name: true, kind: true })),
});

/** What the screen needs to begin. `agent` is null until the set-up is done. */
export const AppState = z.object({
  version: z.string(),
  host: z.enum(['electron', 'loopback']),
  demo: z.boolean(),
  dataFolder: z.string(),
  agent: Agent.nullable(),
  /** Everybody who has worked on this PC, whoever came last first. */
  agents: z.array(Agent),
  roles: z.array(Role),
  preferences: Preferences,
  /** What IT has decided and nobody here can change. */
  locked: z.array(PolicyName),
  municipalities: z.array(MunicipalitySummary),
  articleCount: z.int(),
  notices: z.array(Notice),
  sync: SyncState,
});

/** The phones and places of one municipality, today. */
export const OpenNow = z.object({
  phone: OpenState,
  selfServiceSupport: OpenState,
  places: z.array(
    z.object({ id: z.string(), name: z.string(), address: z.string(), example: z.boolean(), state: OpenState }),
  ),
  mainNumbers: z.array(z.object({ label: z.string(), number: z.string(), example: z.boolean() })),
});

/** How many of the agent's own logs lie within reach. */
export const lastLoggedShown = 3;

/** Today on this PC: for the top bar, the idle desk and the strip. Counts, never percentages. */
export const Today = z.object({
  contacts: z.int(),
  /** Contacts started in each half hour of the day, 48 numbers. */
  perHalfHour: z.array(z.int()).length(48),
  own: z.object({
    contacts: z.int(),
    enquiries: z.int(),
    resolved: z.int(),
    medianHandleSeconds: z.number().nullable(),
  }),
  topArticles: z.array(z.object({ id: articleKey, title: z.string(), topic: TopicNumber, used: z.int() })),
  /** The newest first, own only. */
  lastLogged: z.array(Contact).max(lastLoggedShown),
  missing: z.array(WaitingDraft),
});

export const ArticleRow = Hit.omit({ reason: true }).extend({
  owner: z.string(),
  municipalities: z.array(MunicipalityCode).nullable(),
  expiredAmounts: z.int(),
});

export const contract = {
  app: {
    state: call({ role: 'læser', input: nothing, output: AppState }),
    setUp: call({ role: 'agent', input: SetUp, output: AppState }),
    /** Somebody who has worked on this PC before; their own preferences come with them. */
    changeAgent: call({ role: 'agent', input: z.object({ id: z.string().max(100) }), output: AppState }),
    savePreferences: call({ role: 'agent', input: Preferences, output: AppState }),
  },
  knowledge: {
    search: call({
      role: 'læser',
      input: z.object({
        query: Query,
        municipalityCode: MunicipalityCode,
        limit: z.int().min(1).max(50),
        filter: SearchFilter.optional(),
      }),
      output: SearchResult,
    }),
    article: call({
      role: 'læser',
      input: z.object({ id: articleKey, municipalityCode: MunicipalityCode }),
      output: ArticleView,
    }),
    list: call({
      role: 'læser',
      input: z.object({ municipalityCode: MunicipalityCode, filter: SearchFilter.optional() }),
      output: z.array(ArticleRow),
    }),
    problems: call({ role: 'læser', input: nothing, output: z.array(ArticleProblem) }),
    /** So many articles came at once that search and lists find the former ones until an index of all is made. */
    behind: call({ role: 'læser', input: nothing, output: z.object({ behind: z.boolean() }) }),
  },
  directory: {
    openNow: call({ role: 'læser', input: z.object({ municipalityCode: MunicipalityCode }), output: OpenNow }),
    units: call({
      role: 'agent',
      input: z.object({ municipalityCode: MunicipalityCode, topic: TopicNumber.nullable(), query: Query }),
      output: z.array(UnitView),
    }),
    solutions: call({
      role: 'agent',
      input: z.object({ municipalityCode: MunicipalityCode, topic: TopicNumber.nullable(), query: Query }),
      output: z.array(SolutionView),
    }),
    topics: call({ role: 'læser', input: z.object({ query: Query }), output: z.array(Topic) }),
  },
  drafts: {
    /** The newest live draft with the instant it was last saved, or null. */
    live: call({ role: 'agent', input: nothing, output: Draft.nullable() }),
    save: call({ role: 'agent', input: Draft, output: z.object({ savedAt: Instant }) }),
    discard: call({ role: 'agent', input: z.object({ id: z.uuid() }), output: nothing }),
  },
  contacts: {
    today: call({ role: 'agent', input: z.object({ municipalityCode: MunicipalityCode }), output: Today }),
    /** Logs the draft: every enquiry's outcome stands, or the call is refused with what is missing. */
    save: call({ role: 'agent', input: Draft, output: Contact }),
    /** Puts the draft aside in "Mangler udfald": stored as a contact, counted as missing. */
    park: call({ role: 'agent', input: Draft, output: Contact }),
    /** Takes the draft out of "Mangler udfald" and onto the desk. */
    resume: call({ role: 'agent', input: z.object({ id: z.uuid() }), output: Draft }),
    /** Takes back a log of today (the newest when no id is given): it counts nowhere and becomes a draft. */
    takeBack: call({
      role: 'agent',
      input: z.object({ id: z.uuid().nullable(), state: z.enum(['live', 'parked']) }),
      output: Draft,
    }),
    /** Puts the contact that was taken back last, and not changed since, back exactly as it was. */
    redo: call({ role: 'agent', input: nothing, output: Contact }),
  },
  learning: learningCalls,
  finding: findingCalls,
  ...feedbackCalls,
  staff: staffCalls,
  retention: retentionCalls,
  statistics: statisticsCalls,
  messages: messageCalls,
  citizen: citizenCalls,
  own: ownFigureCalls,
  reading: readingCalls,
  news: newsCalls,
  corrections: correctionCalls,
  strategy: strategyCalls,
  editing: editingCalls,
  articleImports: articleImportCalls,
  borger: borgerCalls,
  sheetImports: sheetImportCalls,
  ...viewCalls,
  waiting: waitingCalls,
  links: linkCalls,
  sync: syncCalls,
  diagnostics: diagnosticsCalls,
  policy: policyCalls,
  updates: updateCalls,
  window: windowCalls,
} as const;

/** What happens without being asked for. */
export const events = {
  /** Something the screen may be showing has changed. */
  changed: z.object({
    what: z.enum(['contacts', 'drafts', 'knowledge', 'settings', 'feedback', 'messages', 'reading']),
  }),
  /** How a long file of contacts is coming along. */
  exporting: RowExportState,
  /** How articles, contacts or arrivals from outside are coming along. */
  importing: Importing,
  sync: SyncState,
  /** A link waits to be taken. */
  linkCame: z.object({}),
} as const;

export type Contract = typeof contract;
export type Events = typeof events;
export type Notice = z.infer<typeof Notice>;
export type AppState = z.infer<typeof AppState>;
export type OpenNow = z.infer<typeof OpenNow>;
export type Today = z.infer<typeof Today>;
export type ArticleRow = z.infer<typeof ArticleRow>;
export type MunicipalitySummary = z.infer<typeof MunicipalitySummary>;
