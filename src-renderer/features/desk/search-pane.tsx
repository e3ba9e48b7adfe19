/** The left column: what the citizen says goes in, articles come out, best first. */
import { Building2, CircleAlert, Monitor, Search, User } from 'lucide-react';
import { memo, useState } from 'react';
import { desk, useDesk, view } from '#renderer/state/app.ts';
import { keyNames } from '#renderer/state/keys.ts';
import { useSearch, useToday } from '#renderer/state/queries.ts';
import { FreshnessMark, Marked } from '#renderer/ui/parts.tsx';
import { findCpr, withoutCpr } from '#shared/domain/cpr.ts';
import type { Hit, HitReason } from '#shared/search/hit.ts';
import { da } from '#shared/texts/da.ts';
import { List, ListField, Row } from './list-field.tsx';

const listId = 'hits';
const noHits: readonly Hit[] = [];

export function SearchPane() {
  const query = useDesk((state) => state.query);
  const byHand = useDesk((state) => state.typedByHand);
  const cpr = findCpr(query);
  const search = useSearch(query);
  const asked = query.trim() !== '';
  const hits = asked && cpr.length === 0 ? (search.data?.hits ?? noHits) : noHits;
  const [moved, setMoved] = useState({ query, at: 0 });
  const at = moved.query === query ? Math.min(moved.at, Math.max(hits.length - 1, 0)) : 0;

  const isOld = search.isPlaceholderData || search.isPending;

  const open = (index: number) => {
    if (!asked || cpr.length > 0) return;
    if (isOld) {
      // The rows answer what was typed before: Enter means the best of what is typed now.
      const found = search.refetch({ cancelRefetch: false }).then(({ data }) => data?.hits[0]);
      desk.getState().openFound(found.then((hit) => (hit === undefined ? hit : articleOf(hit))));
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
          onType={(value) => desk.getState().type(value)}
          onMove={(next) => setMoved({ query, at: next })}
          onChoose={open}
        />
      </div>
      {cpr.length > 0 && <CprRefused query={query} />}
      {asked && search.isError && <p className="pane-note">{da.desk.search.failed}</p>}
      {!asked && <MostUsed />}
      {asked && cpr.length === 0 && search.data !== undefined && (
        <>
          {hits.length > 0 && (
            <p className="list-head">
              <span>{search.data.weak ? da.desk.search.maybe : da.desk.search.hits(hits.length)}</span>
              <span>{da.desk.search.bestFirst}</span>
            </p>
          )}
          {(hits.length === 0 || search.data.weak) && <NothingFound query={query.trim()} />}
          <List id={listId} label={da.desk.search.label}>
            {hits.map((hit, index) => (
              <HitOption key={hit.articleId} hit={hit} index={index} selected={index === at} />
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

/** Typing renders the pane with each letter: a hit that is the same as before is not rendered again. */
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

function articleOf({ articleId, topic }: Hit): { id: string; topic: string } {
  return { id: articleId, topic };
}

function HitRow({ hit }: { readonly hit: Hit }) {
  const Attendance = hit.attendance === 'none' ? Monitor : User;
  const beside = besideTheMarks(hit.reason);
  const places = hit.reason.marks.map(([start, end]) => ({ start, end }));
  return (
    <>
      <span className="row-title">{hit.title}</span>
      <span className="row-line clipped">{hit.summary}</span>
      <span className="row-meta">
        <span className="row-why clipped" title={beside.join(' · ') || undefined}>
          {da.desk.search.field[hit.reason.field]}: <Marked text={hit.reason.text} places={places} />
          {beside.map((words) => ` · ${words}`)}
        </span>
        <span className="row-fact">
          <Attendance className="icon-small" aria-hidden="true" />
          {da.desk.attendance[hit.attendance]}
        </span>
        <FreshnessMark freshness={hit.freshness} short />
      </span>
    </>
  );
}

/** What the marks do not show: a misspelling that was read right, everyday words, and why it stands before its equals. */
function besideTheMarks({ corrected = [], everyday, prior }: HitReason): string[] {
  return [
    ...corrected.map(({ typed }) => da.desk.search.corrected(typed)),
    ...(everyday === undefined ? [] : [da.desk.search.everyday(everyday.says, everyday.means)]),
    ...(prior === undefined ? [] : [da.desk.search.prior[prior]]),
  ];
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

/** Nothing, or nothing good: the words stay as the title, and the ways on are offered. */
function NothingFound({ query }: { readonly query: string }) {
  const hasContact = useDesk((state) => state.live !== null);
  return (
    <div className="nothing-found">
      <p>
        <b>{da.desk.search.none(query)}</b> {hasContact && da.desk.search.noneHelp}
      </p>
      {hasContact && (
        <button type="button" className="button" onClick={() => desk.getState().choose('redirected', false)}>
          <Building2 className="icon" aria-hidden="true" />
          {da.desk.search.findUnit}
          <kbd>{keyNames.outcome(2)}</kbd>
        </button>
      )}
      <button type="button" className="button" onClick={() => view.getState().openSheet('palette')}>
        <Search className="icon" aria-hidden="true" />
        {da.desk.search.palette}
        <kbd>{keyNames.palette}</kbd>
      </button>
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
