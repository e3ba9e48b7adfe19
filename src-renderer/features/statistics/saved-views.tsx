/** Views with a name: choosing one, keeping the present choices under a name, and removing one. */
import { useState } from 'react';
import { api } from '#renderer/api/client.ts';
import { queries } from '#renderer/state/app.ts';
import { useSavedViews, viewsKey } from '#renderer/state/statistics.ts';
import { Select } from '#renderer/ui/select.tsx';
import { today } from '#renderer/ui/when.ts';
import { errorBody } from '#shared/errors.ts';
import { periodChoices, periodOf, type PeriodChoice } from '#shared/metrics/periods.ts';
import type { StatisticsQuery } from '#shared/metrics/query.ts';
import { queryOfView, viewNameMaxLength, type SavedView } from '#shared/metrics/saved-view.ts';
import { sentenceFor } from '#shared/texts/da.ts';
import { daSteering } from '#shared/texts/da-steering.ts';

const text = daSteering.views;

interface SavedViewsProps {
  readonly query: StatisticsQuery;
  readonly onChange: (query: StatisticsQuery) => void;
}

export function SavedViews({ query, onChange }: SavedViewsProps) {
  const views = useSavedViews().data ?? [];
  const [chosen, setChosen] = useState<string>('');
  const [name, setName] = useState('');
  const [said, setSaid] = useState('');
  const view = views.find((each) => each.id === chosen);
  const run = async (work: () => Promise<SavedView[]>, done: string) => {
    try {
      queries.setQueryData(viewsKey, await work());
      setSaid(done);
    } catch (thrown) {
      setSaid(sentenceFor(errorBody(thrown)));
    }
  };
  const choose = (id: string) => {
    setChosen(id);
    const found = views.find((each) => each.id === id);
    if (found === undefined) return;
    setName(found.name);
    onChange(queryOfView(found, today()));
  };
  const save = () => {
    if (name.trim() === '') {
      setSaid(text.nameMissing);
      return;
    }
    void run(() => api.views.save({ name, period: movingPeriod(query), query }), text.saved(name.trim()));
  };
  return (
    <form
      className="filters saved-views"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <label>
        {text.label}
        <Select
          small
          value={view === undefined ? '' : chosen}
          options={[['', text.none] as const, ...views.map((each) => [each.id, each.name] as const)]}
          onChoose={choose}
        />
      </label>
      <label>
        {text.name}
        <input
          className="select-small"
          maxLength={viewNameMaxLength}
          autoComplete="off"
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </label>
      <button type="submit" className="button button-quiet button-small">
        {text.save}
      </button>
      {view !== undefined && (
        <button
          type="button"
          className="button button-quiet button-small"
          onClick={() => void run(() => api.views.remove({ id: view.id }), text.removed(view.name))}
        >
          {text.remove}
        </button>
      )}
      <p role="status">{said}</p>
    </form>
  );
}

/** @returns the choice whose days the query has today: a view that is saved so moves with the calendar. */
function movingPeriod({ from, to }: StatisticsQuery): PeriodChoice | null {
  const isIt = (choice: PeriodChoice): boolean => {
    const period = periodOf(choice, today());
    return period.from === from && period.to === to;
  };
  return periodChoices.find(isIt) ?? null;
}
