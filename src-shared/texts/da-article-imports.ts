/** Bringing articles in and out, in Danish: the page, the columns of a table, and what is refused. */
import type { ArticleColumn } from '../imports/article-columns.ts';
import { many } from './da-names.ts';

/** How the columns may be called in a table, beside their names in an article's file. */
export const articleHeaders: Readonly<Record<ArticleColumn, readonly string[]>> = {
  title: ['Titel', 'Artikel', 'Overskrift', 'Navn'],
  shortAnswer: ['Kort svar', 'Svar', 'Kort svar at sige højt'],
  topic: ['KLE', 'KLE-emne', 'KLE-nummer', 'Emne', 'Emnenummer'],
  steps: ['Gør sådan', 'Fremgangsmåde', 'Vejledning', 'Tekst'],
  cannotSelf: ['Kan ikke selv'],
  exceptions: ['Undtagelser'],
  summary: ['Resumé', 'Resume', 'Resumé til søgelisten'],
  citizenWords: ['Borgerens ord', 'Søgeord'],
  keywords: ['Stikord', 'Nøgleord'],
  unit: ['Enhed', 'Afdeling'],
  selfService: ['Selvbetjening', 'Selvbetjeningsløsning'],
  owner: ['Ejer', 'Ansvarlig'],
  id: ['Id'],
  sourceTitle: ['Kilde'],
  sourceUrl: ['Kildens adresse', 'Link', 'URL'],
};

const refusals: Readonly<Record<string, string>> = {
  bomb: 'den pakker sig ud til mere, end Straks tager imod',
  path: 'den har et filnavn, der fører ud af mappen',
  link: 'den indeholder en genvej til en anden fil',
  damaged: 'den er beskadiget eller ikke en zip-fil',
  encrypted: 'den er krypteret',
};

export const daArticleImports = {
  columns: Object.fromEntries(Object.entries(articleHeaders).map(([column, [name]]) => [column, name])) as Readonly<
    Record<ArticleColumn, string>
  >,
  refusal: (reason: string): string => refusals[reason] ?? reason,
  author: 'Kommandolinjen',
  reason: {
    markdown: 'Hentet fra mappe',
    zip: 'Hentet fra zip-fil',
    table: 'Hentet fra regneark',
    kle: 'Hentet fra KLE',
  },
  page: {
    heading: 'Hent og gem artikler',
    lead: 'Vælg en mappe eller zip-fil med Markdown-filer, et regneark (CSV eller xlsx) eller KL’s emneplan (xml). Du ser, hvad der ændres, før noget gemmes.',
    files: 'Vælg filer',
    folder: 'Vælg mappe',
    export: 'Gem alle artikler som zip',
    exported: 'Artiklerne er gemt som zip.',
    reading: 'Læser filerne …',
    progress: (done: number, total: number | null) =>
      total === null ? `${String(done)} læst` : `${String(done)} af ${String(total)} læst`,
    cancel: 'Stop',
    preview: 'Det vil ske',
    result: 'Det skete',
    counts: (added: number, changed: number, unchanged: number) =>
      `${many(added, 'ny artikel', 'nye artikler')}, ${String(changed)} ændret, ${String(unchanged)} uændret`,
    subjectCounts: (added: number, changed: number, unchanged: number) =>
      `${many(added, 'nyt emne', 'nye emner')}, ${String(changed)} ændret eller udgået, ${String(unchanged)} uændret`,
    storeSubjects: 'Hent emnerne',
    cancelled: 'Stoppet undervejs. Det, der var gemt, bliver.',
    problems: (count: number) => `${many(count, 'fil eller række', 'filer eller rækker')} kan ikke bruges:`,
    more: (count: number) => `og ${String(count)} til`,
    title: 'Artikel',
    change: 'Ændring',
    changes: { new: 'Ny', changed: 'Ændres', unchanged: 'Uændret', gone: 'Udgår' },
    changed: { new: 'Ny', changed: 'Ændret', unchanged: 'Uændret', gone: 'Udgået' },
    kleFields: { title: 'Navn', keywords: 'Stikord', laws: 'Love', retention: 'Bevaring', erasure: 'Sletning' },
    difference: 'Se forskellen',
    now: 'Nu',
    then: 'Efter hentningen',
    showMore: (count: number) => `Vis flere (${String(count)} til)`,
    saveReport: 'Gem rapporten',
    report: {
      fileName: (day: string) => `import-rapport-${day}.csv`,
      head: ['Udfald', 'Id eller fil', 'Linje', 'Titel eller grund', 'Felter'],
      refused: 'Kan ikke bruges',
    },
    edited: 'er rettet her; det hentede bliver en ny udgave',
    columns: 'Hvilken kolonne er hvad?',
    noColumn: '(ingen)',
    again: 'Læs igen med de valgte kolonner',
    store: 'Hent artiklerne',
    nothing: 'Der er ikke noget nyt at hente.',
    another: 'Vælg andre filer',
    stored: 'Artiklerne er hentet.',
  },
  cli: {
    exportHelp: [
      'export-knowledge MAPPE [--data-dir MAPPE]',
      '  skriver alle artikler, som agenterne læser dem nu, til en mappe: en Markdown-fil hver.',
    ],
    kleHelp: [
      'import-kle FIL.xml [--dry-run] [--data-dir MAPPE]',
      '  henter KL’s emneplan (KLE): emner med stikord, love og opbevaring. --dry-run viser, hvad der ændres. Luk Straks først.',
    ],
    subjects: (added: number, changed: number, unchanged: number) =>
      `Emner: ${String(added)} nye, ${String(changed)} ændret eller udgået, ${String(unchanged)} uændret.`,
    exported: (written: number, unchanged: number) =>
      `${many(written, 'fil skrevet', 'filer skrevet')}, ${String(unchanged)} uændret.`,
    wouldImport: 'Intet er hentet (--dry-run).',
    counts: (added: number, changed: number, unchanged: number) =>
      `Nye: ${String(added)}. Ændrede: ${String(changed)}. Uændrede: ${String(unchanged)}.`,
    row: (change: string, id: string, title: string) => `${change} ${id}: ${title}`,
  },
} as const;
