/** Knowledge: every article for the municipality, its owner and state, and the files that could not be read. */
import { lazy, Suspense, useMemo, useState, type KeyboardEvent } from 'react';
import { copyText, desk, useView } from '#renderer/state/app.ts';
import { useInbox, useArticle, useArticleList, useArticleProblems, useIsEditor, useMunicipalityCode, useOpenNow, useAppState } from '#renderer/state/queries.ts';
import { ArticleLink } from '#renderer/ui/article-link.tsx';
import { Article } from '#renderer/ui/article.tsx';
import { Behind } from '#renderer/ui/behind.tsx';
import { Filters, useProposal } from '#renderer/ui/filters.tsx';
import { Empty, FreshnessMark, Segments } from '#renderer/ui/parts.tsx';
import type { ArticleRow } from '#shared/contract.ts';
import { errorBody } from '#shared/errors.ts';
import { danishDate } from '#shared/texts/format.ts';
import { chosenIn, isUnfiltered, withoutFilter, type SearchFilter } from '#shared/search/filter.ts';
import { ProblemList } from '#renderer/ui/problem-list.tsx';
import { findInShortList } from '#shared/search/short-list.ts';
import { da, sentenceFor } from '#shared/texts/da.ts';
import { daEditing } from '#shared/texts/da-editing.ts';
import { EditLink } from './edit-link.tsx';
import { Gaps } from './gaps.tsx';
import { Inbox } from './inbox.tsx';
import { Learnt } from './learnt.tsx';
import { Quality } from './quality.tsx';
import './knowledge.css';

const ArticleEditor = lazy(async () => ({ default: (await import('./editing/article-editor.tsx')).ArticleEditor }));
const EditingView = lazy(async () => ({ default: (await import('./editing/editing-view.tsx')).EditingView }));
const WaitingView = lazy(async () => ({ default: (await import('./waiting/waiting-view.tsx')).WaitingView }));

const proposalId = 'article-filter-proposal';

export function KnowledgePage() {
  const reading = useView((state) => state.knowledgeArticleId);
  const edited = useView((state) => state.editedArticleId);
  const edit = useView((state) => state.editArticle);
  const [shown, setShown] = useState<Shown>('articles');
  if (edited !== null) {
    return (
      <main className="knowledge scroll" tabIndex={-1}>
        <Suspense fallback={<p className="page-loading">{da.desk.common.loading}</p>}>
          <ArticleEditor key={edited} id={edited} back={daEditing.editor.backThere} onDone={() => edit(null)} />
        </Suspense>
      </main>
    );
  }
  if (reading !== null) return <Reading id={reading} />;
  const views = {
    articles: <ArticleList />,
    editing: (
      <Suspense fallback={<p className="page-loading">{da.desk.common.loading}</p>}>
        <EditingView />
      </Suspense>
    ),
    inbox: <Inbox />,
    gaps: <Gaps />,
    quality: <Quality />,
    learnt: <Learnt />,
    waiting: (
      <Suspense fallback={<p className="page-loading">{da.desk.common.loading}</p>}>
        <WaitingView />
      </Suspense>
    ),
  } as const;
  return (
    <main className="knowledge scroll" tabIndex={-1}>
      <header className="page-head">
        <h1>{da.desk.knowledge.heading}</h1>
      </header>
      <Views shown={shown} onShow={setShown} />
      {views[shown]}
    </main>
  );
}

const shownViews = ['articles', 'editing', 'inbox', 'gaps', 'quality', 'learnt', 'waiting'] as const;
type Shown = (typeof shownViews)[number];

/** The editors' views stand beside the articles; who has not the role sees the articles alone. */
function Views({ shown, onShow }: { readonly shown: Shown; readonly onShow: (shown: Shown) => void }) {
  const isEditor = useIsEditor();
  const open = useInbox('open', isEditor).data?.open ?? 0;
  if (!isEditor) return null;
  const names = { ...da.find.views, inbox: da.find.views.inbox(open) };
  return (
    <div className="knowledge-views">
      <Segments
        label={names.label}
        value={shown}
        options={shownViews.map((value) => ({ value, label: names[value] }))}
        onChoose={onShow}
      />
    </div>
  );
}

function ArticleList() {
  const [chosen, setChosen] = useState<SearchFilter>({});
  const [typed, setTyped] = useState('');
  const articles = useArticleList(chosen);
  const proposal = useProposal(typed, chosen);
  const shown = useMemo(
    () => findInShortList(articles.data ?? [], (row) => [row.title, row.topic, row.owner, row.summary], typed),
    [articles.data, typed],
  );
  const take = () => {
    if (proposal === null) return;
    setChosen({ ...chosen, ...proposal.filter });
    setTyped(proposal.rest);
  };
  const press = (event: KeyboardEvent) => {
    const last = chosenIn(chosen).at(-1);
    if (event.key === 'Tab' && !event.shiftKey && proposal !== null) take();
    else if (event.key === 'Backspace' && typed === '' && last !== undefined) setChosen(withoutFilter(chosen, last));
    else return;
    event.preventDefault();
  };

  if (articles.isError) return <p className="page-loading">{sentenceFor(errorBody(articles.error))}</p>;
  return (
    <>
      <div className="inbox-bar">
        <p>{da.desk.knowledge.lead(articles.data?.length ?? 0)}</p>
        <input
          className="field push"
          type="search"
          aria-label={da.desk.knowledge.filter}
          aria-describedby={proposalId}
          placeholder={da.desk.knowledge.filter}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={press}
        />
      </div>
      <Filters filter={chosen} proposal={proposal} proposalId={proposalId} onTake={take} onChange={setChosen} />
      <Behind />
      <Problems />
      {articles.data?.length === 0 && isUnfiltered(chosen) ? (
        <Empty what={da.desk.knowledge.none} help={da.desk.knowledge.noneHelp} />
      ) : (
        <Rows rows={shown} />
      )}
    </>
  );
}

function Rows({ rows }: { readonly rows: readonly ArticleRow[] }) {
  if (rows.length === 0) return <p className="page-loading">{da.desk.knowledge.noMatch}</p>;
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">{da.desk.knowledge.title}</th>
          <th scope="col">{da.desk.knowledge.topic}</th>
          <th scope="col">{da.desk.knowledge.owner}</th>
          <th scope="col">{da.desk.knowledge.attendance}</th>
          <th scope="col">{da.desk.knowledge.state}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.articleId}>
            <th scope="row">
              <ArticleLink id={row.articleId}>
                {row.title}
              </ArticleLink>
            </th>
            <td>{row.topic}</td>
            <td>{row.owner}</td>
            <td>{da.desk.attendance[row.attendance]}</td>
            <td>
              <FreshnessMark freshness={row.freshness} />{' '}
              {row.expiredAmounts > 0 && (
                <span className="tag tag-warning">{da.desk.knowledge.expired(row.expiredAmounts)}</span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Problems() {
  const problems = useArticleProblems();
  if (problems.data === undefined || problems.data.length === 0) return null;
  return (
    <section className="message message-warning problems">
      <div>
        <h2>{da.desk.knowledge.problems}</h2>
        <p>{da.desk.knowledge.problemsLead}</p>
        <ProblemList problems={problems.data} />
      </div>
    </section>
  );
}

function Reading({ id }: { readonly id: string }) {
  const article = useArticle(id);
  const openNow = useOpenNow();
  const app = useAppState();
  const code = useMunicipalityCode();
  const read = useView((state) => state.readArticle);
  const municipalityName = app.data?.municipalities.find((each) => each.code === code)?.name ?? code;
  return (
    <main className="knowledge scroll" tabIndex={-1}>
      <p className="knowledge-back">
        <button type="button" className="link-button" onClick={() => read(null)}>
          {da.desk.knowledge.back}
        </button>
        {article.data !== undefined && <EditLink id={article.data.id} title={article.data.title} />}
      </p>
      {article.isError && <p className="page-loading">{sentenceFor(errorBody(article.error))}</p>}
      {article.data !== undefined && (
        <Article
          article={article.data}
          municipalityName={municipalityName}
          openNow={openNow.data}
          selfServiceAction={null}
          onCopy={(text) =>
            void copyText(text).then((copied) => {
              if (copied) desk.getState().say(da.desk.said.copied);
            })
          }
          onArticle={read}
        />
      )}
      {article.data !== undefined && (
        <p className="knowledge-owner faint">
          {da.desk.article.owner(article.data.owner)}
          {article.data.freshness.nextReview !== null &&
            ` · ${da.desk.article.nextReview(danishDate(article.data.freshness.nextReview))}`}
        </p>
      )}
    </main>
  );
}
