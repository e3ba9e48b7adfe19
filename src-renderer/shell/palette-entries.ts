/** What Ctrl+K offers: actions with their keys, pages, units and articles. */
import { useMemo } from 'react';
import { desk, useDesk, useView, view } from '#renderer/state/app.ts';
import { useAtHand } from '#renderer/state/at-hand.ts';
import { keyNames } from '#renderer/state/keys.ts';
import { useArticleList, useUnits } from '#renderer/state/queries.ts';
import { pages } from '#renderer/state/view.ts';
import { whenItOpens } from '#renderer/ui/when.ts';
import { outcomes } from '#shared/domain/contact.ts';
import type { UnitView } from '#shared/domain/directory.ts';
import { da } from '#shared/texts/da.ts';
import { danishTimeOfDay } from '#shared/texts/format.ts';
import { withArticle } from './with-article.ts';

export interface Entry {
  readonly id: string;
  readonly name: string;
  readonly kind: keyof typeof da.desk.palette.kind;
  readonly key: string | null;
  readonly run: () => void;
}

function action(id: string, name: string, key: string | null, run: () => void): Entry {
  return { id, name, key, run, kind: 'action' };
}

function actionsOf(hasContact: boolean): Entry[] {
  const state = desk.getState();
  const lateMinutes = [15, 30, 60];
  const onDesk = (run: () => void) => () => {
    view.getState().go('desk');
    run();
  };
  return [
    action(
      'newCall',
      da.desk.idle.newCall,
      keyNames.newCall,
      onDesk(() => state.begin('phone')),
    ),
    action(
      'newVisit',
      da.desk.idle.newVisit,
      keyNames.newVisit,
      onDesk(() => state.begin('visit')),
    ),
    ...lateMinutes.flatMap((minutes) => [
      action(
        `lateCall${String(minutes)}`,
        da.desk.idle.lateCall(minutes),
        null,
        onDesk(() => state.begin('phone', minutes)),
      ),
      action(
        `lateVisit${String(minutes)}`,
        da.desk.idle.lateVisit(minutes),
        null,
        onDesk(() => state.begin('visit', minutes)),
      ),
    ]),
    ...(hasContact
      ? [
          ...outcomes.map((outcome, index) =>
            action(
              outcome,
              da.desk.outcome[outcome],
              keyNames.outcome(index + 1),
              onDesk(() => state.choose(outcome, false)),
            ),
          ),
          action(
            'finish',
            da.desk.contact.finish,
            keyNames.finish,
            onDesk(() => state.finish()),
          ),
          action(
            'another',
            da.desk.contact.another,
            keyNames.another,
            onDesk(() => state.anotherEnquiry()),
          ),
          action(
            'hangUp',
            da.desk.bar.hangUp,
            keyNames.hangUp,
            onDesk(() => state.hangUp()),
          ),
          action(
            'topic',
            da.desk.contact.chooseTopic,
            null,
            onDesk(() => state.ask('topic')),
          ),
        ]
      : []),
    action(
      'facing',
      da.desk.facing.start,
      null,
      onDesk(() => state.setFacing(true)),
    ),
    action('favourite', da.own.atHand.favouriteAction, keyNames.favourite, () => void withArticle('favourite')),
    action('handout', da.citizen.print, keyNames.handout, () => void withArticle('handout')),
    action('message', da.messages.editor.heading, null, () => view.getState().go('news')),
    action('takeBack', da.desk.strip.undo, keyNames.takeBack, () => void state.takeBack()),
    action('redo', da.agent.keys.action.redo, keyNames.redo, () => void state.redo()),
    action('correct', da.agent.keys.action.correct, keyNames.correct, () => view.getState().correct(null)),
    action('agents', da.agent.agents.button, keyNames.changeAgent, () => view.getState().openSheet('agents')),
    action('practice', da.agent.practice.start, null, () => view.getState().practise(true)),
    action('feedback', da.find.feedback.open, keyNames.feedback, () => view.getState().openSheet('feedback')),
    action('help', da.desk.keys.heading, keyNames.help, () => view.getState().openSheet('keys')),
  ];
}

/** @returns everything there is to choose: what was chosen lately, favourites and what was read last stand first. Units and articles come a moment later. */
export function useEntries(): { readonly entries: readonly Entry[]; readonly isPending: boolean } {
  const hasContact = useDesk((state) => state.live !== null);
  const units = useUnits(null, '');
  const articles = useArticleList();
  const atHand = useAtHand();
  const lately = useView((state) => state.chosenLately);
  const entries = useMemo(() => {
    const all = [
      ...actionsOf(hasContact),
      ...pages.map((page): Entry => ({
        id: page,
        name: da.desk.pages[page],
        kind: 'page',
        key: null,
        run: () => view.getState().go(page),
      })),
      ...(units.data ?? []).map((unit): Entry => ({
        id: `unit-${unit.id}`,
        name: unit.name,
        kind: 'unit',
        key: null,
        run: hasContact ? () => handOverTo(unit) : () => tellOf(unit),
      })),
      ...(articles.data ?? []).map((article): Entry => ({
        id: `article-${article.articleId}`,
        name: article.title,
        kind: 'article',
        key: null,
        run: () => {
          view.getState().go('desk');
          desk.getState().openArticle({ id: article.articleId, topic: article.topic });
        },
      })),
    ];
    const first = [
      ...lately,
      ...(atHand.data?.favourites ?? []).map(({ id }) => `article-${id}`),
      ...(atHand.data?.recent ?? []).map(({ id }) => `article-${id}`),
    ];
    return firstThen(all, first);
  }, [hasContact, units.data, articles.data, atHand.data, lately]);
  return { entries, isPending: units.isPending || articles.isPending };
}

/** @returns those named in `first`, in that order, then the others as they stand. */
function firstThen(entries: readonly Entry[], first: readonly string[]): Entry[] {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const ahead = [...new Set(first)].flatMap((id) => byId.get(id) ?? []);
  return [...ahead, ...entries.filter((entry) => !ahead.includes(entry))];
}

function handOverTo(unit: UnitView): void {
  view.getState().go('desk');
  desk.getState().ask('unit', { asOutcome: true, query: unit.name });
}

/** Between two contacts there is nothing to hand over: the unit's numbers and hours are told. */
function tellOf(unit: UnitView): void {
  const open =
    unit.state.open && unit.state.until !== null
      ? da.desk.directory.openUntil(danishTimeOfDay(unit.state.until))
      : unit.state.opensNext === null
        ? da.desk.directory.closed
        : da.desk.directory.closedOpens(whenItOpens(unit.state.opensNext));
  view.getState().go('desk');
  desk.getState().say([unit.name, ...unit.phones.map((phone) => `${phone.label} ${phone.number}`), open].join(' · '));
}
