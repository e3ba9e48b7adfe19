/** The pages, always in the same place. */
import {
  BookOpen,
  ChartColumn,
  ChartNoAxesColumn,
  Headphones,
  Inbox,
  ListChecks,
  Megaphone,
  Settings,
  type LucideIcon,
} from 'lucide-react';
import { useView } from '#renderer/state/app.ts';
import { pages, type Page as AnyPage } from '#renderer/state/view.ts';
import { da } from '#shared/texts/da.ts';

/** The page of the hub is opened from the bar, where its state stands; the policy's from the settings. */
type Page = Exclude<AnyPage, 'sync' | 'policy'>;
const onRail = pages.filter((page): page is Page => page !== 'sync' && page !== 'policy');

const icons: Record<Page, LucideIcon> = {
  desk: Headphones,
  knowledge: BookOpen,
  news: Megaphone,
  statistics: ChartColumn,
  own: ChartNoAxesColumn,
  missing: Inbox,
  contacts: ListChecks,
  settings: Settings,
};

export function Rail() {
  const current = useView((state) => state.page);
  const go = useView((state) => state.go);
  return (
    <nav className="rail" aria-label={da.desk.pages.navigation}>
      {onRail.map((page) => {
        const Icon = icons[page];
        return (
          <button
            key={page}
            type="button"
            className={page === 'settings' ? 'rail-last' : undefined}
            title={da.desk.pages[page]}
            aria-current={page === current ? 'page' : undefined}
            onClick={() => go(page)}
          >
            <Icon className="icon-large" aria-hidden="true" />
            {da.desk.pages[page]}
          </button>
        );
      })}
    </nav>
  );
}
