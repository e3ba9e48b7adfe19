/** Between two contacts: what changed since the last shift, the agent's favourites, and what was read last. */
import { desk, view } from '#renderer/state/app.ts';
import { useAtHand } from '#renderer/state/at-hand.ts';
import { keyNames } from '#renderer/state/keys.ts';
import { useNews } from '#renderer/state/messages.ts';
import type { AtHand as AtHandView } from '#shared/contract/reading.ts';
import { da } from '#shared/texts/da.ts';

const shownNews = 4;
const shownRecent = 5;
const { news } = da.messages;

export function AtHand() {
  const { data } = useAtHand();
  return (
    <>
      <News />
      {data !== undefined && (
        <div className="idle-at-hand">
          <section>
            <h2>{da.own.atHand.favourites}</h2>
            {data.favourites.length === 0 ? (
              <p className="faint">{da.own.atHand.none(keyNames.favourite)}</p>
            ) : (
              <Articles articles={data.favourites} />
            )}
          </section>
          {data.recent.length > 0 && (
            <section>
              <h2>{da.own.atHand.recent}</h2>
              <Articles articles={data.recent.slice(0, shownRecent)} />
            </section>
          )}
        </div>
      )}
    </>
  );
}

function Articles({ articles }: { readonly articles: AtHandView['recent'] }) {
  return (
    <ul className="idle-articles">
      {articles.map(({ id, title, topic }) => (
        <li key={id}>
          <button type="button" className="link-button" onClick={() => desk.getState().openArticle({ id, topic })}>
            {title}
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Nothing when nothing changed: an empty heading is not worth a glance. */
function News() {
  const what = useNews().data;
  if (what === undefined || what.articleCount + what.messages.length === 0) return null;
  return (
    <section>
      <h2>{news.sinceHeading}</h2>
      <ul className="idle-articles">
        {what.messages.slice(0, shownNews).map((message) => (
          <li key={message.id}>
            {message.text}{' '}
            <span className={message.inForce ? 'tag tag-warning' : 'tag'}>
              {message.inForce ? news.inForce : news.over}
            </span>
          </li>
        ))}
        {what.articles.slice(0, shownNews).map(({ id, title, topic, change }) => (
          <li key={id}>
            <button type="button" className="link-button" onClick={() => desk.getState().openArticle({ id, topic })}>
              {title}
            </button>{' '}
            <span className="tag">{news.change[change]}</span>
          </li>
        ))}
      </ul>
      <button type="button" className="button button-small" onClick={() => view.getState().go('news')}>
        {news.all}
      </button>
    </section>
  );
}
