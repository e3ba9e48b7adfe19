/** Printing the page: the button, and what only paper shows: which choices it was made under. */
import { Printer } from 'lucide-react';
import type { StatisticsQuery } from '#shared/metrics/query.ts';
import { da } from '#shared/texts/da.ts';
import { daStatistics } from '#shared/texts/da-statistics.ts';
import { daReport } from '#shared/texts/da-report.ts';
import { daSteering } from '#shared/texts/da-steering.ts';
import { daStatisticsPage } from '#shared/texts/da-statistics-page.ts';
import { danishDate } from '#shared/texts/format.ts';

export function PrintButton() {
  return (
    <button type="button" className="button" onClick={() => window.print()}>
      <Printer className="icon" aria-hidden="true" />
      {daSteering.print}
    </button>
  );
}

interface PrintedProps {
  readonly query: StatisticsQuery;
  readonly municipalityName: (code: string) => string;
}

/** The controls do not print; their choices do, in words. */
export function PrintedChoices({ query, municipalityName }: PrintedProps) {
  const all = daStatistics.all;
  const text = daStatisticsPage;
  const { municipalityCode, channel, location, callerType, institutionId, tenantId, topic, outcome } = query;
  const parts: readonly (readonly [string, string])[] = [
    [text.scope, text.scopes[query.scope]],
    [text.period, `${danishDate(query.from)} - ${danishDate(query.to)}`],
    [text.municipality, municipalityCode === null ? all : municipalityName(municipalityCode)],
    [text.channel, channel === null ? all : da.desk.channel[channel]],
    [text.location, location === null ? all : da.desk.location[location]],
    ...(callerType === null ? [] : [[da.sheets.fields.callerType, da.desk.callerType[callerType]] as const]),
    ...(institutionId === null ? [] : [[daReport.labels.institution, institutionId] as const]),
    ...(tenantId === null ? [] : [[daReport.labels.centre, tenantId] as const]),
    ...(topic === null ? [] : [[text.topic, topic] as const]),
    ...(outcome === null ? [] : [[da.sheets.fields.outcome, da.desk.outcome[outcome]] as const]),
  ];
  return <p className="only-printed">{parts.map(([name, value]) => `${name}: ${value}`).join(' · ')}</p>;
}
