/** The offers in their order: when each is shown, how often its solution was pointed at since, and the ways to change it. */
import { useState } from 'react';
import type { OfferRow, PlanView } from '#shared/contract/waiting.ts';
import { daWaiting } from '#shared/texts/da-waiting.ts';
import { OfferFields } from './offer-fields.tsx';
import type { Offer } from './waiting-view.tsx';

const texts = daWaiting.page;

interface TableProps {
  readonly offers: readonly Offer[];
  readonly plan: PlanView;
  readonly onChange: (offers: readonly Offer[]) => void;
}

export function OfferTable({ offers, plan, onChange }: TableProps) {
  const [open, setOpen] = useState<string | null>(null);
  const known = new Map(plan.offers.map((offer) => [offer.solutionId, offer]));
  const nameOf = (id: string): string => plan.solutions.find((each) => each.id === id)?.name ?? id;
  const move = (from: number, to: number) => {
    const next = [...offers];
    const [taken] = next.splice(from, 1);
    if (taken !== undefined) next.splice(to, 0, taken);
    onChange(next);
  };
  const put = (index: number, part: Partial<Offer>) => {
    onChange(offers.map((offer, at) => (at === index ? { ...offer, ...part } : offer)));
  };
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">{texts.headline}</th>
          <th scope="col">{texts.when}</th>
          <th scope="col">{texts.counts}</th>
          <th scope="col">{texts.order}</th>
        </tr>
      </thead>
      <tbody>
        {offers.map((offer, index) => {
          const name = nameOf(offer.solutionId);
          const isOpen = open === offer.solutionId;
          return (
            <tr key={offer.solutionId}>
              <th scope="row">
                {offer.headline} <span className="faint">{name}</span>
                {isOpen && <OfferFields offer={offer} onChange={(part) => put(index, part)} />}
              </th>
              <td>
                {whenOf(offer)} {known.get(offer.solutionId)?.isShown === true && <span className="tag">{texts.shown}</span>}
              </td>
              <td>{countOf(known.get(offer.solutionId))}</td>
              <td className="offer-order">
                <Do name={texts.up(name)} sign="↑" disabled={index === 0} onDo={() => move(index, index - 1)} />
                <Do name={texts.down(name)} sign="↓" disabled={index === offers.length - 1} onDo={() => move(index, index + 1)} />
                <button
                  type="button"
                  className="button button-small"
                  aria-expanded={isOpen}
                  aria-label={texts.edit(name)}
                  onClick={() => setOpen(isOpen ? null : offer.solutionId)}
                >
                  {texts.editShort}
                </button>
                <Do name={texts.remove(name)} sign="×" onDo={() => onChange(offers.filter((each) => each !== offer))} />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

interface DoProps {
  readonly name: string;
  readonly sign: string;
  readonly disabled?: boolean;
  readonly onDo: () => void;
}

function Do({ name, sign, disabled = false, onDo }: DoProps) {
  return (
    <button type="button" className="button button-small" aria-label={name} disabled={disabled} onClick={onDo}>
      {sign}
    </button>
  );
}

/** @returns when it is shown: its season, its hours, what must be open. */
export function whenOf({ season, hours, condition }: Offer): string {
  const parts = [
    season === null ? '' : texts.season(season.from, season.to),
    hours === null ? '' : texts.hours(hours.from, hours.to),
    condition === 'always' ? '' : texts.conditions[condition],
  ].filter((part) => part !== '');
  return parts.length === 0 ? texts.allYear : parts.join(', ');
}

const countOf = (row: OfferRow | undefined): string =>
  row === undefined ? '' : texts.pointers(row.pointers.days, row.pointers.before, row.pointers.after);
