/** Each section of the team's page is a question of its own: from when its answer is, where the hub could not be asked now. */
import { useAppState } from '#renderer/state/queries.ts';
import { whenItWas } from '#renderer/ui/when.ts';
import type { Told } from '#shared/metrics/view.ts';
import { daStatisticsPage } from '#shared/texts/da-statistics-page.ts';

/** As TanStack Query has it. */
export interface Asked<T> {
  readonly data: T | undefined;
  readonly isError: boolean;
  readonly error: unknown;
}

export interface Standing {
  readonly keptFrom: string | null;
  /** What went wrong; null while nothing has. */
  readonly failure: unknown;
}

export function standingOf({ data, isError, error }: Asked<Told<unknown>>): Standing {
  return { keptFrom: data?.keptFrom ?? null, failure: isError ? error : null };
}

export function KeptFrom({ at }: { readonly at: string | null }) {
  const trouble = useAppState().data?.sync.trouble ?? null;
  if (at === null) return null;
  return <p className="faint">{daStatisticsPage.keptFrom(daStatisticsPage.noNewer(trouble), whenItWas(at))}</p>;
}
