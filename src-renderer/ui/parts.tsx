/** Small parts used on every page: segments, what is empty or not there, freshness, marked text, an outcome's icon. */
import { CircleCheck, MousePointerClick, PhoneForwarded, PhoneOff, Signpost, type LucideIcon } from 'lucide-react';
import type { KeyboardEvent, ReactNode } from 'react';
import type { Freshness } from '#shared/domain/article.ts';
import type { CprPlace } from '#shared/domain/cpr.ts';
import type { Outcome } from '#shared/domain/contact.ts';
import { errorBody } from '#shared/errors.ts';
import { da, sentenceFor } from '#shared/texts/da.ts';
import { danishDate } from '#shared/texts/format.ts';

const outcomeIcons: Record<Outcome, LucideIcon> = {
  resolved: CircleCheck,
  redirected: PhoneForwarded,
  'self-service': MousePointerClick,
  misdirected: Signpost,
  abandoned: PhoneOff,
};

/** The outcome's own icon: colour never stands alone. */
export function OutcomeIcon({ outcome }: { readonly outcome: Outcome }) {
  const Icon = outcomeIcons[outcome];
  return <Icon className="icon" aria-hidden="true" />;
}

interface SegmentsProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly noneValue?: T;
  readonly onChoose: (value: T) => void;
}

/** One of a few, as a radio group: arrow keys move the choice, Tab passes by. */
export function Segments<T extends string>({ label, value, options, noneValue, onChoose }: SegmentsProps<T>) {
  const move = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step === undefined || event.altKey || event.ctrlKey) return;
    event.preventDefault();
    const at = options.findIndex((option) => option.value === value);
    const next = options[(at + step + options.length) % options.length];
    if (next === undefined) return;
    onChoose(next.value);
    const buttons = event.currentTarget.querySelectorAll('button');
    buttons[options.indexOf(next)]?.focus();
  };
  return (
    <div className="segments" role="radiogroup" aria-label={label} onKeyDown={move}>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          role="radio"
          aria-checked={option.value === value}
          tabIndex={option.value === value ? 0 : -1}
          className={option.value === noneValue ? 'segment-none' : undefined}
          onClick={() => onChoose(option.value)}
        >
          {option.label}
        </button>
      ))}
    </div>
  );
}

/** A dot and words; a ring when the article is due or has never been reviewed. */
export function FreshnessMark({
  freshness,
  short = false,
}: {
  readonly freshness: Freshness;
  readonly short?: boolean;
}) {
  const { state, reviewedAt, nextReview } = freshness;
  const long = {
    fresh: () => da.desk.freshness.fresh(reviewedAt === null ? '' : danishDate(reviewedAt)),
    due: () => da.desk.freshness.due(nextReview === null ? '' : danishDate(nextReview)),
    unreviewed: () => da.desk.freshness.unreviewed,
  };
  const words = long[state]();
  return (
    <span className={`freshness freshness-${state}`} title={short ? words : undefined}>
      <span className={short ? 'visually-hidden' : undefined}>{words}</span>
    </span>
  );
}

interface EmptyProps {
  readonly what: string;
  /** What to do about it, or why that is well. */
  readonly help?: string | undefined;
  readonly children?: ReactNode;
}

/** A page or list with nothing in it says so, and what would be there. */
export function Empty({ what, help, children }: EmptyProps) {
  return (
    <div className="page-empty">
      <p>
        <b>{what}</b>
      </p>
      {help !== undefined && <p>{help}</p>}
      {children}
    </div>
  );
}

/** A list that is not there: it is on its way, or why it cannot be had. It comes by itself when the core can be reached again. */
export function NotThere({ error }: { readonly error: Error | null }) {
  return (
    <p className="page-loading" role={error === null ? 'status' : 'alert'}>
      {error === null ? da.desk.common.loading : sentenceFor(errorBody(error))}
    </p>
  );
}

/** Text with places marked: why a result matched, or where a CPR number stands. */
export function Marked({ text, places }: { readonly text: string; readonly places: readonly CprPlace[] }) {
  const pieces: ReactNode[] = [];
  let from = 0;
  for (const place of places) {
    pieces.push(text.slice(from, place.start), <mark key={place.start}>{text.slice(place.start, place.end)}</mark>);
    from = place.end;
  }
  return (
    <>
      {pieces}
      {text.slice(from)}
    </>
  );
}
