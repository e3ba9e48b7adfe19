/** In the bar: in step, n waiting, without the hub since when, or something a person must do. */
import { CircleAlert, CloudCheck, CloudOff, CloudUpload, MonitorCheck } from 'lucide-react';
import { useView } from '#renderer/state/app.ts';
import { whenItWas } from '#renderer/ui/when.ts';
import type { SyncState } from '#shared/contract/sync.ts';
import { da } from '#shared/texts/da.ts';

const { bar } = da.sync;

export function SyncItem({ sync }: { readonly sync: SyncState }) {
  const go = useView((state) => state.go);
  if (sync.mode === 'alone') {
    return (
      <span className="bar-item" title={da.desk.bar.waiting(sync.waiting)}>
        <MonitorCheck className="icon icon-ok" aria-hidden="true" />
        <span className="bar-wide">{da.desk.bar.alone}</span>
      </span>
    );
  }
  const { Icon, said, tone } = shown(sync);
  return (
    <button
      type="button"
      className={tone === 'off' ? 'bar-item bar-button bar-off' : 'bar-item bar-button'}
      title={da.sync.page}
      onClick={() => go('sync')}
    >
      <Icon className={`icon icon-${tone}`} aria-hidden="true" />
      <b>{said}</b>
    </button>
  );
}

/** What weighs most comes first: what a person must decide, then why nothing is sent, then how much waits. */
function shown({ quarantined, superseded, trouble, answeredAt, waiting, isBusy }: SyncState) {
  if (quarantined > 0) return { Icon: CircleAlert, tone: 'warning', said: bar.refused(quarantined) } as const;
  if (superseded > 0) return { Icon: CircleAlert, tone: 'warning', said: bar.choose(superseded) } as const;
  if (trouble === 'login-expired' || trouble === 'role-missing')
    return { Icon: CircleAlert, tone: 'warning', said: bar[trouble] } as const;
  if (trouble !== null) {
    const said = answeredAt === null ? bar.neverMet : bar.offline(whenItWas(answeredAt));
    return { Icon: CloudOff, tone: 'off', said } as const;
  }
  if (waiting > 0) return { Icon: CloudUpload, tone: 'ok', said: bar.waiting(waiting) } as const;
  return { Icon: CloudCheck, tone: 'ok', said: isBusy && answeredAt === null ? bar.busy : bar.inStep } as const;
}
