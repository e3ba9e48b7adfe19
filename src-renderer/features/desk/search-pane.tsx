/** The left column: what the citizen says goes in, articles come out, best first. */
import { CircleAlert, Search } from 'lucide-react';
import { memo, useState } from 'react';
import { useConnection } from '#renderer/api/client.ts';
import { desk, useDesk } from '#renderer/state/app.ts';
import { keyNames } from '#renderer/state/keys.ts';
import { searchAhead, useSearch, useToday } from '#renderer/state/queries.ts';
import { Behind } from '#renderer/ui/behind.tsx';
import { Filters, useProposal } from '#renderer/ui/filters.tsx';
import { Marked } from '#renderer/ui/parts.tsx';
import { useLate } from '#renderer/ui/use-late.ts';
import { findCpr, withoutCpr } from '#shared/domain/cpr.ts';
import { chosenIn, isUnfiltered, withoutFilter } from '#shared/search/filter.ts';
import type { FilterProposal } from '#shared/search/filter-words.ts';
import type { Hit } from '#shared/search/hit.ts';
import { longestQuery } from '#shared/search/typed.ts';
import { da } from '#shared/texts/da.ts';
import { HitRow } from './hit-row.tsx';
import { List, ListField, Row } from './list-field.tsx';
import { NothingFound } from './nothing-found.tsx';

const listId = 'hits';
const proposalId = 'filter-proposal';
const noHits: readonly Hit[] = [];

export function SearchPane() {
  const query = useDesk((state) => state.query);
  const byHand = useDesk((state) => state.typedByHand);
  const filter = useDesk((state) => state.filter);
  const cpr = findCpr(query);
  const search = useSearch(query, filter);
  const proposal = useProposal(query, filter);
  const asked = query.trim() !== '' || !isUnfiltered(filter);
  const found = asked && cpr.length === 0 ? search.data : undefined;
  const hits = found?.hits ?? noHits;
  const [moved, setMoved] = useState({ query, at: 0 });
  const at = moved.query === query ? Math.min(moved.at, Math.max(hits.length - 1, 0)) : 0;

  const isOld = search.isPlaceholderData || search.isPending;

  const open = (index: number) => {
    if (desk.getState().enterAhead !== null) {
      desk.setState({ enterAhead: 'pressed' });
      return;
    }
    if (!asked || cpr.length > 0) return;
    if (isOld) {
      // The rows answer what was typed before: Enter means the best of what is typed now.
      const best = search.refetch({ cancelRefetch: false }).then(({ data }) => data?.hits[0]);
      desk.getState().openFound(best.then((hit) => (hit === undefined ? hit : articleOf(hit))));
      return;
    }
    const hit = hits[index];
    if (hit === undefined) return;
    setMoved({ query, at: index });
    desk.getState().openArticle(articleOf(hit));
  };

  return (
    <section className="pane pane-search" id="pane-search" tabIndex={-1} aria-label={da.desk.common.regions.search}>
      <div className="search-box">
        <ListField
          id={listId}
          label={da.desk.search.label}
          placeholder={da.desk.search.placeholder}
          icon={<Search className="icon-large" aria-hidden="true" />}
          value={query}
          keyName={query === '' ? keyNames.newCall : keyNames.escape}
          invalid={cpr.length > 0}
          byHand={byHand}
          count={hits.length}
          at={at}
          describedBy={proposalId}
          onType={type}
          onMove={(next) => setMoved({ query, at: next })}
          onChoose={open}
          onTab={proposal === null ? undefined : () => take(proposal)}
          onBackspaceInEmpty={isUnfiltered(filter) ? undefined : removeLastFilter}
        />
        <Filters
          filter={filter}
          proposal={cpr.length > 0 ? null : proposal}
          proposalId={proposalId}
          onTake={() => {
            if (proposal !== null) take(proposal);
          }}
          onChange={(next) => {
            desk.getState().setFilter(next);
          }}
        />
      </div>
      {cpr.length > 0 && <CprRefused query={query} />}
      <Behind />
      {!asked && <MostUsed />}
      {asked && cpr.length === 0 && <Waiting search={search} />}
      {found !== undefined && (
        <>
          {(found.cut || query.length >= longestQuery) && <p className="list-more">{da.find.result.cut}</p>}
          <ListHead hits={hits.length} weak={found.weak} more={found.more} />
          {query.trim() !== '' && (hits.length === 0 || found.weak) && <NothingFound query={query.trim()} />}
          {query.trim() === '' && hits.length === 0 && <p className="pane-note">{da.find.result.noneInFilter}</p>}
          <List id={listId} label={da.desk.search.label}>
            {hits.map((hit, index) => (
              <HitOption key={index} hit={hit} index={index} selected={index === at} />
            ))}
          </List>
        </>
      )}
      <p className="pane-foot">
        <span>
          <kbd>↑</kbd> <kbd>↓</kbd> {da.desk.search.choose}
        </span>
        <span>
          <kbd>{keyNames.open}</kbd> {da.desk.search.open}
        </span>
        <span>
          <kbd>{keyNames.palette}</kbd> {da.desk.search.everything}
        </span>
        <span>
          <kbd>{keyNames.help}</kbd> {da.desk.search.keys}
        </span>
      </p>
    </section>
  );
}

/**
 * Typing renders the pane with each letter: a hit that is the same as before is not rendered again. Rows are told apart
 * by their place: to fill one anew costs less than to put another in.
 */
const HitOption = memo(function HitOption(props: {
  readonly hit: Hit;
  readonly index: number;
  readonly selected: boolean;
}) {
  const { hit, index, selected } = props;
  return (
    <Row listId={listId} index={index} selected={selected} onChoose={() => desk.getState().openArticle(articleOf(hit))}>
      <HitRow hit={hit} />
    </Row>
  );
});

function type(words: string): void {
  searchAhead(words);
  desk.getState().type(words);
}

function articleOf({ articleId, topic }: Hit): { id: string; topic: string } {
  return { id: articleId, topic };
}

/** The chip is taken: its words leave the field, and with it the title. */
function take({ filter, rest }: FilterProposal): void {
  const state = desk.getState();
  state.setFilter({ ...state.filter, ...filter });
  state.type(rest);
  state.focusOn('search');
}

function removeLastFilter(): void {
  const { filter, setFilter } = desk.getState();
  const last = chosenIn(filter).at(-1);
  if (last !== undefined) setFilter(withoutFilter(filter, last));
}

/** Only what lasts longer than a moment, and what failed: with the way to try again. */
function Waiting({ search }: { readonly search: ReturnType<typeof useSearch> }) {
  const reachable = useConnection();
  const late = useLate(search.isFetching);
  if (search.isError || !reachable) {
    return (
      <div className="message message-error pane-message" role="alert">
        <CircleAlert className="icon" aria-hidden="true" />
        <p>{reachable ? da.desk.search.failed : da.find.result.offline}</p>
        <div className="actions">
          <button type="button" className="button button-small" onClick={() => void search.refetch()}>
            {da.find.result.retry}
          </button>
        </div>
      </div>
    );
  }
  return late ? <p className="pane-note">{da.find.result.loading}</p> : null;
}

interface ListHeadProps {
  readonly hits: number;
  readonly weak: boolean;
  readonly more: boolean;
}

/** How many there are, also for those who do not see the list; and what to do about too many. */
function ListHead({ hits, weak, more }: ListHeadProps) {
  const count = da.find.result.count(hits, more);
  return (
    <>
      <p className="visually-hidden" aria-live="polite">
        {weak && hits > 0 ? `${da.desk.search.maybe}: ${count}` : count}
      </p>
      {hits > 0 && (
        <p className="list-head">
          <span>{weak ? da.desk.search.maybe : count}</span>
          <span>{da.desk.search.bestFirst}</span>
        </p>
      )}
      {more && !weak && <p className="list-more">{da.find.result.more(hits)}</p>}
    </>
  );
}

function CprRefused({ query }: { readonly query: string }) {
  return (
    <div className="message message-error pane-message" role="alert">
      <CircleAlert className="icon" aria-hidden="true" />
      <p>
        {da.desk.search.cpr} <Marked text={query} places={findCpr(query)} />
      </p>
      <div className="actions">
        <button type="button" className="button button-small" onClick={() => desk.getState().type(withoutCpr(query))}>
          {da.desk.search.removeCpr}
        </button>
      </div>
    </div>
  );
}

function MostUsed() {
  const today = useToday();
  const used = today.data?.topArticles ?? [];
  if (today.data === undefined) return null;
  if (used.length === 0) return <p className="pane-note">{da.desk.search.nothingUsed}</p>;
  return (
    <>
      <p className="list-head">
        <span>{da.desk.search.mostUsed}</span>
        <span>{da.desk.search.count}</span>
      </p>
      <ul className="scroll most-used">
        {used.map((article) => (
          <li key={article.id}>
            <button type="button" onClick={() => desk.getState().openArticle({ id: article.id, topic: article.topic })}>
              <span className="clipped">{article.title}</span>
              <span>{article.used}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
