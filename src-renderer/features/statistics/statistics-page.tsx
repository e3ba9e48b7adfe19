/** Statistics: the strategies' figures first, each with its n and interval; then where resolutions are lost. */
import { Download, Upload } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useStatistics } from '#renderer/state/statistics.ts';
import { Empty } from '#renderer/ui/parts.tsx';
import type { AppState } from '#shared/contract.ts';
import { errorBody } from '#shared/errors.ts';
import type { StatisticsQuery } from '#shared/metrics/query.ts';
import type { StatisticsView } from '#shared/metrics/view.ts';
import { sentenceFor } from '#shared/texts/da.ts';
import { daReport } from '#shared/texts/da-report.ts';
import { danishNumber } from '#shared/texts/format.ts';
import { daStatisticsSheets } from '#shared/texts/da-statistics-sheets.ts';
import { daStatisticsPage } from '#shared/texts/da-statistics-page.ts';
import { daSheetImports } from '#shared/texts/da-sheet-imports.ts';
import { daCharts } from '#shared/texts/da-charts.ts';
import { FigureRow } from './figure-row.tsx';
import { Filters, startQuery } from './filters.tsx';
import { PrintButton, PrintedChoices } from './printing.tsx';
import { SavedViews } from './saved-views.tsx';
import { AllFigures, ArticleTable, TargetTable } from './tables.tsx';
import { BaselineBar } from './baseline-bar.tsx';
import { ExportSheet } from './export-sheet.tsx';
import { RetentionSection } from './retention-section.tsx';
import { CountedWhere, ScopeChoice, scopeAtFirst } from './scope.tsx';
import { StaffSection } from './staff-section.tsx';
import './statistics.css';

/** The lower parts come in chunks of their own: the figures do not wait for them. */
const Charts = lazy(() => import('./charts/charts.tsx'));
const Steering = lazy(() => import('./steering/steering.tsx'));

export function StatisticsPage({ app }: { readonly app: AppState }) {
  const [query, setQuery] = useState<StatisticsQuery>(() => startQuery(scopeAtFirst(app)));
  const statistics = useStatistics(query);
  const municipalityName = (code: string) => app.municipalities.find((each) => each.code === code)?.name ?? code;
  return (
    <main className="statistics scroll" tabIndex={-1}>
      <header className="page-head">
        <h1>{daStatisticsPage.heading}</h1>
        <ScopeChoice app={app} query={query} onChange={setQuery} />
        <CountedWhere app={app} team={statistics.data?.team ?? null} />
        <ImportButton app={app} />
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
      ) : statistics.data === undefined ? (
        <p className="page-loading" role="status">
          {query.scope === 'team' ? daStatisticsPage.teamLoading : daStatisticsSheets.loading}
        </p>
      ) : (
        <Shown
          view={statistics.data}
          municipalityName={municipalityName}
          onReset={() => setQuery(startQuery(query.scope))}
        />
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
  if (view.figures.contacts.n === 0 && view.figures.enquiries.n === 0 && !view.hidden.outcome) {
    return (
      <Empty what={daStatisticsPage.empty} help={daStatisticsPage.emptyHelp}>
        {view.unreadable > 0 && <p>{daReport.unreadable(danishNumber(view.unreadable))}</p>}
        <p>
          <button type="button" className="button button-small" onClick={onReset}>
            {daStatisticsPage.reset}
          </button>
        </p>
      </Empty>
    );
  }
  return (
    <>
      <BaselineBar view={view} municipalityName={municipalityName} />
      <FigureRow view={view} />
      <Suspense fallback={<p className="page-loading">{daCharts.loading}</p>}>
        <Charts view={view} municipalityName={municipalityName} />
      </Suspense>
      <div className="statistics-grid">
        <TargetTable view={view} />
        <ArticleTable view={view} />
      </div>
      <Suspense fallback={<p className="page-loading">{daCharts.loading}</p>}>
        <Steering view={view} municipalityName={municipalityName} />
      </Suspense>
      <AllFigures view={view} />
      {view.team !== null && <p className="page-empty">{daStatisticsPage.teamMissed}</p>}
      <StaffSection />
      <RetentionSection />
    </>
  );
}

/** What is asked for seldom comes in a chunk of its own. */
const ImportSheet = lazy(() => import('./imports/import-sheet.tsx'));

function ImportButton({ app }: { readonly app: AppState }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="button push" onClick={() => setOpen(true)}>
        <Upload className="icon" aria-hidden="true" />
        {daSheetImports.open}
      </button>
      {open && (
        <Suspense fallback={null}>
          <ImportSheet municipalities={app.municipalities} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}

function ExportButton({ query }: { readonly query: StatisticsQuery }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="button" onClick={() => setOpen(true)}>
        <Download className="icon" aria-hidden="true" />
        {daStatisticsSheets.export}
      </button>
      {open && <ExportSheet query={query} onClose={() => setOpen(false)} />}
    </>
  );
}
