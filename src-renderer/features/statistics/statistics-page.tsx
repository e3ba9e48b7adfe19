/** Statistics: the strategies' figures first, each with its n and interval; then where resolutions are lost. */
import { Download } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { api } from '#renderer/api/client.ts';
import { useStatistics } from '#renderer/state/statistics.ts';
import type { AppState } from '#shared/contract.ts';
import { errorBody } from '#shared/errors.ts';
import type { StatisticsQuery } from '#shared/metrics/query.ts';
import type { StatisticsView } from '#shared/metrics/view.ts';
import { da, sentenceFor } from '#shared/texts/da.ts';
import { FigureRow } from './figure-row.tsx';
import { Filters, startQuery } from './filters.tsx';
import { PrintButton, PrintedChoices } from './printing.tsx';
import { saveFile } from './save-file.ts';
import { SavedViews } from './saved-views.tsx';
import { AllFigures, ArticleTable, TargetTable } from './tables.tsx';
import './statistics.css';

/** The lower parts come in chunks of their own: the figures do not wait for them. */
const Charts = lazy(() => import('./charts/charts.tsx'));
const Steering = lazy(() => import('./steering/steering.tsx'));

export function StatisticsPage({ app }: { readonly app: AppState }) {
  const [query, setQuery] = useState<StatisticsQuery>(() => startQuery());
  const statistics = useStatistics(query);
  const municipalityName = (code: string) => app.municipalities.find((each) => each.code === code)?.name ?? code;
  return (
    <main className="statistics scroll" tabIndex={-1}>
      <header className="page-head">
        <h1>{da.statisticsPage.heading}</h1>
        <p>{app.demo ? da.statisticsPage.demo : da.statisticsPage.thisPcOnly}</p>
        <ExportButton query={query} />
        <PrintButton />
      </header>
      <Filters app={app} query={query} onChange={setQuery} />
      <SavedViews query={query} onChange={setQuery} />
      <PrintedChoices query={query} municipalityName={municipalityName} />
      {statistics.isError ? (
        <p className="page-loading" role="alert">
          {sentenceFor(errorBody(statistics.error))}
        </p>
      ) : (
        statistics.data !== undefined && (
          <Shown view={statistics.data} municipalityName={municipalityName} onReset={() => setQuery(startQuery())} />
        )
      )}
    </main>
  );
}

interface ShownProps {
  readonly view: StatisticsView;
  readonly municipalityName: (code: string) => string;
  readonly onReset: () => void;
}

function Shown({ view, municipalityName, onReset }: ShownProps) {
  if (view.figures.contacts.n === 0) {
    return (
      <div className="page-empty">
        <p>
          <b>{da.statisticsPage.empty}</b>
        </p>
        <p>{da.statisticsPage.emptyHelp}</p>
        <p>
          <button type="button" className="button button-small" onClick={onReset}>
            {da.statisticsPage.reset}
          </button>
        </p>
      </div>
    );
  }
  return (
    <>
      <FigureRow view={view} />
      <Suspense fallback={<p className="page-loading">{da.charts.loading}</p>}>
        <Charts view={view} municipalityName={municipalityName} />
      </Suspense>
      <div className="statistics-grid">
        <TargetTable view={view} />
        <ArticleTable view={view} />
      </div>
      <Suspense fallback={<p className="page-loading">{da.charts.loading}</p>}>
        <Steering view={view} municipalityName={municipalityName} />
      </Suspense>
      <AllFigures view={view} />
    </>
  );
}

function ExportButton({ query }: { readonly query: StatisticsQuery }) {
  const [said, setSaid] = useState('');
  const run = async () => {
    setSaid(da.statisticsPage.exporting);
    try {
      const file = await api.statistics.export(query);
      saveFile(file);
      setSaid(da.statisticsPage.exported(file.fileName));
    } catch (thrown) {
      setSaid(sentenceFor(errorBody(thrown)));
    }
  };
  return (
    <>
      <p className="push" role="status">
        {said}
      </p>
      <button type="button" className="button" onClick={() => void run()}>
        <Download className="icon" aria-hidden="true" />
        {da.statisticsPage.export}
      </button>
    </>
  );
}
