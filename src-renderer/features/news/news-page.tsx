/** "Nyt": what changed since the agent's last shift, and the driftsmeddelelser with those who may post them. */
import { useState } from 'react';
import { useMessageList, useNews } from '#renderer/state/messages.ts';
import { ArticleLink } from '#renderer/ui/article-link.tsx';
import { whenItWas } from '#renderer/ui/when.ts';
import type { AppState } from '#shared/contract.ts';
import type { MessageRow, News } from '#shared/contract/messages.ts';
import { errorBody } from '#shared/errors.ts';
import { da, sentenceFor } from '#shared/texts/da.ts';
import { MessageForm } from './message-form.tsx';
import { PostedMessages } from './posted-messages.tsx';
import './news.css';

const { news, editor } = da.messages;

export function NewsPage({ app }: { readonly app: AppState }) {
  const mayPost = app.roles.includes('redaktør') || app.roles.includes('teamleder');
  return (
    <main className="news scroll" tabIndex={-1}>
      <header className="page-head">
        <h1>{news.heading}</h1>
      </header>
      <div className="news-columns">
        <SinceLastShift />
        <section aria-labelledby="news-posting">{mayPost ? <Posting app={app} /> : <p>{editor.noRole}</p>}</section>
      </div>
    </main>
  );
}

function SinceLastShift() {
  const { data, error } = useNews();
  return (
    <section aria-labelledby="news-since">
      <h2 id="news-since">{news.sinceHeading}</h2>
      {error !== null && <p role="alert">{sentenceFor(errorBody(error))}</p>}
      {data !== undefined && <WhatChanged what={data} />}
    </section>
  );
}

function WhatChanged({ what }: { readonly what: News }) {
  if (what.since === null) return <p className="news-none">{news.firstShift}</p>;
  const nothing = what.articleCount === 0 && what.messages.length === 0;
  return (
    <>
      <p className="faint">{news.since(whenItWas(what.since))}</p>
      {nothing && <p className="news-none">{news.nothing}</p>}
      {what.messages.length > 0 && (
        <>
          <h3>{news.messages}</h3>
          <ul className="news-list">
            {what.messages.map((message) => (
              <li key={message.id}>
                <span>{message.text}</span>
                <span className={message.inForce ? 'tag tag-warning' : 'tag'}>
                  {message.inForce ? news.inForce : news.over}
                </span>
                <time dateTime={message.changedAt}>{whenItWas(message.changedAt)}</time>
              </li>
            ))}
          </ul>
        </>
      )}
      {what.articleCount > 0 && (
        <>
          <h3>{news.articleCount(what.articleCount)}</h3>
          <ul className="news-list">
            {what.articles.map((article) => (
              <li key={article.id}>
                <ArticleLink id={article.id}>{article.title}</ArticleLink>
                <span className="tag">{news.change[article.change]}</span>
                <time dateTime={article.changedAt}>{whenItWas(article.changedAt)}</time>
              </li>
            ))}
          </ul>
          {what.articleCount > what.articles.length && <p className="faint">{news.shownFirst(what.articles.length)}</p>}
        </>
      )}
    </>
  );
}

function Posting({ app }: { readonly app: AppState }) {
  const list = useMessageList(true);
  const [editing, setEditing] = useState<MessageRow | null>(null);
  const [said, setSaid] = useState('');
  return (
    <>
      <h2 id="news-posting">{editing === null ? editor.heading : editor.editHeading}</h2>
      <MessageForm
        key={editing === null ? 'new' : `${editing.id}:${String(editing.rev)}`}
        app={app}
        editing={editing}
        onDone={(what) => {
          setEditing(null);
          setSaid(what);
        }}
      />
      <p className="status-line" role="status">
        {said}
      </p>
      <PostedMessages
        list={list.data}
        onEdit={(message) => {
          setEditing(message);
          setSaid('');
        }}
        onSaid={setSaid}
      />
    </>
  );
}
