/** One offer under the redaktør's hands: its line on the screen, what the telephone says, and when it is shown. */
import { useState } from 'react';
import { Select } from '#renderer/ui/select.tsx';
import { headlineMaxLength, offerConditions, sayMaxLength, WaitingOffer } from '#shared/domain/waiting.ts';
import { daWaiting } from '#shared/texts/da-waiting.ts';
import type { Offer } from './waiting-view.tsx';

const texts = daWaiting.page;
const { season: Season, hours: Hours } = WaitingOffer.shape;

interface FieldsProps {
  readonly offer: Offer;
  readonly onChange: (part: Partial<Offer>) => void;
}

export function OfferFields({ offer, onChange }: FieldsProps) {
  return (
    <div className="offer-fields">
      <label>
        {texts.headline}
        <input
          className="field"
          maxLength={headlineMaxLength}
          value={offer.headline}
          onChange={(event) => onChange({ headline: event.target.value })}
        />
      </label>
      <label className="offer-say">
        {texts.say}
        <textarea
          className="field"
          rows={2}
          maxLength={sayMaxLength}
          value={offer.say}
          onChange={(event) => onChange({ say: event.target.value })}
        />
      </label>
      <Span
        names={[texts.from, texts.to]}
        span={offer.season}
        isRight={(span) => Season.safeParse(span).success}
        onChange={(season) => onChange({ season })}
      />
      <Span
        names={[texts.fromTime, texts.toTime]}
        span={offer.hours}
        isRight={(span) => Hours.safeParse(span).success}
        onChange={(hours) => onChange({ hours })}
      />
      <label>
        {texts.condition}
        <Select
          small
          value={offer.condition}
          options={offerConditions.map((each) => [each, texts.conditions[each]] as const)}
          onChoose={(condition) => onChange({ condition })}
        />
      </label>
    </div>
  );
}

interface Ends {
  readonly from: string;
  readonly to: string;
}

interface SpanProps {
  readonly names: readonly [string, string];
  readonly span: Ends | null;
  readonly isRight: (span: Ends | null) => boolean;
  readonly onChange: (span: Ends | null) => void;
}

/** Both ends or none. What is typed and wrong stays to be seen, and is not taken. */
function Span({ names, span, isRight, onChange }: SpanProps) {
  const [typed, setTyped] = useState<Ends>(span ?? { from: '', to: '' });
  const meant = typed.from === '' && typed.to === '' ? null : typed;
  const wrong = !isRight(meant);
  const change = (part: Partial<Ends>) => {
    const next = { ...typed, ...part };
    setTyped(next);
    const nextMeant = next.from === '' && next.to === '' ? null : next;
    if (isRight(nextMeant)) onChange(nextMeant);
  };
  return (
    <>
      {(['from', 'to'] as const).map((end, index) => (
        <label key={end}>
          {names[index]}
          <input
            className="field"
            size={6}
            aria-invalid={wrong}
            value={typed[end]}
            onChange={(event) => change({ [end]: event.target.value.trim() })}
          />
        </label>
      ))}
      {wrong && (
        <p className="form-fault" role="alert">
          {texts.wrong}
        </p>
      )}
    </>
  );
}
