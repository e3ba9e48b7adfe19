/** What an article says beside its words: amounts, local numbers and places, channels, related articles, sources. */
import { Lock, TriangleAlert } from 'lucide-react';
import type { OpenNow } from '#shared/contract.ts';
import type { ArticleView } from '#shared/domain/article.ts';
import type { OpenState } from '#shared/domain/opening-hours.ts';
import { da } from '#shared/texts/da.ts';
import { solutionTargetText } from '#shared/texts/da-solution-target.ts';
import { danishAmountKr, danishDate, danishTimeOfDay } from '#shared/texts/format.ts';
import { whenItOpens } from './when.ts';

/** An expired amount is shown as expired, never as a fact. */
export function Amounts({ article }: { readonly article: ArticleView }) {
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

interface LocalProps {
  readonly article: ArticleView;
  readonly municipalityName: string;
  readonly openNow: OpenNow | undefined;
}

/** Every number and place of the municipality that the article needs; an internal number wears its lock (A31). */
export function LocalFacts({ article, municipalityName, openNow }: LocalProps) {
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
        {openNow !== undefined && <Support state={openNow.selfServiceSupport} phoneOpen={openNow.phone.open} />}
        {openNow?.places.map((place) => (
          <div key={place.id}>
            <dt>{place.name}</dt>
            <dd>
              {place.address}
              {' · '}
              {openText(place.state)}
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

/** Help with self-service once the phones have closed (A29): said when it is of use, while it is open or the phones are not. */
function Support({ state, phoneOpen }: { readonly state: OpenState; readonly phoneOpen: boolean }) {
  if (phoneOpen && !state.open) return null;
  return (
    <div>
      <dt>{da.desk.article.support}</dt>
      <dd>
        <span className={state.open ? 'is-open' : undefined}>{openText(state)}</span>
      </dd>
    </div>
  );
}

function openText(state: OpenState): string {
  if (state.open && state.until !== null) return da.desk.directory.openUntil(danishTimeOfDay(state.until));
  return state.opensNext === null
    ? da.desk.directory.closed
    : da.desk.directory.closedOpens(whenItOpens(state.opensNext));
}

/** The municipality's order (A8); an exception of the article's own stands first, with its reason (A9). */
/** In the municipality's order, and what its strategy wants of the first of them: below what is said and done in a call. */
export function Channels({ article }: { readonly article: ArticleView }) {
  const target = article.selfService?.target ?? null;
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
      {target !== null && (
        <p className="faint">{`${da.desk.serviceChannel['self-service']}: ${solutionTargetText(target)}`}</p>
      )}
      {article.incentive !== null && (
        <p>
          {da.desk.article.incentive}: {article.incentive}
        </p>
      )}
    </section>
  );
}

interface RelatedProps {
  readonly article: ArticleView;
  readonly onArticle: (id: string) => void;
}

export function Related({ article, onArticle }: RelatedProps) {
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

export function Sources({ article }: { readonly article: ArticleView }) {
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
export function OutsideLink({ url, text }: { readonly url: string; readonly text: string }) {
  return (
    <a href={url} target="_blank" rel="noopener noreferrer">
      {text}
    </a>
  );
}
