/** The filters of a search: chips that are chosen, the one that was typed and is proposed, and the panel with all of them. */
import { Plus, SlidersHorizontal, X } from 'lucide-react';
import { useId, useMemo, useState } from 'react';
import { useAppState, useTopics } from '#renderer/state/queries.ts';
import { ServiceChannel } from '#shared/domain/directory.ts';
import { chosenIn, withoutFilter, type FilterName, type SearchFilter } from '#shared/search/filter.ts';
import { proposedFilter, type FilterProposal } from '#shared/search/filter-words.ts';
import { da } from '#shared/texts/da.ts';
import { Select } from './select.tsx';
import './filters.css';

const texts = da.find.filter;

/** What the names of a filter are taken from. */
function useFilterNames() {
  const municipalities = useAppState().data?.municipalities;
  const topics = useTopics('').data;
  return useMemo(() => ({ municipalities: municipalities ?? [], topics: topics ?? [] }), [municipalities, topics]);
}

/** @returns what a chip says of its filter. */
function useFilterLabel(): (filter: SearchFilter, name: FilterName) => string {
  const { municipalities, topics } = useFilterNames();
  return (filter, name) => {
    switch (name) {
      case 'topic':
        return topics.find(({ number }) => number === filter.topic)?.name ?? filter.topic ?? '';
      case 'channel':
        return filter.channel === undefined ? '' : da.desk.serviceChannel[filter.channel];
      case 'attendance':
        return filter.attendance === 'none' ? texts.notInPerson : texts.inPerson;
      case 'municipality':
        return municipalities.find(({ code }) => code === filter.municipality)?.name ?? filter.municipality ?? '';
      case 'selfService':
        return texts.hasSelfService;
      case 'overdue':
        return texts.isOverdue;
    }
  };
}

/** @returns the filter that is named by the words typed, null when none is. */
export function useProposal(query: string, chosen: SearchFilter): FilterProposal | null {
  const names = useFilterNames();
  return useMemo(() => proposedFilter(query, chosen, { ...da.find.filterWords, ...names }), [query, chosen, names]);
}

interface FiltersProps {
  readonly filter: SearchFilter;
  readonly proposal: FilterProposal | null;
  /** Names the proposal, so that the field can be described by it. */
  readonly proposalId?: string | undefined;
  readonly onTake: () => void;
  readonly onChange: (filter: SearchFilter) => void;
}

export function Filters({ filter, proposal, proposalId, onTake, onChange }: FiltersProps) {
  const [open, setOpen] = useState(false);
  const panel = useId();
  const label = useFilterLabel();
  const proposed = proposal === null ? undefined : chosenIn(proposal.filter)[0];
  return (
    <div className="search-filters">
      <div className="filter-chips">
        {chosenIn(filter).map((name) => (
          <button
            key={name}
            type="button"
            className="chip"
            aria-label={texts.remove(label(filter, name))}
            onClick={() => onChange(withoutFilter(filter, name))}
          >
            {label(filter, name)}
            <X className="icon-small" aria-hidden="true" />
          </button>
        ))}
        {proposal !== null && proposed !== undefined && (
          <button type="button" className="chip chip-proposed" onClick={onTake}>
            <Plus className="icon-small" aria-hidden="true" />
            {texts.take(label(proposal.filter, proposed))}
            <kbd>{texts.tabKey}</kbd>
          </button>
        )}
        <button
          type="button"
          className="link-button filter-open"
          aria-expanded={open}
          aria-controls={panel}
          onClick={() => setOpen(!open)}
        >
          <SlidersHorizontal className="icon-small" aria-hidden="true" />
          {texts.open}
        </button>
      </div>
      <p id={proposalId} className="visually-hidden" aria-live="polite">
        {proposal !== null && proposed !== undefined ? texts.proposed(label(proposal.filter, proposed)) : ''}
      </p>
      <div id={panel} hidden={!open}>
        {open && <Panel filter={filter} onChange={onChange} />}
      </div>
    </div>
  );
}

const any = '';
const yes = 'yes';

function Panel({ filter, onChange }: Pick<FiltersProps, 'filter' | 'onChange'>) {
  const { municipalities, topics } = useFilterNames();
  const channels = ServiceChannel.options.map((each) => [each, da.desk.serviceChannel[each]] as const);
  const switches = [[yes, texts.yes]] as const;
  /** A part that may be anything is left out. */
  const choose = (name: FilterName, value: string) =>
    onChange({ ...withoutFilter(filter, name), ...(value === any ? {} : { [name]: value === yes ? true : value }) });
  const field = (name: FilterName, options: readonly (readonly [string, string])[]) => (
    <label key={name}>
      <span>{texts[name]}</span>
      <Select
        small
        value={filter[name] === true ? yes : (filter[name] ?? any)}
        options={[[any, texts.any], ...options]}
        onChoose={(value) => choose(name, value)}
      />
    </label>
  );
  return (
    <div className="filter-panel" role="group" aria-label={texts.label}>
      {field(
        'topic',
        topics.map(({ number, name }) => [number, name] as const),
      )}
      {field('channel', channels)}
      {field('attendance', [
        ['in-person', texts.inPerson],
        ['none', texts.notInPerson],
      ])}
      {field(
        'municipality',
        municipalities.map(({ code, name }) => [code, name] as const),
      )}
      {field('selfService', switches)}
      {field('overdue', switches)}
    </div>
  );
}
