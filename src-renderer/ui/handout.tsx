/**
 * The A4 hand-out: what a citizen takes home. It lies beside the screen's own tree and is seen on paper only; the browser's
 * print dialog does the rest, in Electron too.
 */
import { useEffect } from 'react';
import { createPortal } from 'react-dom';
import { view, useView } from '#renderer/state/app.ts';
import { useCitizenFacts } from '#renderer/state/citizen.ts';
import type { CitizenFacts } from '#shared/contract/citizen.ts';
import type { ArticleView } from '#shared/domain/article.ts';
import type { WeekHours } from '#shared/domain/opening-hours.ts';
import { da } from '#shared/texts/da.ts';
import { danishAmountKr, danishDate } from '#shared/texts/format.ts';
import { hoursLines } from '#shared/texts/hours.ts';
import { forCitizen } from './citizen-texts.ts';
import { Qr } from './qr.tsx';
import { today } from './when.ts';
import './handout.css';

const { handout } = da.citizen;

export function Handout() {
  const article = useView((state) => state.printing);
  const facts = useCitizenFacts().data;
  const ready = article !== null && facts !== undefined;
  useEffect(() => {
    if (!ready) return;
    const done = () => view.getState().print(null);
    window.addEventListener('afterprint', done);
    window.print();
    return () => {
      window.removeEventListener('afterprint', done);
    };
  }, [ready]);
  return ready ? createPortal(<Sheet article={article} facts={facts} />, document.body) : null;
}

interface SheetProps {
  readonly article: ArticleView;
  readonly facts: CitizenFacts;
}

function Sheet({ article, facts }: SheetProps) {
  const { selfService, localLink, ownData, attendance } = article;
  return (
    <article className="handout" lang="da">
      <p className="handout-from">{da.citizen.municipality(facts.municipalityName)}</p>
      <h1>{article.title}</h1>
      <p className="handout-answer">{forCitizen(article.shortAnswer, facts)}</p>
      {attendance !== 'none' && <p className="handout-attendance">{handout.attendance[attendance]}</p>}
      {selfService !== null && <Link name={selfService.name} url={selfService.url} />}
      {selfService === null && localLink !== null && <Link name={handout.website} url={localLink} />}
      <Fees article={article} />
      {ownData !== null && (
        <p>
          {handout.ownData}: <b>{ownData}</b>
        </p>
      )}
      <Help facts={facts} />
      <footer>{handout.printed(danishDate(today()))}</footer>
    </article>
  );
}

function Link({ name, url }: { readonly name: string; readonly url: string }) {
  return (
    <section className="handout-link">
      <Qr url={url} label={name} />
      <div>
        <h2>{handout.doItHere}</h2>
        <p>
          <b>{name}</b>
        </p>
        <p className="handout-url">{url.replace(/^https:\/\//, '')}</p>
        <p>{handout.scan}</p>
      </div>
    </section>
  );
}

/** Only what is a fact today is put on paper. */
function Fees({ article }: { readonly article: ArticleView }) {
  const valid = article.amounts.filter((amount) => amount.state === 'valid');
  if (valid.length === 0) return null;
  return (
    <section>
      <h2>{handout.amounts}</h2>
      <ul>
        {valid.map((amount) => (
          <li key={`${amount.label}${amount.validFrom}`}>
            {amount.label}: <b>{danishAmountKr(amount.amountKr)}</b>{' '}
            {handout.amountValid(amount.validTo === null ? null : danishDate(amount.validTo))}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Help({ facts }: { readonly facts: CitizenFacts }) {
  return (
    <section className="handout-help">
      <h2>{handout.needHelp}</h2>
      <dl>
        {facts.phones.map((phone) => (
          <div key={phone.label}>
            <dt>{phone.label}</dt>
            <dd>{phone.number}</dd>
          </div>
        ))}
        <div>
          <dt>{handout.website}</dt>
          <dd>{facts.website.replace(/^https:\/\//, '')}</dd>
        </div>
        <Hours name={handout.phoneHours} week={facts.phoneHours} />
        <Hours name={handout.support} week={facts.supportHours} />
        {facts.places.map((place) => (
          <div key={place.name}>
            <dt>{place.name}</dt>
            <dd>
              {place.address}
              <br />
              {hoursText(place.hours)}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Hours({ name, week }: { readonly name: string; readonly week: WeekHours }) {
  const text = hoursText(week);
  if (text === '') return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{text}</dd>
    </div>
  );
}

const hoursText = (week: WeekHours): string =>
  hoursLines(week)
    .map(({ days, hours }) => `${days} ${hours}`)
    .join(', ');
