/** Whose contacts the page counts: this PC's or the whole team's. The choice is remembered; what is shown says which it is. */
import { changePreferences } from '#renderer/state/preferences.ts';
import { Segments } from '#renderer/ui/parts.tsx';
import { whenItWas } from '#renderer/ui/when.ts';
import type { AppState } from '#shared/contract.ts';
import { scopes, type StatisticsQuery, type StatisticsScope } from '#shared/metrics/query.ts';
import type { TeamCounted } from '#shared/metrics/view.ts';
import { daStatisticsPage } from '#shared/texts/da-statistics-page.ts';
import { danishNumber } from '#shared/texts/format.ts';

const text = daStatisticsPage;

/** @returns what was chosen last; the team's only where there is a hub to ask. */
export function scopeAtFirst({ sync, preferences }: AppState): StatisticsScope {
  return sync.mode === 'hub' ? preferences.statisticsScope : 'pc';
}

interface ScopeChoiceProps {
  readonly app: AppState;
  readonly query: StatisticsQuery;
  readonly onChange: (query: StatisticsQuery) => void;
}

export function ScopeChoice({ app, query, onChange }: ScopeChoiceProps) {
  if (app.sync.mode === 'alone' && query.scope === 'pc') return null;
  const choose = (scope: StatisticsScope): void => {
    // The hub does not divide by institution and centre; a filter that nobody sees is none.
    onChange({ ...query, scope, institutionId: null, tenantId: null });
    void changePreferences({ statisticsScope: scope });
  };
  return (
    <Segments
      label={text.scope}
      value={query.scope}
      options={scopes.map((scope) => ({ value: scope, label: text.scopes[scope] }))}
      onChoose={choose}
    />
  );
}

/** @param team of what stands on the page, not of what was asked for. */
export function CountedWhere({ app, team }: { readonly app: AppState; readonly team: TeamCounted | null }) {
  if (team !== null) {
    const counted = [whenItWas(team.asOf), text.devices(danishNumber(team.devices))] as const;
    return (
      <p role="status">
        {team.fresh ? text.team(...counted) : text.teamBefore(text.noNewer(app.sync.trouble), ...counted)}
        {team.refused > 0 && ` · ${text.refused(danishNumber(team.refused))}`}
      </p>
    );
  }
  return <p>{app.demo ? text.demo : text.thisPcOnly}</p>;
}
