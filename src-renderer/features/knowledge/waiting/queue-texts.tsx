/** What the telephone says to those who wait, to be copied or put on paper: those that hold now first. */
import { useState, useEffect } from 'react';
import { createPortal } from 'react-dom';
import { copyText, desk } from '#renderer/state/app.ts';
import { today } from '#renderer/ui/when.ts';
import type { OfferRow } from '#shared/contract/waiting.ts';
import { daWaiting } from '#shared/texts/da-waiting.ts';
import { danishDate } from '#shared/texts/format.ts';
import { whenOf } from './offer-table.tsx';
import '#renderer/ui/handout.css';

const texts = daWaiting.queue;

interface QueueProps {
  readonly municipality: string;
  readonly offers: readonly OfferRow[];
}

export function QueueTexts({ municipality, offers }: QueueProps) {
  const [printing, setPrinting] = useState(false);
  const said = offers.filter(({ say }) => say !== '');
  const groups = [
    [texts.now, said.filter(({ isShown }) => isShown)],
    [texts.later, said.filter(({ isShown }) => !isShown)],
  ] as const;
  const inOrder = groups.flatMap(([, each]) => each);
  const copy = (text: string) =>
    void copyText(text).then((copied) => {
      if (copied) desk.getState().say(texts.copied);
    });
  return (
    <section className="waiting-queue" aria-label={texts.heading}>
      <h2>{texts.heading}</h2>
      <p>{said.length === 0 ? texts.none : texts.lead}</p>
      {said.length > 0 && (
        <p className="form-actions">
          <button type="button" className="button" onClick={() => copy(inOrder.map(({ say }) => say).join('\n\n'))}>
            {texts.copyAll}
          </button>
          <button type="button" className="button" onClick={() => setPrinting(true)}>
            {texts.print}
          </button>
        </p>
      )}
      {groups.map(
        ([name, each]) =>
          each.length > 0 && (
            <div key={name}>
              <h3>{name}</h3>
              <ul>
                {each.map((offer) => (
                  <li key={offer.solutionId}>
                    <Said offer={offer} />
                    <button
                      type="button"
                      className="button button-small"
                      aria-label={texts.copy(offer.name)}
                      onClick={() => copy(offer.say)}
                    >
                      {texts.copyShort}
                    </button>
                  </li>
                ))}
              </ul>
            </div>
          ),
      )}
      {printing && <Paper municipality={municipality} groups={groups} onDone={() => setPrinting(false)} />}
    </section>
  );
}

/** The text, and when it holds, if that is not always. */
function Said({ offer }: { readonly offer: OfferRow }) {
  const { season, hours, condition } = offer;
  const isAlways = season === null && hours === null && condition === 'always';
  return (
    <span>
      {offer.say}
      {!isAlways && <small>{whenOf(offer)}</small>}
    </span>
  );
}

interface PaperProps {
  readonly municipality: string;
  readonly groups: readonly (readonly [name: string, offers: readonly OfferRow[]])[];
  readonly onDone: () => void;
}

/** Beside the screen's own tree, and seen on paper only. */
function Paper({ municipality, groups, onDone }: PaperProps) {
  useEffect(() => {
    window.addEventListener('afterprint', onDone);
    window.print();
    return () => {
      window.removeEventListener('afterprint', onDone);
    };
  }, [onDone]);
  return createPortal(
    <article className="handout" lang="da">
      <p className="handout-from">{texts.printed(municipality, danishDate(today()))}</p>
      <h1>{texts.heading}</h1>
      {groups.map(
        ([name, offers]) =>
          offers.length > 0 && (
            <section key={name}>
              <h2>{name}</h2>
              <ol className="handout-list">
                {offers.map((offer) => (
                  <li key={offer.solutionId}>
                    <Said offer={offer} />
                  </li>
                ))}
              </ol>
            </section>
          ),
      )}
    </article>,
    document.body,
  );
}
