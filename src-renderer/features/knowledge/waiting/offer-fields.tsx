/** One offer under the redaktør's hands: its line on the screen, what the telephone says, and when it is shown. */
import { CprFault } from '#renderer/ui/cpr-message.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { DayOfYearField, TimeField } from '#renderer/ui/written-field.tsx';
import { headlineMaxLength, offerConditions, sayMaxLength } from '#shared/domain/waiting.ts';
import { daWaiting } from '#shared/texts/da-waiting.ts';
import type { Offer, Span } from './waiting-view.tsx';

const texts = daWaiting.page;

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
      <CprFault text={offer.headline} />
      <CprFault text={offer.say} />
      <SpanFields
        Field={DayOfYearField}
        names={[texts.from, texts.to]}
        span={offer.season}
        onChange={(season) => onChange({ season })}
      />
      <SpanFields
        Field={TimeField}
        names={[texts.fromTime, texts.toTime]}
        span={offer.hours}
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

interface SpanProps {
  readonly Field: typeof TimeField;
  readonly names: readonly [string, string];
  readonly span: Span | null;
  readonly onChange: (span: Span | null) => void;
}

/** Both ends or none; while only one stands there, it is told. */
function SpanFields({ Field, names, span, onChange }: SpanProps) {
  const ends = span ?? { from: '', to: '' };
  const change = (part: Partial<Span>) => {
    const next = { ...ends, ...part };
    onChange(next.from === '' && next.to === '' ? null : next);
  };
  return (
    <>
      {(['from', 'to'] as const).map((end, index) => (
        <label key={end}>
          {names[index]}
          <Field optional value={ends[end]} onChange={(value) => change({ [end]: value })} />
        </label>
      ))}
      {!isWhole(span) && (
        <p className="form-fault" role="alert">
          {texts.wrong}
        </p>
      )}
    </>
  );
}

/** @returns whether it can be saved: both ends, or none. */
export const isWhole = (span: Span | null): boolean => span === null || (span.from !== '' && span.to !== '');
