/** What those who wait are offered: chosen and ordered here, shown on the info screen, said in the telephone queue. */
import { useState } from 'react';
import { api } from '#renderer/api/client.ts';
import { desk, view } from '#renderer/state/app.ts';
import { useAppState, useMunicipalityCode } from '#renderer/state/queries.ts';
import { useWaitingPlan } from '#renderer/state/waiting.ts';
import { Select } from '#renderer/ui/select.tsx';
import type { OfferRow, PlanView } from '#shared/contract/waiting.ts';
import { isFreeOfCpr } from '#shared/domain/cpr.ts';
import { headlineMaxLength, mostOffers } from '#shared/domain/waiting.ts';
import { errorBody } from '#shared/errors.ts';
import { da, sentenceFor } from '#shared/texts/da.ts';
import { daWaiting } from '#shared/texts/da-waiting.ts';
import { isWhole } from './offer-fields.tsx';
import { OfferTable } from './offer-table.tsx';
import { QueueTexts } from './queue-texts.tsx';
import { ScreenLinks } from './screen-links.tsx';
import './waiting.css';

const texts = daWaiting.page;

/** An end that is not written yet is ''. */
export interface Span {
  readonly from: string;
  readonly to: string;
}

/** As it is chosen; what is known of it beside is the core's. */
export interface Offer extends Pick<OfferRow, 'solutionId' | 'headline' | 'say' | 'condition'> {
  readonly season: Span | null;
  readonly hours: Span | null;
}

export function WaitingView() {
  const own = useMunicipalityCode();
  const app = useAppState();
  const [chosen, setChosen] = useState<string | null>(null);
  const code = chosen ?? own;
  const plan = useWaitingPlan(code);
  if (plan.isError) return <p className="page-loading">{sentenceFor(errorBody(plan.error))}</p>;
  if (plan.data === undefined || app.data === undefined) return <p className="page-loading">{da.desk.common.loading}</p>;
  const { municipalities } = app.data;
  const municipality = municipalities.find((each) => each.code === code)?.name ?? code;
  return (
    <div className="waiting">
      <div className="inbox-bar">
        <p>{texts.lead}</p>
        <Select
          small
          label={texts.municipality}
          value={code}
          options={municipalities.map((each) => [each.code, each.name] as const)}
          onChoose={setChosen}
        />
        <ScreenLinks onShow={() => view.getState().hang(code)} />
      </div>
      <Plan key={`${code} ${String(plan.data.rev)}`} code={code} plan={plan.data} />
      <QueueTexts municipality={municipality} offers={plan.data.offers} />
    </div>
  );
}

function Plan({ code, plan }: { readonly code: string; readonly plan: PlanView }) {
  const [offers, setOffers] = useState<readonly Offer[]>(plan.offers);
  const [fault, setFault] = useState('');
  const isTyped = offers !== plan.offers;
  const left = plan.solutions.filter(({ id }) => !offers.some(({ solutionId }) => solutionId === id));
  const change = (next: readonly Offer[]) => {
    setOffers(next);
    setFault('');
  };
  const add = (id: string) => {
    const solution = left.find((each) => each.id === id);
    if (solution === undefined) return;
    const headline = solution.name.slice(0, headlineMaxLength).trim();
    change([...offers, { solutionId: id, headline, say: '', season: null, hours: null, condition: 'always' }]);
  };
  const save = async () => {
    try {
      await api.waiting.save({ municipalityCode: code, baseRev: plan.rev, offers: offers.map(chosenOf) });
      desk.getState().say(texts.saved);
    } catch (thrown) {
      setFault(sentenceFor(errorBody(thrown)));
    }
  };
  const isFree = offers.every(({ headline, say }) => isFreeOfCpr(headline) && isFreeOfCpr(say));
  return (
    <section className="waiting-plan" aria-label={texts.offers}>
      {plan.rev === 0 && <p>{texts.own}</p>}
      {offers.length === 0 ? <p>{texts.empty}</p> : <OfferTable offers={offers} plan={plan} onChange={change} />}
      <p className="faint">{texts.countsHelp}</p>
      <p className="form-actions">
        {offers.length < mostOffers && (
          <Select
            small
            label={texts.add}
            value=""
            options={[['', texts.addNothing], ...left.map(({ id, name }) => [id, name] as const)]}
            onChoose={add}
          />
        )}
        <button
          type="button"
          className="button button-primary"
          disabled={!isTyped || !isFree || !offers.every(({ season, hours }) => isWhole(season) && isWhole(hours))}
          onClick={() => void save()}>
          {texts.save}
        </button>
        {isTyped && (
          <button type="button" className="button button-quiet" onClick={() => change(plan.offers)}>
            {texts.undo}
          </button>
        )}
      </p>
      <p className="form-fault" role="alert">
        {isFree ? fault : da.errors['cpr-in-text']()}
      </p>
    </section>
  );
}

const chosenOf = ({ solutionId, headline, say, season, hours, condition }: Offer): Offer => ({
  ...{ solutionId, headline, say, season, hours, condition },
});
