/**
 * The info screen of a waiting room: three offers at a time, in turn, with today's hours; in letters that are read at five
 * metres (decision 0073). It keeps nothing but the minute it shows, so that it can hang for weeks.
 */
import { useEffect, useState } from 'react';
import { clock } from '#renderer/state/app.ts';
import { useScreen } from '#renderer/state/waiting.ts';
import { Qr } from '#renderer/ui/qr.tsx';
import { whenItOpens } from '#renderer/ui/when.ts';
import type { ScreenContent } from '#shared/contract/waiting.ts';
import type { OpenState } from '#shared/domain/opening-hours.ts';
import { rotated } from '#shared/domain/waiting.ts';
import { daWaiting } from '#shared/texts/da-waiting.ts';
import { danishTime, danishTimeOfDay } from '#shared/texts/format.ts';
import { instantOf } from '#shared/time/clock.ts';
import './info-screen.css';

const texts = daWaiting.screen;
const shownAtOnce = 3;
const secondsEach = 20;
const tickMs = 5_000;
/** What is older says nothing of what is open now. */
const hoursHoldMs = 10 * 60_000;

interface ScreenProps {
  readonly municipalityCode: string;
  /** Null where the screen is all there is. */
  readonly onClose: (() => void) | null;
}

export function InfoScreen({ municipalityCode, onClose }: ScreenProps) {
  const screen = useScreen(municipalityCode);
  const { nowMs, isPaused } = useTurn(onClose);
  if (screen.data === undefined) {
    return <main className="info info-alone">{screen.isError ? texts.waiting : texts.loading}</main>;
  }
  const content = screen.data;
  const isFresh = clock.now() - screen.dataUpdatedAt < hoursHoldMs;
  return (
    <main className="info" lang="da">
      <header>
        <b>{content.placeName ?? content.municipalityName}</b>
        <time>{danishTime(instantOf(clock))}</time>
      </header>
      <h1>{content.offers.length === 0 ? texts.none : texts.heading}</h1>
      <ul className="info-offers">
        {rotated(content.offers, shownAtOnce, secondsEach, nowMs).map(({ solutionId, headline, url }) => (
          <li key={solutionId}>
            <Qr url={url} label={texts.scan(headline)} />
            <b>{headline}</b>
          </li>
        ))}
      </ul>
      {isFresh && <Hours content={content} />}
      <footer>{isPaused ? texts.paused : texts.help}</footer>
    </main>
  );
}

function Hours({ content }: { readonly content: ScreenContent }) {
  const { place, phone, support } = content;
  const lines: readonly (readonly [string, OpenState | null])[] = [
    [texts.place, place],
    [texts.phone, phone],
    [texts.support, support],
  ];
  return (
    <dl className="info-hours" aria-label={texts.hours}>
      {lines.map(
        ([name, state]) =>
          state !== null && (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{hoursText(state)}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

function hoursText({ open, until, opensNext }: OpenState): string {
  if (open) return until === null ? '' : texts.until(danishTimeOfDay(until));
  return opensNext === null ? texts.closed : texts.opens(whenItOpens(opensNext));
}

/** The clock, and the keys: Space holds what is shown, Escape leaves. */
function useTurn(onClose: (() => void) | null): { readonly nowMs: number; readonly isPaused: boolean } {
  const [nowMs, setNowMs] = useState(() => clock.now());
  const [isPaused, setPaused] = useState(false);
  useEffect(() => {
    if (isPaused) return;
    const timer = setInterval(() => setNowMs(clock.now()), tickMs);
    return () => {
      clearInterval(timer);
    };
  }, [isPaused]);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key === ' ') setPaused((before) => !before);
      else if (event.key === 'Escape' && onClose !== null) onClose();
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', press);
    return () => {
      window.removeEventListener('keydown', press);
    };
  }, [onClose]);
  return { nowMs, isPaused };
}
