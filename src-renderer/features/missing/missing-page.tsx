/** "Mangler udfald": what waits until a person decides. Single keys give an outcome here, and only here. */
import { useState, type KeyboardEvent } from 'react';
import { desk, useDesk, view } from '#renderer/state/app.ts';
import { keyNames } from '#renderer/state/keys.ts';
import { useAppState, useArticleList, useToday } from '#renderer/state/queries.ts';
import { Empty, OutcomeIcon } from '#renderer/ui/parts.tsx';
import { whenItWas } from '#renderer/ui/when.ts';
import { outcomes, type Outcome } from '#shared/domain/contact.ts';
import type { Draft, WaitingDraft } from '#shared/domain/draft.ts';
import { da } from '#shared/texts/da.ts';
import { danishDuration } from '#shared/texts/format.ts';
import './missing.css';

async function give(draft: Draft, outcome: Outcome): Promise<void> {
  if ((await desk.getState().giveOutcome(draft, outcome)) === 'on-desk') view.getState().go('desk');
}

async function open(draft: Draft): Promise<void> {
  if ((await desk.getState().resume(draft.id)) !== null) view.getState().go('desk');
}

export function MissingPage() {
  const today = useToday();
  const said = useDesk((state) => state.said.text);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const takerOf = useTakers();
  const missing = today.data?.missing ?? [];
  const at = Math.max(
    missing.findIndex((draft) => draft.id === chosenId),
    0,
  );

  const press = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const chosen = missing[at];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const digit = /^(?:Digit|Numpad)([1-5])$/.exec(event.code);
    const outcome = digit === null ? undefined : outcomes[Number(digit[1]) - 1];
    if (step !== undefined) setChosenId(missing[Math.max(0, Math.min(at + step, missing.length - 1))]?.id ?? null);
    else if (chosen !== undefined && outcome !== undefined) void give(chosen, outcome);
    else if (chosen !== undefined && event.key === 'Enter' && event.target === event.currentTarget) void open(chosen);
    else return;
    event.preventDefault();
  };

  return (
    <main className="missing">
      <header className="page-head">
        <h1>{da.desk.missing.heading}</h1>
        <p>
          {missing.length} · {da.desk.missing.lead}
        </p>
      </header>
      {missing.length === 0 ? (
        <Empty what={da.desk.missing.none} help={da.desk.missing.noneHelp} />
      ) : (
        <>
          <p className="missing-keys">
            <span>
              <kbd>↑</kbd> <kbd>↓</kbd> {da.desk.missing.choose}
            </span>
            <span>
              <kbd>1</kbd>–<kbd>5</kbd> {da.desk.missing.outcome}
            </span>
            <span>
              <kbd>{keyNames.open}</kbd> {da.desk.missing.open}
            </span>
          </p>
          <div
            className="scroll missing-list"
            tabIndex={0}
            role="group"
            aria-label={da.desk.missing.heading}
            onKeyDown={press}
            ref={focusOnce}
          >
            {missing.map((draft, index) => (
              <Waiting
                key={draft.id}
                draft={draft}
                taker={takerOf(draft)}
                chosen={index === at}
                onChoose={() => setChosenId(draft.id)}
              />
            ))}
          </div>
        </>
      )}
      <footer className="missing-foot">
        {missing.some((draft) => takerOf(draft) !== null) && <p>{da.desk.missing.othersHelp}</p>}
        <p>{da.desk.missing.footer}</p>
        <p className="status-line">{said}</p>
      </footer>
    </main>
  );
}

/** The keys that are shown work at once, however the page was reached. */
function focusOnce(element: HTMLElement | null): void {
  element?.focus();
}

/** @returns who took a contact, in words; null for the agent's own. See decision 0031. */
function useTakers(): (draft: WaitingDraft) => string | null {
  const app = useAppState().data;
  return ({ takenBy }) => {
    if (takenBy === app?.agent?.id) return null;
    return app?.agents.find(({ id }) => id === takenBy)?.name ?? da.desk.missing.somebodyElse;
  };
}

interface WaitingProps {
  readonly draft: Draft;
  readonly taker: string | null;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}

function Waiting({ draft, taker, chosen, onChoose }: WaitingProps) {
  const articles = useArticleList();
  const first = draft.enquiries[0];
  const title = draft.enquiries
    .map((enquiry) => enquiry.title.trim())
    .filter((each) => each !== '')
    .join(', ');
  const article = articles.data?.find((each) => each.articleId === first?.carryingArticleId)?.title;
  const facts = [
    draft.endUnknown || draft.endedAt === null
      ? `${da.desk.channel[draft.channel]}, ${da.desk.missing.unknownEnd}`
      : `${da.desk.channel[draft.channel]}, ${danishDuration((Date.parse(draft.endedAt) - Date.parse(draft.startedAt)) / 1000)}`,
    article ?? da.desk.missing.noArticle,
    ...(draft.takenBack === null ? [] : [da.desk.missing.takenBack]),
    ...(draft.lateEntry ? [da.desk.missing.late] : []),
  ];
  return (
    <article className="waiting" data-chosen={chosen} onClick={onChoose} aria-current={chosen}>
      <time dateTime={draft.startedAt}>{whenItWas(draft.startedAt)}</time>
      <div>
        <h2>{title === '' ? da.desk.contact.untitled : title}</h2>
        <p>
          {facts.join(' · ')}
          {taker !== null && (
            <>
              {' '}
              <span className="tag">{da.desk.missing.takenBy(taker)}</span>
            </>
          )}
        </p>
        {chosen && (
          <div className="waiting-outcomes">
            {outcomes.map((outcome, index) => (
              <button
                key={outcome}
                type="button"
                className={`button outcome-${outcome}`}
                onClick={() => void give(draft, outcome)}
              >
                <OutcomeIcon outcome={outcome} />
                {da.desk.outcome[outcome]}
                <kbd>{index + 1}</kbd>
              </button>
            ))}
            <button type="button" className="button button-quiet" onClick={() => void open(draft)}>
              {da.desk.missing.open}
              <kbd>{keyNames.open}</kbd>
            </button>
          </div>
        )}
      </div>
    </article>
  );
}
