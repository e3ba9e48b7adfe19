/** The middle between two contacts: how to begin, the agent's own day, and what is open. */
import { CircleCheck, Phone, User } from 'lucide-react';
import type { ReactNode } from 'react';
import { desk } from '#renderer/state/app.ts';
import { AtHand } from './idle-at-hand.tsx';
import { keyNames } from '#renderer/state/keys.ts';
import { useOpenNow, useToday } from '#renderer/state/queries.ts';
import { whenItOpens } from '#renderer/ui/when.ts';
import type { OpenState } from '#shared/domain/opening-hours.ts';
import { da } from '#shared/texts/da.ts';
import { danishDuration, danishTimeOfDay } from '#shared/texts/format.ts';

const lateMinutes = [15, 30, 60] as const;
const lateName = { phone: da.desk.idle.lateCall, visit: da.desk.idle.lateVisit };

export function IdlePane() {
  return (
    <section className="pane pane-article" id="pane-article" tabIndex={-1} aria-label={da.desk.common.regions.article}>
      <div className="scroll idle">
        <h1>{da.desk.idle.heading}</h1>
        <div className="idle-start">
          <button type="button" className="button" onClick={() => desk.getState().begin('phone')}>
            <Phone className="icon-large" aria-hidden="true" />
            {da.desk.idle.newCall}
            <kbd>{keyNames.newCall}</kbd>
          </button>
          <button type="button" className="button" onClick={() => desk.getState().begin('visit')}>
            <User className="icon-large" aria-hidden="true" />
            {da.desk.idle.newVisit}
            <kbd>{keyNames.newVisit}</kbd>
          </button>
        </div>
        <OwnDay />
        <AtHand />
        <Hours />
        <section>
          <h2>{da.desk.idle.late}</h2>
          {(['phone', 'visit'] as const).map((channel) => (
            <div className="idle-late" key={channel}>
              <span>{da.desk.channel[channel]}</span>
              {lateMinutes.map((minutes) => (
                <button
                  key={minutes}
                  type="button"
                  className="button button-small"
                  aria-label={lateName[channel](minutes)}
                  onClick={() => desk.getState().begin(channel, minutes)}
                >
                  {da.desk.idle.minutesAgo(minutes)}
                </button>
              ))}
            </div>
          ))}
        </section>
      </div>
    </section>
  );
}

function OwnDay() {
  const today = useToday();
  if (today.data === undefined) return null;
  const { own } = today.data;
  return (
    <section>
      <h2>{da.desk.idle.own}</h2>
      <dl className="idle-own">
        <Figure value={String(own.contacts)} name={da.desk.idle.ownContacts} />
        <Figure value={da.desk.idle.ofEnquiries(own.resolved, own.enquiries)} name={da.desk.idle.ownResolved} />
        <Figure
          value={own.medianHandleSeconds === null ? '–' : danishDuration(own.medianHandleSeconds)}
          name={da.desk.idle.ownMedian}
        />
      </dl>
      <p className="faint">{da.desk.idle.ownOnlyYou}</p>
    </section>
  );
}

function Figure({ value, name }: { readonly value: string; readonly name: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function Hours() {
  const openNow = useOpenNow();
  if (openNow.data === undefined) return null;
  return (
    <section>
      <h2>{da.desk.idle.hours}</h2>
      <ul className="idle-hours">
        <Place name={da.desk.idle.phone} state={openNow.data.phone} />
        {openNow.data.places.map((place) => (
          <Place key={place.id} name={place.name} state={place.state} />
        ))}
        <Place name={da.desk.idle.support} state={openNow.data.selfServiceSupport} />
      </ul>
    </section>
  );
}

function Place({ name, state }: { readonly name: string; readonly state: OpenState }) {
  const opens = (): ReactNode =>
    state.opensNext === null ? da.desk.idle.closedNow : da.desk.idle.opens(whenItOpens(state.opensNext));
  return (
    <li>
      <span>{name}</span>
      {state.open ? (
        <span className="row-fact is-open">
          <CircleCheck className="icon-small" aria-hidden="true" />
          {state.until === null ? '' : da.desk.idle.until(danishTimeOfDay(state.until))}
        </span>
      ) : (
        <span className="row-fact is-closed">
          {opens()} {state.why !== null && <span className="tag">{state.why}</span>}
        </span>
      )}
    </li>
  );
}
