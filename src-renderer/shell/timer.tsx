/** How long the contact has lasted; after the hang-up, how long the wrap-up has. It never counts in red. */
import { PhoneOff } from 'lucide-react';
import { useEffect, useState } from 'react';
import { clock, desk } from '#renderer/state/app.ts';
import { keyNames } from '#renderer/state/keys.ts';
import type { Draft } from '#shared/domain/draft.ts';
import { da } from '#shared/texts/da.ts';
import { danishDuration } from '#shared/texts/format.ts';

/** @returns the instant in milliseconds, anew every second. */
function useSecond(): number {
  const [nowMs, setNowMs] = useState(() => clock.now());
  useEffect(() => {
    const timer = setInterval(() => setNowMs(clock.now()), 1000);
    return () => {
      clearInterval(timer);
    };
  }, []);
  return nowMs;
}

export function Timer({ draft }: { readonly draft: Pick<Draft, 'startedAt' | 'talkEndedAt' | 'channel'> }) {
  const nowMs = useSecond();
  const startedMs = Date.parse(draft.startedAt);
  const endedMs = draft.talkEndedAt === null ? null : Date.parse(draft.talkEndedAt);
  const shownSeconds = Math.max(0, (nowMs - (endedMs ?? startedMs)) / 1000);
  return (
    <>
      <span className="timer" role="timer" aria-label={da.desk.bar.sinceStart}>
        {danishDuration(shownSeconds)}
        {endedMs !== null && <small>{da.desk.bar.afterCall}</small>}
      </span>
      {endedMs !== null && (
        <span className="bar-item bar-roomy">
          {da.desk.bar.talkEnded(danishDuration((endedMs - startedMs) / 1000))}
        </span>
      )}
      {endedMs === null && draft.channel === 'phone' && (
        <button type="button" className="button button-small bar-hang-up" onClick={() => desk.getState().hangUp()}>
          <PhoneOff className="icon" aria-hidden="true" />
          <span className="bar-wide">{da.desk.bar.hangUp}</span>
          <kbd>{keyNames.hangUp}</kbd>
        </button>
      )}
    </>
  );
}
