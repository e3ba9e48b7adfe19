/** Always in sight: time, channel, line, for whom, how busy, open or closed, what waits, and whether all is saved. */
import { Clock, CloudOff, Landmark, Phone, User } from 'lucide-react';
import { useEffect } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { desk, useDesk, useView } from '#renderer/state/app.ts';
import type { Desk } from '#renderer/state/desk.ts';
import { useOpenNow, useToday } from '#renderer/state/queries.ts';
import { namedOptions, Select } from '#renderer/ui/select.tsx';
import type { AppState } from '#shared/contract.ts';
import { channels, lines } from '#shared/domain/contact.ts';
import type { Draft } from '#shared/domain/draft.ts';
import { da } from '#shared/texts/da.ts';
import { daWindow } from '#shared/texts/da-window.ts';
import { whenItOpens } from '#renderer/ui/when.ts';
import { danishTimeOfDay } from '#shared/texts/format.ts';
import { SyncItem } from './sync-item.tsx';
import { Timer } from './timer.tsx';

interface TopBarProps {
  readonly app: AppState;
  readonly reachable: boolean;
}

/** What the bar shows of the contact. The title is not among it: the bar stays as it is while it is typed. */
type InBar = Pick<Draft, 'startedAt' | 'talkEndedAt' | 'channel' | 'line' | 'municipalityCode'>;

function inBar({ live }: Pick<Desk, 'live'>): InBar | null {
  if (live === null) return null;
  const { startedAt, talkEndedAt, channel, line, municipalityCode } = live;
  return { startedAt, talkEndedAt, channel, line, municipalityCode };
}

export function TopBar({ app, reachable }: TopBarProps) {
  const live = useDesk(useShallow(inBar));
  const facing = useDesk((state) => state.facing);
  return (
    <header className="bar" id="bar" tabIndex={-1} aria-label={da.desk.common.regions.bar}>
      <span className="bar-logo">{da.desk.product}</span>
      {live === null ? <span className="timer timer-idle">{da.desk.bar.ready}</span> : <Timer draft={live} />}
      {live !== null && !facing && <ContactKind live={live} />}
      {!facing && <ForWhom app={app} live={live} />}
      {app.demo && <span className="tag tag-warning">{da.desk.bar.demo}</span>}
      <span className="push" />
      {!facing && <Busy />}
      <OpenUntil />
      {!facing && <Waiting />}
      {!facing && <Saved app={app} reachable={reachable} />}
    </header>
  );
}

function ContactKind({ live }: { readonly live: InBar }) {
  const Icon = live.channel === 'visit' ? User : Phone;
  const change = desk.getState().changeContact;
  return (
    <span className="bar-group">
      <Icon className="icon" aria-hidden="true" />
      <Select
        small
        label={da.desk.bar.channel}
        value={live.channel}
        options={namedOptions(channels, da.desk.channel)}
        onChoose={(channel) => change({ channel })}
      />
      {live.channel === 'phone' && (
        <Select
          small
          label={da.desk.bar.line}
          value={live.line ?? 'main'}
          options={namedOptions(lines, da.desk.line)}
          onChoose={(line) => change({ line })}
        />
      )}
    </span>
  );
}

/** The municipality the contact is for; filled when it is another than the agent's own (one centre answers for several). */
function ForWhom({ app, live }: { readonly app: AppState; readonly live: InBar | null }) {
  const own = app.preferences.municipalityCode;
  const code = live?.municipalityCode ?? own;
  const name = app.municipalities.find((each) => each.code === code)?.name ?? code;
  if (live === null) {
    return (
      <span className="bar-for">
        <Landmark className="icon" aria-hidden="true" />
        {name}
      </span>
    );
  }
  return (
    <label className={code === own ? 'bar-for' : 'bar-for bar-for-other'}>
      <Landmark className="icon" aria-hidden="true" />
      <span className="visually-hidden">{da.desk.bar.municipality}</span>
      <Select
        value={code}
        options={app.municipalities.map((municipality) => [municipality.code, municipality.name] as const)}
        onChoose={(municipalityCode) => desk.getState().changeContact({ municipalityCode })}
      />
      {code !== own && <small>{da.desk.bar.otherMunicipality}</small>}
    </label>
  );
}

/** Contacts today as a number and, for those who would rather look, a bar for each half hour of the working day. */
function Busy() {
  const today = useToday();
  if (today.data === undefined) return null;
  const first = 14;
  const last = 40;
  const bars = today.data.perHalfHour.slice(first, last);
  const highest = Math.max(4, ...bars);
  return (
    <span className="bar-item bar-busy" title={da.desk.bar.perHalfHour(today.data.contacts)}>
      <svg className="spark" viewBox={`0 0 ${String(bars.length * 4)} 24`} aria-hidden="true">
        {bars.map((count, index) => {
          const height = (count / highest) * 22;
          return <rect key={index} x={index * 4} y={24 - height} width={3} height={height} />;
        })}
      </svg>
      <b>{today.data.contacts}</b> {da.desk.bar.today}
    </span>
  );
}

function OpenUntil() {
  const openNow = useOpenNow();
  if (openNow.data === undefined) return null;
  const { phone } = openNow.data;
  const said =
    phone.open && phone.until !== null
      ? da.desk.bar.openUntil(danishTimeOfDay(phone.until))
      : phone.opensNext === null
        ? da.desk.bar.closed
        : da.desk.bar.opensNext(whenItOpens(phone.opensNext));
  return (
    <span className="bar-item bar-open" title={phone.why ?? said}>
      <Clock className="icon" aria-hidden="true" />
      <b className="clipped">{said}</b>
    </span>
  );
}

function Waiting() {
  const today = useToday();
  const go = useView((state) => state.go);
  const count = today.data?.missing.length ?? 0;
  useEffect(() => {
    document.title = daWindow.titleWith(count);
  }, [count]);
  return (
    <button type="button" className="bar-item bar-button" onClick={() => go('missing')}>
      <span className="bar-wide">{da.desk.bar.missing}</span>{' '}
      <span className={count > 0 ? 'count' : 'count count-none'}>{count}</span>
    </button>
  );
}

function Saved({ app, reachable }: TopBarProps) {
  if (!reachable) {
    return (
      <span className="bar-item bar-off" role="alert">
        <CloudOff className="icon" aria-hidden="true" />
        <b>{da.desk.bar.unreachable}</b>
      </span>
    );
  }
  return <SyncItem sync={app.sync} />;
}
