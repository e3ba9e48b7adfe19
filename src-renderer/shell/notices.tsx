/** What a person must know that stops nothing: something was set aside, files could not be read. Said once, above the page. */
import { TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { AppState, Notice } from '#shared/contract.ts';
import { da } from '#shared/texts/da.ts';

/** A check that found nothing wrong is for the settings page, not for the desk. */
const worthInterrupting: readonly Notice['code'][] = [
  'settings-set-aside',
  'database-set-aside',
  'article-problems',
  'demo-not-filled',
  'hub-link-set-aside',
  'hub-secret-locked',
  'backup-restored',
  'damage-found',
  'reserve-used',
  'update-ready',
];

export function Notices({ app }: { readonly app: AppState }) {
  const [seen, setSeen] = useState<readonly string[]>([]);
  const shown = app.notices.filter(({ code }) => worthInterrupting.includes(code) && !seen.includes(code));
  if (shown.length === 0) return null;
  return (
    <section className="notices" aria-label={da.desk.settings.notices}>
      {shown.map((notice) => (
        <div key={notice.code} className="notice" role="alert">
          <TriangleAlert className="icon icon-warning" aria-hidden="true" />
          <p>{da.desk.notices[notice.code](notice.details)}</p>
          <button type="button" className="button button-small" onClick={() => setSeen([...seen, notice.code])}>
            {da.desk.common.close}
          </button>
        </div>
      ))}
    </section>
  );
}
