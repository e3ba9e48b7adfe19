/** An article as it is read: the words to say first, then how, for whom not, what is local, and how far to trust it. */
import { Accessibility, Copy, Lock, MessageCircle, Monitor, Signpost, TriangleAlert, User } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ArticleView } from '#shared/domain/article.ts';
import { useCurrentMessages } from '#renderer/state/messages.ts';
import { concernsArticle } from '#shared/domain/message.ts';
import type { OpenNow } from '#shared/contract.ts';
import { da } from '#shared/texts/da.ts';
import { danishAmountKr, danishDate, danishTimeOfDay } from '#shared/texts/format.ts';
import { MessageLine } from './message-line.tsx';
import { Markdown } from './markdown.tsx';
import { FreshnessMark } from './parts.tsx';
import { whenItOpens } from './when.ts';
import './article.css';

interface ArticleProps {
  readonly article: ArticleView;
  readonly municipalityName: string;
  readonly openNow: OpenNow | undefined;
  /** What stands beside the solution's name: its button, and the QR code on a visit. */
  readonly selfServiceAction: ReactNode;
  readonly onCopy: (text: string) => void;
  readonly onArticle: (id: string) => void;
}

export function Article(props: ArticleProps) {
  const { article, onArticle } = props;
  const Attendance = article.attendance === 'none' ? Monitor : User;
  return (
    <>
      <header className="article-head">
        <h1>{article.title}</h1>
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
      <section className="say">
        <h2>
          <MessageCircle className="icon" aria-hidden="true" />
          {da.desk.article.say}
          <button
            type="button"
            className="button button-quiet button-small"
            onClick={() => props.onCopy(article.shortAnswer)}
          >
            <Copy className="icon" aria-hidden="true" />
            {da.desk.article.copy}
          </button>
        </h2>
        <p>{article.shortAnswer}</p>
      </section>
      {article.selfService !== null && (
        <SelfService solution={article.selfService}>{props.selfServiceAction}</SelfService>
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

/** An expired amount is shown as expired, never as a fact. */
function Amounts({ article }: { readonly article: ArticleView }) {
  return (
    <section>
      <h2>{da.desk.article.amounts}</h2>
      <ul className="amounts">
        {article.amounts.map((amount) => (
          <li key={`${amount.label}${amount.validFrom}`} data-state={amount.state}>
            <span>{amount.label}</span>
            {amount.state === 'valid' ? (
              <b>{danishAmountKr(amount.amountKr)}</b>
            ) : (
              <s>{danishAmountKr(amount.amountKr)}</s>
            )}
            <span className={amount.state === 'valid' ? 'tag' : 'tag tag-warning'}>
              {amount.state !== 'valid' && <TriangleAlert className="icon-small" aria-hidden="true" />}
              {da.desk.article.amountState[amount.state]}{' '}
              {da.desk.article.amountPeriod(
                danishDate(amount.validFrom),
                amount.validTo === null ? null : danishDate(amount.validTo),
              )}
            </span>
            <small>
              {da.desk.article.source}: {amount.source}
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
}

function LocalFacts({ article, municipalityName, openNow }: ArticleProps) {
  return (
    <section>
      <h2>{da.desk.article.local(municipalityName)}</h2>
      <dl className="facts">
        {openNow?.mainNumbers.map((phone) => (
          <div key={phone.label}>
            <dt>{phone.label}</dt>
            <dd>
              {phone.number} {phone.example && <span className="tag">{da.desk.article.example}</span>}
            </dd>
          </div>
        ))}
        {article.unit !== null && (
          <div>
            <dt>{article.unit.name}</dt>
            <dd>
              {article.unit.phones.map((phone) => (
                <span key={phone.number} className="fact-phone">
                  {phone.number}
                  {phone.visibility === 'internal' && (
                    <span className="tag">
                      <Lock className="icon-small" aria-hidden="true" />
                      {da.desk.article.internal}
                    </span>
                  )}
                  {phone.example && <span className="tag">{da.desk.article.example}</span>}
                </span>
              ))}
            </dd>
          </div>
        )}
        {openNow?.places.slice(0, 1).map((place) => (
          <div key={place.id}>
            <dt>{place.name}</dt>
            <dd>
              {place.address}
              {' · '}
              {place.state.open && place.state.until !== null
                ? da.desk.directory.openUntil(danishTimeOfDay(place.state.until))
                : place.state.opensNext === null
                  ? da.desk.directory.closed
                  : da.desk.directory.closedOpens(whenItOpens(place.state.opensNext))}
              {place.example && <span className="tag">{da.desk.article.example}</span>}
            </dd>
          </div>
        ))}
      </dl>
      {article.localNote !== null && <p className="local-note">{article.localNote}</p>}
      {article.localLink !== null && <OutsideLink url={article.localLink} text={new URL(article.localLink).host} />}
    </section>
  );
}

function Channels({ article }: { readonly article: ArticleView }) {
  return (
    <section>
      <h2>{da.desk.article.channels}</h2>
      <ol className="channels">
        {article.channelOrder.map((channel, index) => (
          <li key={channel} data-first={index === 0}>
            <i>{index + 1}</i> {da.desk.serviceChannel[channel]}
          </li>
        ))}
      </ol>
      {article.channelException !== null && (
        <p className="faint">{da.desk.article.because(article.channelException.why)}</p>
      )}
      {article.incentive !== null && (
        <p>
          {da.desk.article.incentive}: {article.incentive}
        </p>
      )}
      {article.ownData !== null && <OutsideLink url={article.ownData} text={da.desk.article.ownData} />}
    </section>
  );
}

function Related({ article, onArticle }: Pick<ArticleProps, 'article' | 'onArticle'>) {
  if (article.relatedTitles.length === 0) return null;
  return (
    <section>
      <h2>{da.desk.article.related}</h2>
      <ul className="related">
        {article.relatedTitles.map((related) => (
          <li key={related.id}>
            <button type="button" className="link-button" onClick={() => onArticle(related.id)}>
              {related.title}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Sources({ article }: { readonly article: ArticleView }) {
  if (article.sources.length === 0) return null;
  return (
    <section>
      <h2>{da.desk.article.sources}</h2>
      <ul className="sources">
        {article.sources.map((source) => (
          <li key={source.url}>
            <OutsideLink url={source.url} text={source.title} />{' '}
            <small>
              {source.checkedAt === null
                ? da.desk.article.sourceUnchecked
                : da.desk.article.sourceChecked(danishDate(source.checkedAt))}
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A link to the web: opens outside the desk, in the agent's browser. */
function OutsideLink({ url, text }: { readonly url: string; readonly text: string }) {
  return (
    <a href={url} target="_blank" rel="noopener noreferrer">
      {text}
    </a>
  );
}
