/** Every call's handler, each room given what it needs of the others. A new room is one line here. */
import type { Contract, Notice } from '#shared/contract.ts';
import type { PolicyView } from '#shared/contract/policy.ts';
import type { ContactKeeper } from '#shared/domain/draft-contact.ts';
import type { Rules } from '#shared/domain/policy.ts';
import { currentOf, type Agent } from '#shared/domain/settings.ts';
import { AppError } from '#shared/errors.ts';
import type { Handlers } from '#shared/rpc.ts';
import { articleImportHandlers } from './article-imports/import-calls.ts';
import { borgerHandlers } from './borger/borger-calls.ts';
import type { AskBorger } from './borger/ports.ts';
import { contactHandlers } from './contacts/contact-calls.ts';
import type { ContactParts } from './contacts/contact-parts.ts';
import { putAsideLiveOf } from './contacts/leaving.ts';
import { diagnosticsHandlers } from './diagnostics/diagnostics-calls.ts';
import { citizenHandlers } from './directory/citizen-facts.ts';
import { directoryHandlers } from './directory/handlers.ts';
import { editingHandlers } from './editing/editing-calls.ts';
import { feedbackHandlers } from './feedback/feedback-calls.ts';
import { completenessHandlers } from './imports/completeness-calls.ts';
import { sheetImportHandlers } from './imports/import-calls.ts';
import { articleById, articleCount } from './knowledge/article-store.ts';
import { knowledgeHandlers } from './knowledge/handlers.ts';
import { learningHandlers } from './learning/handlers.ts';
import { linkHandlers } from './links/link-calls.ts';
import { messageHandlers } from './messages/message-calls.ts';
import { newsHandlers } from './messages/news.ts';
import type { CoreParts } from './parts.ts';
import { readingHandlers } from './reading/reading-calls.ts';
import { openNearest } from './search/nearest.ts';
import type { Search } from './search/search.ts';
import { appHandlers, stateOf, type AppFacts, type AppParts } from './settings/app-calls.ts';
import type { SettingsFile } from './settings/settings-file.ts';
import { afterCounting } from './statistics/fold.ts';
import { ownFigureHandlers } from './statistics/own-figures.ts';
import type { RowExports } from './statistics/row-export.ts';
import type { PrintPdf } from './statistics/report-file.ts';
import { retentionHandlers } from './statistics/retention.ts';
import { staffHandlers } from './statistics/staff.ts';
import { statisticsHandlers } from './statistics/statistics.ts';
import type { TeamHub } from './statistics/team-answers.ts';
import { renewLooks, teamHubOf } from './statistics/team-hub.ts';
import { teamLooks } from './statistics/team-looks.ts';
import { solutionTargets } from './strategy/solution-targets.ts';
import { strategyHandlers } from './strategy/strategy-calls.ts';
import type { TargetsRead } from './strategy/target-file.ts';
import { syncHandlers } from './sync/sync-calls.ts';
import type { SyncRoom } from './sync/sync-room.ts';
import type { ProductOffer } from './waiting/offers-file.ts';
import { waitingHandlers } from './waiting/waiting-calls.ts';
import type { Updates } from './updates/updates.ts';
import { viewHandlers } from './views/view-calls.ts';
import { windowHandlers } from './window/window-calls.ts';

/** What the composition root has opened. */
export interface Opened extends CoreParts {
  readonly search: Search;
  readonly settings: SettingsFile;
  readonly exports: RowExports;
  readonly printPdf: PrintPdf;
  readonly sync: SyncRoom;
  readonly targets: TargetsRead['targets'];
  readonly facts: AppFacts;
  readonly askBorger: AskBorger;
  readonly productOffers: readonly ProductOffer[];
  readonly notices: () => Notice[];
  readonly rules: Rules;
  readonly policy: () => PolicyView;
  readonly updates: Updates;
}

export function handlersOf(opened: Opened): Handlers<Contract> {
  const {
    search,
    settings,
    exports,
    printPdf,
    sync,
    targets,
    facts,
    askBorger,
    productOffers,
    notices,
    rules,
    policy,
    updates,
    ...parts
  } = opened;
  const { db } = parts;
  const keeper = (): ContactKeeper => {
    const { tenantId = null, teamId = null } = sync.link() ?? {};
    return { agentId: agentOf(settings).id, deviceId: sync.device.id(), tenantId, teamId };
  };
  const contactParts: ContactParts = {
    ...parts,
    keeper,
    article: (id) => articleById(db, id),
    knownWords: search.knownWords,
  };
  const directory = directoryHandlers(parts);
  const nearest = openNearest({ ...parts, search, units: directory.units });
  const agentId = (): string => keeper().agentId;
  const read = whenReadBy(search);
  const targetOf = solutionTargets(db, targets);
  const { feedback, gaps } = feedbackHandlers({ ...parts, keeper, search });
  const looks = teamLooks(() => parts.clock.now());
  sync.whenInStep(() => renewLooks(parts, sync, looks));
  const team = (): TeamHub => teamHubOf(parts, sync, looks);
  const staff = { ...parts, exports, printPdf, agent: () => currentOf(settings.current()).agent };
  const app: AppParts = {
    ...parts,
    settings,
    facts,
    notices,
    rules,
    articleCount: () => articleCount(db),
    roles: sync.roles,
    sync: sync.state,
    leave: (agentId) => putAsideLiveOf(contactParts, agentId),
  };
  return {
    app: appHandlers(app),
    knowledge: read(knowledgeHandlers(parts, search, targetOf), ['search', 'list', 'behind']),
    learning: read(learningHandlers(parts, search.knownWords), ['list', 'accept', 'reject', 'undo']),
    ...contactHandlers(contactParts),
    directory,
    finding: read({ nearest: ({ query, municipalityCode }) => nearest(query, municipalityCode) }, ['nearest']),
    articleImports: articleImportHandlers({ ...parts, author: () => agentOf(settings).name }),
    borger: borgerHandlers({ ...parts, agentId, askBorger, author: () => agentOf(settings).name }),
    editing: read(editingHandlers({ ...parts, search, targetOf, author: () => agentOf(settings).name }), [
      ...(['list', 'quality', 'twins', 'preview'] as const),
    ]),
    feedback: read(feedback, ['report']),
    gaps: read(gaps, ['forPeriod', 'settle']),
    links: linkHandlers(parts),
    diagnostics: diagnosticsHandlers(parts, () => stateOf(app), sync.secretPlace),
    messages: messageHandlers({ ...parts, agentId }),
    news: newsHandlers({ ...parts, agentId }),
    citizen: citizenHandlers(parts),
    own: afterCounting(db, ownFigureHandlers({ ...parts, agentId })),
    reading: readingHandlers({ ...parts, agentId }),
    views: viewHandlers(parts),
    waiting: waitingHandlers({ ...parts, productOffers }),
    completeness: afterCounting(db, completenessHandlers(db, team)),
    sheetImports: sheetImportHandlers({ ...parts, deviceId: () => sync.device.id() }),
    strategy: strategyHandlers({ ...parts, targets, enteredBy: () => agentOf(settings).name }),
    statistics: afterCounting(db, statisticsHandlers({ ...staff, team })),
    staff: staffHandlers(staff),
    sync: syncHandlers({
      ...parts,
      room: sync,
      rules,
      dataFolder: facts.dataFolder,
      agentId: () => currentOf(settings.current()).agent?.id ?? null,
    }),
    retention: retentionHandlers(parts),
    policy: { view: policy },
    updates: updates.handlers,
    window: windowHandlers(parts),
  };
}

/** @returns what makes calls wait until search has read what they ask it for; nothing else waits with them. */
function whenReadBy({ ready }: Search) {
  return <H extends object>(handlers: H, names: readonly (keyof H)[]): H => {
    const waiting = { ...handlers };
    for (const name of names) {
      const handle = handlers[name] as (input: unknown) => unknown;
      waiting[name] = (async (input: unknown) => {
        await ready();
        return handle(input);
      }) as H[typeof name];
    }
    return waiting;
  };
}

/** @throws not-set-up. */
function agentOf(settings: SettingsFile): Agent {
  const { agent } = currentOf(settings.current());
  if (agent === null) throw new AppError('not-set-up');
  return agent;
}
