/** One enquiry: what it is about, the five outcomes with their keys, and what belongs to it. */
import { CircleAlert, Pencil } from 'lucide-react';
import { memo, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { desk, useDesk } from '#renderer/state/app.ts';
import { keyMap, keyNames } from '#renderer/state/keys.ts';
import { useArticleList, useTopicName, useUnits } from '#renderer/state/queries.ts';
import { OutcomeIcon } from '#renderer/ui/parts.tsx';
import { lackOf, outcomes, titleMaxLength, type Lack, type Outcome } from '#shared/domain/contact.ts';
import { isFreeOfCpr } from '#shared/domain/cpr.ts';
import type { Draft, DraftEnquiry } from '#shared/domain/draft.ts';
import { da } from '#shared/texts/da.ts';
import { CprMessage } from '#renderer/ui/cpr-message.tsx';
import { NoteField } from './note-field.tsx';
import { OutcomeDetails } from './outcome-details.tsx';

interface EnquiryCardProps {
  readonly live: Draft;
  readonly enquiry: DraftEnquiry;
  readonly number: number;
}

export function EnquiryCard({ live, enquiry, number }: EnquiryCardProps) {
  return (
    <article className="enquiry" aria-label={`${String(number)} ${enquiry.title}`}>
      <Title enquiry={enquiry} number={number} />
      <dl className="enquiry-facts">
        <TopicFact topic={enquiry.topic} isProposed={!enquiry.topicChosen} />
        <ArticleFact carryingId={enquiry.carryingArticleId} hasOpened={enquiry.openedArticleIds.length > 0} />
      </dl>
      <Outcomes chosen={enquiry.outcome} lack={lackOf(enquiry)} />
      <OutcomeDetails live={live} enquiry={enquiry} />
      <NoteField note={enquiry.note} />
    </article>
  );
}

function Title({ enquiry, number }: { readonly enquiry: DraftEnquiry; readonly number: number }) {
  const [editing, setEditing] = useState(false);
  const focus = useDesk((state) => state.focus);
  const refused = !isFreeOfCpr(enquiry.title);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (focus.target === 'title') field.current?.focus();
  }, [focus]);
  if (editing || refused) {
    return (
      <div className="note">
        <input
          ref={field}
          className="field"
          aria-label={da.desk.contact.title}
          aria-invalid={refused}
          autoFocus={editing}
          maxLength={titleMaxLength}
          value={enquiry.title}
          onChange={(event) => desk.getState().editTitle(event.target.value)}
          onBlur={() => setEditing(false)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.ctrlKey) setEditing(false);
          }}
        />
        <CprMessage
          lead={da.desk.contact.titleCprLead}
          text={enquiry.title}
          onChange={(title) => desk.getState().editTitle(title)}
        />
      </div>
    );
  }
  return (
    <h3 className="enquiry-title">
      <span className="enquiry-number">{number}</span>
      <span className="clipped">{enquiry.title.trim() === '' ? da.desk.contact.untitled : enquiry.title}</span>
      <button
        type="button"
        className="button button-quiet button-icon push"
        aria-label={da.desk.contact.editTitle}
        onClick={() => setEditing(true)}
      >
        <Pencil className="icon" aria-hidden="true" />
      </button>
    </h3>
  );
}

interface TopicFactProps {
  readonly topic: string | null;
  readonly isProposed: boolean;
}

/** Like what else of an enquiry is not its title: not drawn anew with each letter of it. */
const TopicFact = memo(function TopicFact({ topic, isProposed }: TopicFactProps) {
  const name = useTopicName(topic);
  return (
    <div>
      <dt>{da.desk.contact.topic}</dt>
      <dd>
        <span className="clipped">{name ?? da.desk.contact.topicNone}</span>
        {topic !== null && isProposed && <span className="tag">{da.desk.contact.topicProposed}</span>}
        <button type="button" className="link-button push" onClick={() => desk.getState().ask('topic')}>
          {da.desk.contact.chooseTopic}
        </button>
      </dd>
    </div>
  );
});

interface ArticleFactProps {
  readonly carryingId: string | null;
  readonly hasOpened: boolean;
}

const ArticleFact = memo(function ArticleFact({ carryingId, hasOpened }: ArticleFactProps) {
  const articles = useArticleList();
  const title = articles.data?.find((article) => article.articleId === carryingId)?.title;
  return (
    <div>
      <dt>{da.desk.contact.carrying}</dt>
      <dd>
        <span className="clipped">{title ?? carryingId ?? da.desk.contact.carryingNone}</span>
        {hasOpened && (
          <button type="button" className="link-button push" onClick={() => desk.getState().nextCarrier(1)}>
            <span className="visually-hidden">{da.desk.contact.nextArticle}</span>
            <kbd>{keyNames.nextArticle}</kbd>
          </button>
        )}
      </dd>
    </div>
  );
});

/** What an outcome's row says: its name, or what it still lacks. */
function rowText(outcome: Outcome, lack: Lack): string {
  if (lack === 'redirect-unit-missing') return da.desk.contact.chooseUnit;
  if (lack === 'solution-missing') return da.desk.contact.chooseSolution;
  return da.desk.outcome[outcome];
}

interface OutcomesProps {
  readonly chosen: Outcome | null;
  readonly lack: Lack;
}

const Outcomes = memo(function Outcomes({ chosen, lack }: OutcomesProps) {
  useStore(keyMap);
  return (
    <div className="outcomes" role="radiogroup" aria-label={da.desk.contact.outcomes}>
      {outcomes.map((outcome, index) => {
        const lacking = chosen === outcome ? lack : null;
        return (
          <button
            key={outcome}
            type="button"
            role="radio"
            aria-checked={chosen === outcome}
            className={`outcome outcome-${outcome}`}
            onClick={() => desk.getState().choose(outcome, false)}
          >
            {lacking !== null ? <CircleAlert className="icon" aria-hidden="true" /> : <OutcomeIcon outcome={outcome} />}
            <span className="outcome-name">{rowText(outcome, lacking)}</span>
            <span className="outcome-short">{da.desk.outcomeShort[outcome]}</span>
            <kbd>{keyNames.outcome(index + 1)}</kbd>
          </button>
        );
      })}
    </div>
  );
});

interface FoldedProps {
  readonly enquiry: DraftEnquiry;
  readonly index: number;
}

/** An enquiry that is not being worked on: one row, opened by a click. */
export function FoldedEnquiry({ enquiry, index }: FoldedProps) {
  const units = useUnits(null, '');
  const select = useDesk((state) => state.selectEnquiry);
  const outcome = lackOf(enquiry) === null ? enquiry.outcome : null;
  const unit = units.data?.find((each) => each.id === enquiry.redirect?.unitId)?.name;
  return (
    <div className={outcome === null ? 'folded' : `folded outcome-${outcome}`}>
      {outcome === null ? (
        <CircleAlert className="icon icon-warning" aria-hidden="true" />
      ) : (
        <OutcomeIcon outcome={outcome} />
      )}
      <p className="clipped">
        <b>
          {index + 1} · {enquiry.title.trim() === '' ? da.desk.contact.untitled : enquiry.title}
        </b>
        <br />
        <span className="folded-outcome">{outcome === null ? da.desk.bar.missing : da.desk.outcome[outcome]}</span>
        {unit !== undefined && ` · ${unit}`}
      </p>
      <button type="button" className="button button-quiet button-small" onClick={() => select(index)}>
        {da.desk.contact.edit}
      </button>
    </div>
  );
}
