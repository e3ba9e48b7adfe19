/** An article as it is read: the words to say first, then how, for whom not, what is local, and how far to trust it. */
import { Accessibility, Copy, MessageCircle, Monitor, Send, Signpost, Star, User } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { toggleFavourite, useIsFavourite, useNoteOpened } from '#renderer/state/at-hand.ts';
import { keyNames } from '#renderer/state/keys.ts';
import type { ArticleView } from '#shared/domain/article.ts';
import { useCurrentMessages } from '#renderer/state/messages.ts';
import { concernsArticle } from '#shared/domain/message.ts';
import type { OpenNow } from '#shared/contract.ts';
import { da } from '#shared/texts/da.ts';
import { Amounts, Channels, LocalFacts, OutsideLink, Related, Sources } from './article-facts.tsx';
import { MessageLine } from './message-line.tsx';
import { Markdown } from './markdown.tsx';
import { FreshnessMark } from './parts.tsx';
import { ToCitizen } from './to-citizen.tsx';
import './article.css';

interface ArticleProps {
  readonly article: ArticleView;
  readonly municipalityName: string;
  readonly openNow: OpenNow | undefined;
  /** What stands beside the solution's name: its button, and the QR code on a visit. */
  readonly selfServiceAction: ReactNode;
  readonly onCopy: (text: string) => void;
  readonly onArticle: (id: string) => void;
  /** It is looked at while it is written: nobody has opened it, and it is nobody's favourite yet. */
  readonly preview?: boolean;
}

export function Article(props: ArticleProps) {
  const { article, onArticle } = props;
  useNoteOpened(props.preview === true ? null : article.id);
  const Attendance = article.attendance === 'none' ? Monitor : User;
  return (
    <>
      <header className="article-head">
        <h1>{article.title}</h1>
        {props.preview !== true && <Favourite article={article} />}
        <p>
          <span>KLE {article.topic}</span>
          <FreshnessMark freshness={article.freshness} />
          <span className="row-fact">
            <Attendance className="icon-small" aria-hidden="true" />
            {da.desk.attendanceLong[article.attendance]}
          </span>
          {article.authority !== 'kommune' && (
            <span>{da.desk.article.authority(da.desk.authority[article.authority])}</span>
          )}
        </p>
      </header>
      <ArticleMessages article={article} />
      <Say key={article.id} article={article} onCopy={props.onCopy} />
      {article.selfService !== null && (
        <SelfService solution={article.selfService}>{props.selfServiceAction}</SelfService>
      )}
      {article.ownData !== null && (
        <p className="own-data">
          <OutsideLink url={article.ownData} text={da.desk.article.ownData} />
        </p>
      )}
      <div className="article-body">
        <section>
          <h2>{da.desk.article.steps}</h2>
          <Markdown text={article.body.steps} onArticle={onArticle} />
        </section>
        <div className="article-columns">
          <section>
            <h2>
              <Accessibility className="icon" aria-hidden="true" />
              {da.desk.article.cannotSelf}
            </h2>
            <Markdown text={article.body.cannotSelf} onArticle={onArticle} />
          </section>
          <section>
            <h2>
              <Signpost className="icon" aria-hidden="true" />
              {da.desk.article.exceptions}
            </h2>
            <Markdown text={article.body.exceptions} onArticle={onArticle} />
          </section>
        </div>
        {article.amounts.length > 0 && <Amounts article={article} />}
        <LocalFacts {...props} />
        <Channels article={article} />
        <Related article={article} onArticle={onArticle} />
        <Sources article={article} />
      </div>
    </>
  );
}

function Favourite({ article }: { readonly article: ArticleView }) {
  const favourite = useIsFavourite(article.id);
  const name = favourite ? da.own.atHand.remove : da.own.atHand.add;
  return (
    <button
      type="button"
      className="button button-quiet button-small button-icon favourite"
      aria-pressed={favourite}
      aria-label={da.own.atHand.favourite}
      title={`${name} (${keyNames.favourite})`}
      onClick={() => void toggleFavourite(article)}
    >
      <Star className="icon" aria-hidden="true" />
    </button>
  );
}

/** The words to say aloud, and below them, when asked for, the same in writing. */
function Say({ article, onCopy }: Pick<ArticleProps, 'article' | 'onCopy'>) {
  const [writing, setWriting] = useState(false);
  return (
    <>
      <section className="say">
        <h2>
          <MessageCircle className="icon" aria-hidden="true" />
          {da.desk.article.say}
          <span className="say-actions">
            <button
              type="button"
              className="button button-quiet button-small"
              onClick={() => onCopy(article.shortAnswer)}
            >
              <Copy className="icon" aria-hidden="true" />
              {da.desk.article.copy}
            </button>
            <button
              type="button"
              className="button button-quiet button-small"
              aria-expanded={writing}
              onClick={() => setWriting(!writing)}
            >
              <Send className="icon" aria-hidden="true" />
              {da.citizen.open}
            </button>
          </span>
        </h2>
        <p>{article.shortAnswer}</p>
      </section>
      {writing && <ToCitizen article={article} />}
    </>
  );
}

/** What does not work of it right now stands above what is said: the agent reads it first. */
function ArticleMessages({ article }: { readonly article: ArticleView }) {
  const messages = useCurrentMessages().data?.filter((message) => concernsArticle(message, article)) ?? [];
  if (messages.length === 0) return null;
  return (
    <section className="article-messages" aria-label={da.messages.strip}>
      {messages.map((message) => (
        <MessageLine key={message.id} message={message} />
      ))}
    </section>
  );
}

interface SelfServiceProps {
  readonly solution: NonNullable<ArticleView['selfService']>;
  readonly children: ReactNode;
}

function SelfService({ solution, children }: SelfServiceProps) {
  const facts = [
    solution.obligatory ? da.desk.article.obligatory : da.desk.article.voluntary,
    ...(solution.needsMitId ? [da.desk.article.withMitId] : []),
  ];
  return (
    <section className="self-service">
      <p>
        <b>{solution.name}</b>
        <small>
          <OutsideLink url={solution.url} text={new URL(solution.url).host.replace(/^www\./, '')} /> ·{' '}
          {facts.join(' · ')}
        </small>
      </p>
      {children}
    </section>
  );
}
