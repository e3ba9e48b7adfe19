/** The left column while something must be named: a unit to hand over to, a solution to point at, a topic. */
import type { UseQueryResult } from '@tanstack/react-query';
import { Building2, CircleCheck, CornerUpRight, Lock, MoonStar, MousePointerClick, Tags } from 'lucide-react';
import { useEffect, useEffectEvent, useState, type ReactNode } from 'react';
import { desk, useDesk } from '#renderer/state/app.ts';
import type { Ahead } from '#renderer/state/choosing.ts';
import type { Choice } from '#renderer/state/desk-state.ts';
import { keyNames } from '#renderer/state/keys.ts';
import { useSolutions, useTopicName, useTopics, useUnits } from '#renderer/state/queries.ts';
import { Segments } from '#renderer/ui/parts.tsx';
import { whenItOpens } from '#renderer/ui/when.ts';
import { redirectKinds } from '#shared/domain/contact.ts';
import type { SolutionView, Topic, UnitView } from '#shared/domain/directory.ts';
import { activeEnquiry } from '#shared/domain/draft.ts';
import { da } from '#shared/texts/da.ts';
import { danishTimeOfDay } from '#shared/texts/format.ts';
import { List, ListField, Row } from './list-field.tsx';

const listId = 'choices';

export function ChoicePane({ choice }: { readonly choice: Choice }) {
  switch (choice.what) {
    case 'unit':
      return <UnitChoice choice={choice} />;
    case 'solution':
      return <SolutionChoice choice={choice} />;
    case 'topic':
      return <TopicChoice choice={choice} />;
  }
}

/** The topic the enquiry is about, and its title, for the pane's own words. */
function useEnquiry() {
  return useDesk((state) => (state.live === null ? null : activeEnquiry(state.live)));
}

interface ChooserProps<T> {
  readonly choice: Choice;
  readonly label: string;
  readonly placeholder: string;
  readonly icon: ReactNode;
  readonly found: UseQueryResult<readonly T[]>;
  readonly keyOf: (item: T) => string;
  readonly none: string;
  readonly head: ReactNode;
  readonly above?: ReactNode;
  readonly row: (item: T) => ReactNode;
  readonly onChoose: (item: T, ahead?: Ahead | null) => void;
}

function Chooser<T>(props: ChooserProps<T>) {
  const { choice, found } = props;
  const items = found.data ?? [];
  const [moved, setMoved] = useState({ query: choice.query, at: 0 });
  const at = moved.query === choice.query ? Math.min(moved.at, Math.max(items.length - 1, 0)) : 0;
  const choose = (item: T | undefined, ahead?: Ahead | null) => {
    if (item !== undefined) props.onChoose(item, ahead);
  };
  const enter = (index: number) => {
    if (!found.isPlaceholderData && !found.isPending) {
      choose(items[index]);
      return;
    }
    // The rows answer what was typed before: Enter means the best of what is typed now, for this enquiry.
    const ahead = desk.getState().ahead();
    void found.refetch({ cancelRefetch: false }).then(({ data }) => choose(data?.[0], ahead));
  };
  const enterWhatWasPressed = useEffectEvent(() => {
    if (desk.getState().enterAhead !== 'pressed') return;
    desk.setState({ enterAhead: null });
    enter(0);
  });
  useEffect(() => {
    enterWhatWasPressed();
  }, []);
  return (
    <section className="pane pane-search" id="pane-search" tabIndex={-1} aria-label={props.label}>
      <div className="search-box">
        <ListField
          id={listId}
          label={props.label}
          placeholder={props.placeholder}
          icon={props.icon}
          value={choice.query}
          keyName={keyNames.escape}
          count={items.length}
          at={at}
          onType={(query) => desk.getState().changeChoice({ query })}
          onMove={(next) => setMoved({ query: choice.query, at: next })}
          onChoose={enter}
        />
        {props.above}
      </div>
      <p className="list-head">
        <span>{props.head}</span>
        <span>{items.length}</span>
      </p>
      {found.data?.length === 0 && <p className="pane-note">{props.none}</p>}
      <List id={listId} label={props.label}>
        {items.map((item, index) => (
          <Row
            key={props.keyOf(item)}
            listId={listId}
            index={index}
            selected={index === at}
            onChoose={() => choose(item)}
          >
            {props.row(item)}
          </Row>
        ))}
      </List>
      <p className="pane-foot">
        <span>
          <kbd>↑</kbd> <kbd>↓</kbd> {da.desk.directory.choose}
        </span>
        <span>
          <kbd>{keyNames.escape}</kbd> {da.desk.directory.back}
        </span>
        {choice.what === 'unit' && (
          <span>
            <kbd>{keyNames.kind}</kbd> {da.desk.directory.mode}
          </span>
        )}
      </p>
    </section>
  );
}

function UnitChoice({ choice }: { readonly choice: Choice }) {
  const enquiry = useEnquiry();
  const topic = useTopicName(enquiry?.topic ?? null);
  const units = useUnits(enquiry?.topic ?? null, choice.query.trim());
  return (
    <Chooser
      choice={choice}
      label={da.desk.directory.unitLabel}
      placeholder={da.desk.directory.who(enquiry?.title.trim() ?? '')}
      icon={<Building2 className="icon-large" aria-hidden="true" />}
      found={units}
      keyOf={(unit) => unit.id}
      none={da.desk.directory.none}
      head={topic === null ? da.desk.directory.all : da.desk.directory.forTopic(topic)}
      above={
        <Segments
          label={da.desk.directory.kind}
          value={choice.kind}
          options={redirectKinds.map((kind) => ({ value: kind, label: da.desk.redirectKind[kind] }))}
          onChoose={(kind) => desk.getState().changeChoice({ kind })}
        />
      }
      row={(unit) => <UnitRow unit={unit} />}
      onChoose={(unit, ahead) => desk.getState().chooseUnit(unit.id, ahead)}
    />
  );
}

function UnitRow({ unit }: { readonly unit: UnitView }) {
  const { state } = unit;
  const phone = unit.phones[0];
  return (
    <>
      <span className="row-split">
        <span className="row-title">{unit.name}</span>
        {unit.takesTopic && <span className="tag">{da.desk.directory.takesTopic}</span>}
        {unit.external && <span className="tag">{da.desk.directory.external}</span>}
        {phone !== undefined && (
          <span className="push row-phone">
            {phone.visibility === 'internal' && <Lock className="icon-small" aria-label={da.desk.article.internal} />}
            {phone.number}
          </span>
        )}
      </span>
      <span className="row-line clipped">{unit.takes}</span>
      {state.open ? (
        <span className="row-fact is-open">
          <CircleCheck className="icon-small" aria-hidden="true" />
          {da.desk.directory.openUntil(state.until === null ? '' : danishTimeOfDay(state.until))}
        </span>
      ) : (
        <>
          <span className="row-fact is-closed">
            <MoonStar className="icon-small" aria-hidden="true" />
            {state.opensNext === null
              ? da.desk.directory.closed
              : da.desk.directory.closedOpens(whenItOpens(state.opensNext))}
          </span>
          <span className="row-fact row-fallback">
            <CornerUpRight className="icon-small" aria-hidden="true" />
            <span>{unit.fallback}</span>
          </span>
        </>
      )}
    </>
  );
}

function SolutionChoice({ choice }: { readonly choice: Choice }) {
  const enquiry = useEnquiry();
  const solutions = useSolutions(enquiry?.topic ?? null, choice.query.trim());
  return (
    <Chooser<SolutionView>
      choice={choice}
      label={da.desk.directory.solutionLabel}
      placeholder={da.desk.directory.solutionPlaceholder}
      icon={<MousePointerClick className="icon-large" aria-hidden="true" />}
      found={solutions}
      keyOf={(solution) => solution.id}
      none={da.desk.directory.noSolution}
      head={enquiry?.topic == null ? da.desk.directory.allSolutions : da.desk.directory.solutionsForTopic}
      row={(solution) => (
        <>
          <span className="row-split">
            <span className="row-title">{solution.name}</span>
            {solution.takesTopic && <span className="tag">{da.desk.directory.takesTopic}</span>}
          </span>
          <span className="row-line clipped">
            {[
              new URL(solution.url).host,
              solution.obligatory ? da.desk.article.obligatory : da.desk.article.voluntary,
              ...(solution.settlesAtOnce ? [da.desk.directory.settlesAtOnce] : []),
            ].join(' · ')}
          </span>
        </>
      )}
      onChoose={(solution, ahead) => desk.getState().chooseSolution(solution, ahead)}
    />
  );
}

function TopicChoice({ choice }: { readonly choice: Choice }) {
  const topics = useTopics(choice.query.trim());
  return (
    <Chooser<Topic>
      choice={choice}
      label={da.desk.directory.topicLabel}
      placeholder={da.desk.directory.topicPlaceholder}
      icon={<Tags className="icon-large" aria-hidden="true" />}
      found={topics}
      keyOf={(topic) => topic.number}
      none={da.desk.directory.noTopic}
      head={da.desk.directory.topics}
      row={(topic) => (
        <span className="row-split">
          <span className="row-title">{topic.name}</span>
          <span className="push row-phone">{topic.number}</span>
        </span>
      )}
      onChoose={(topic, ahead) => desk.getState().chooseTopic(topic.number, ahead)}
    />
  );
}
