/** The period and the filters, in one row; what is chosen is always in words on the control itself. */
import { useTopics } from '#renderer/state/queries.ts';
import { useFilterValues } from '#renderer/state/statistics.ts';
import { namedOptions, Select } from '#renderer/ui/select.tsx';
import { today } from '#renderer/ui/when.ts';
import { DayField } from '#renderer/ui/written-field.tsx';
import type { AppState } from '#shared/contract.ts';
import { callerTypes, channels, locations, outcomes } from '#shared/domain/contact.ts';
import { periodBefore, periodChoices, periodOf, type Period } from '#shared/metrics/periods.ts';
import { comparisons, noFilters, type StatisticsQuery, type StatisticsScope } from '#shared/metrics/query.ts';
import { da } from '#shared/texts/da.ts';
import { daStatistics } from '#shared/texts/da-statistics.ts';
import { daStatisticsSheets } from '#shared/texts/da-statistics-sheets.ts';
import { daReport } from '#shared/texts/da-report.ts';
import { daStatisticsPage } from '#shared/texts/da-statistics-page.ts';

const text = daStatisticsPage;
const sheets = daStatisticsSheets;
const everything = ['', daStatistics.all] as const;

/** @returns this quarter, nothing filtered. */
export function startQuery(scope: StatisticsScope): StatisticsQuery {
  return { ...periodOf('this-quarter', today()), comparison: 'before', ...noFilters, scope };
}

interface FiltersProps {
  readonly app: AppState;
  readonly query: StatisticsQuery;
  readonly onChange: (query: StatisticsQuery) => void;
}

export function Filters({ app, query, onChange }: FiltersProps) {
  const topics = useTopics('');
  const chosen = periodChoices.find((choice) => {
    const period = periodOf(choice, today());
    return period.from === query.from && period.to === query.to;
  });
  return (
    <div className="filters">
      <label>
        {text.period}
        <Select
          small
          value={chosen ?? 'own'}
          options={[
            ...namedOptions(periodChoices, daStatistics.period),
            ...(chosen === undefined ? [['own', text.ownPeriod] as const] : []),
          ]}
          onChoose={(choice) => {
            if (choice !== 'own') onChange({ ...query, ...periodOf(choice, today()) });
          }}
        />
      </label>
      <Day name={text.from} value={query.from} onChange={(from) => onChange({ ...query, from })} />
      <Day name={text.to} value={query.to} onChange={(to) => onChange({ ...query, to })} />
      <label>
        {text.municipality}
        <Select
          small
          value={query.municipalityCode ?? ''}
          options={[everything, ...app.municipalities.map(({ code, name }) => [code, name] as const)]}
          onChoose={(code) => onChange({ ...query, municipalityCode: code === '' ? null : code })}
        />
      </label>
      <label>
        {text.channel}
        <Select
          small
          value={query.channel ?? ''}
          options={[everything, ...namedOptions(channels, da.desk.channel)]}
          onChoose={(channel) => onChange({ ...query, channel: channel === '' ? null : channel })}
        />
      </label>
      <label>
        {text.location}
        <Select
          small
          value={query.location ?? ''}
          options={[everything, ...namedOptions(locations, da.desk.location)]}
          onChoose={(location) => onChange({ ...query, location: location === '' ? null : location })}
        />
      </label>
      <label>
        {sheets.callerType}
        <Select
          small
          value={query.callerType ?? ''}
          options={[everything, ...namedOptions(callerTypes, da.desk.callerType)]}
          onChoose={(callerType) => onChange({ ...query, callerType: callerType === '' ? null : callerType })}
        />
      </label>
      {query.scope === 'pc' && <PlaceFilters query={query} onChange={onChange} />}
      <label>
        {sheets.topicFilter}
        <Select
          small
          value={query.topic ?? ''}
          options={[everything, ...(topics.data ?? []).map(({ number, name }) => [number, name] as const)]}
          onChoose={(topic) => onChange({ ...query, topic: topic === '' ? null : topic })}
        />
      </label>
      <label>
        {sheets.outcomeFilter}
        <Select
          small
          value={query.outcome ?? ''}
          options={[everything, ...namedOptions(outcomes, da.desk.outcome)]}
          onChoose={(outcome) => onChange({ ...query, outcome: outcome === '' ? null : outcome })}
        />
      </label>
      <label>
        {sheets.comparison}
        <Select
          small
          value={typeof query.comparison === 'string' ? query.comparison : 'own'}
          options={[...namedOptions(comparisons, sheets.comparisons), ['own', sheets.ownComparison] as const]}
          onChoose={(comparison) =>
            onChange({ ...query, comparison: comparison === 'own' ? periodBefore(query) : comparison })
          }
        />
      </label>
      {typeof query.comparison === 'object' && (
        <ComparedDays comparison={query.comparison} onChange={(comparison) => onChange({ ...query, comparison })} />
      )}
      <button
        type="button"
        className="button button-quiet button-small"
        onClick={() => onChange(startQuery(query.scope))}
      >
        {text.reset}
      </button>
    </div>
  );
}

/** Only where contacts were logged for any. */
function PlaceFilters({ query, onChange }: Omit<FiltersProps, 'app'>) {
  const values = useFilterValues().data;
  const choices = [
    { field: 'institutionId', name: daReport.labels.institution, keys: values?.institutions ?? [] },
    { field: 'tenantId', name: daReport.labels.centre, keys: values?.centres ?? [] },
  ] as const;
  return choices
    .filter(({ field, keys }) => keys.length > 0 || query[field] !== null)
    .map(({ field, name, keys }) => (
      <label key={field}>
        {name}
        <Select
          small
          value={query[field] ?? ''}
          options={[everything, ...new Set([...keys, ...chosenOf(query[field])])].map((each) =>
            typeof each === 'string' ? ([each, each] as const) : each,
          )}
          onChoose={(key) => onChange({ ...query, [field]: key === '' ? null : key })}
        />
      </label>
    ));
}

/** What a saved view has chosen stays choosable. */
const chosenOf = (key: string | null): string[] => (key === null ? [] : [key]);

interface ComparedDaysProps {
  readonly comparison: Period;
  readonly onChange: (comparison: Period) => void;
}

function ComparedDays({ comparison, onChange }: ComparedDaysProps) {
  return (
    <>
      <Day
        name={`${sheets.comparison}: ${text.from}`}
        value={comparison.from}
        onChange={(from) => onChange({ ...comparison, from })}
      />
      <Day
        name={`${sheets.comparison}: ${text.to}`}
        value={comparison.to}
        onChange={(to) => onChange({ ...comparison, to })}
      />
    </>
  );
}

interface DayProps {
  readonly name: string;
  readonly value: string;
  readonly onChange: (day: string) => void;
}

function Day({ name, value, onChange }: DayProps) {
  return (
    <label>
      {name}
      <DayField small value={value} onChange={onChange} />
    </label>
  );
}
