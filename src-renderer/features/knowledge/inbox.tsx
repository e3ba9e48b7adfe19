/** What agents have told the editors: by article and by subject, decided together, and opened again when that was wrong. */
import { useState } from 'react';
import { api } from '#renderer/api/client.ts';
import { attempt } from '#renderer/state/attempt.ts';
import { useInbox } from '#renderer/state/queries.ts';
import { ArticleLink } from '#renderer/ui/article-link.tsx';
import { CprFault } from '#renderer/ui/cpr-message.tsx';
import { Empty, NotThere, Segments } from '#renderer/ui/parts.tsx';
import { whenItWas } from '#renderer/ui/when.ts';
import { isFreeOfCpr } from '#shared/domain/cpr.ts';
import { feedbackTextMaxLength, type FeedbackGroup } from '#shared/domain/feedback.ts';
import { da } from '#shared/texts/da.ts';
import { EditLink } from './edit-link.tsx';

const texts = da.find.inbox;
type State = 'open' | 'handled';
type Entry = FeedbackGroup['entries'][number];

/** Who has more to decide begins with what most have told. */
const mostShown = 50;

const reopen = (ids: string[]) => attempt(api.feedback.reopen({ ids }), texts.said.reopened);

export function Inbox() {
  const [state, setState] = useState<State>('open');
  const [decided, setDecided] = useState<readonly string[]>([]);
  const inbox = useInbox(state);
  const groups = inbox.data?.groups ?? [];
  return (
    <div className="inbox">
      <div className="inbox-bar">
        <Segments
          label={texts.state}
          value={state}
          options={(['open', 'handled'] as const).map((value) => ({ value, label: texts.states[value] }))}
          onChoose={setState}
        />
        {decided.length > 0 && (
          <button
            type="button"
            className="button button-small"
            onClick={() =>
              void reopen([...decided]).then((isDone) => {
                if (isDone) setDecided([]);
              })
            }
          >
            {texts.undo}
          </button>
        )}
      </div>
      {inbox.data === undefined && <NotThere error={inbox.error} />}
      {inbox.data?.groups.length === 0 && state === 'open' && <Empty what={texts.noneOpen} help={texts.noneOpenHelp} />}
      {inbox.data?.groups.length === 0 && state === 'handled' && <Empty what={texts.noneHandled} />}
      {groups.slice(0, mostShown).map((group) => (
        <Group key={`${group.articleId ?? ''} ${group.topic ?? ''}`} group={group} state={state} onHandled={setDecided} />
      ))}
      {groups.length > mostShown && <p className="list-more">{texts.more(mostShown)}</p>}
    </div>
  );
}

interface GroupProps {
  readonly group: FeedbackGroup;
  readonly state: State;
  readonly onHandled: (ids: string[]) => void;
}

function Group({ group, state, onHandled }: GroupProps) {
  const { articleId, title, topicName, topic, entries } = group;
  const name =
    articleId === null ? texts.missingOn(topicName ?? topic ?? texts.noTopic) : (title ?? texts.goneArticle);
  const ids = entries.map(({ id }) => id);
  return (
    <section className="inbox-group" aria-label={name}>
      <header>
        <h2>{name}</h2>
        <span className="tag">{texts.count(entries.length)}</span>
        {articleId !== null && title !== null && (
          <>
            <ArticleLink id={articleId}>{texts.read}</ArticleLink>
            <EditLink id={articleId} title={title} />
          </>
        )}
      </header>
      <ul>
        {entries.map((entry) => (
          <li key={entry.id}>
            <EntryLine entry={entry} />
          </li>
        ))}
      </ul>
      {state === 'open' ? (
        <Decide onDecide={(decision) => handle(ids, decision, onHandled)} />
      ) : (
        <button type="button" className="button button-small" onClick={() => void reopen(ids)}>
          {texts.reopen}
        </button>
      )}
    </section>
  );
}

async function handle(ids: string[], decision: string, onHandled: (ids: string[]) => void): Promise<void> {
  if (await attempt(api.feedback.handle({ ids, decision }), texts.said.handled)) onHandled(ids);
}

function EntryLine({ entry }: { readonly entry: Entry }) {
  const { kind, words, text, own, reportedAt, handledAt, handledByOwn, decision } = entry;
  const what = [kind === 'missing-answer' ? `»${words === '' ? texts.noWords : words}«` : '', text];
  return (
    <>
      <b>{da.find.feedback.kind[kind]}</b> {what.filter((part) => part !== '').join(' · ')}
      <small>
        {texts.by(own)} {whenItWas(reportedAt)}
        {handledAt !== null && ` · ${texts.handledBy(handledByOwn, whenItWas(handledAt))}`}
        {decision !== '' && `: ${decision}`}
      </small>
    </>
  );
}

function Decide({ onDecide }: { readonly onDecide: (decision: string) => Promise<void> }) {
  const [decision, setDecision] = useState('');
  const isFree = isFreeOfCpr(decision);
  return (
    <form
      className="inbox-decide"
      onSubmit={(event) => {
        event.preventDefault();
        if (isFree) void onDecide(decision.trim());
      }}
    >
      <input
        className="field"
        aria-label={texts.decision}
        aria-invalid={!isFree}
        placeholder={texts.decisionPlaceholder}
        maxLength={feedbackTextMaxLength}
        value={decision}
        autoComplete="off"
        onChange={(event) => setDecision(event.target.value)}
      />
      <button type="submit" className="button button-small">
        {texts.handle}
      </button>
      <CprFault text={decision} lead={da.find.feedback.cpr} />
    </form>
  );
}
