/** Articles from borger.dk, in Danish: the page, the command, and what its service refuses. */
import type { BorgerChange } from '../contract/borger.ts';
import { danishDate } from './format.ts';
import { many } from './da-names.ts';

export const daBorger = {
  selfService: 'Selvbetjening',
  source: (byline: string): string => (byline === '' ? 'borger.dk' : `borger.dk (${byline.slice(0, 200)})`),
  reason: 'Hentet fra borger.dk',
  retireReason: 'Findes ikke længere på borger.dk',
  warning: (owner: string, titles: readonly string[], until: string): string => {
    const [first = ''] = titles;
    const more = titles.length > 1 ? ` og ${String(titles.length - 1)} til` : '';
    return `${owner.slice(0, 30)}: borger.dk har fjernet »${first.slice(0, 30)}«${more}. Kan udgå her fra ${danishDate(until)}.`;
  },
  refusals: {
    'not-exportable': 'Borger.dk giver ikke artiklen fra sig.',
    'not-found': 'Borger.dk kender ikke artiklen.',
    fault: 'Borger.dk svarede med en fejl.',
    unreadable: 'Borger.dk’s svar kan ikke læses.',
  },
  page: {
    heading: 'Hent fra borger.dk',
    lead: 'Straks sammenligner hele listen på borger.dk med artiklerne her. Nye kommer ind som kladder uden KLE-emne. Det, du har rettet eller tilføjet, bliver stående.',
    whom: 'Links for',
    common: 'Alle kommuner',
    look: 'Sammenlign med borger.dk',
    looking: 'Henter fra borger.dk …',
    progress: (done: number, total: number | null) =>
      total === null ? `${String(done)} artikler på listen` : `${String(done)} af ${String(total)} artikler`,
    cancel: 'Stop',
    preview: 'Det vil ske',
    result: 'Det skete',
    counts: (listed: number, unchanged: number) =>
      `${many(listed, 'artikel', 'artikler')} sammenlignet, ${String(unchanged)} uændret.`,
    cancelled: 'Stoppet undervejs. Det, der var hentet, bliver.',
    nothing: 'Der er ikke noget nyt på borger.dk.',
    filter: 'Søg i titlerne',
    all: (count: number) => `Vælg alle viste (${String(count)})`,
    title: 'Artikel',
    change: 'Ændring',
    there: 'På borger.dk',
    published: (day: string) => `fra ${danishDate(day)}`,
    changed: (day: string) => `ændret ${danishDate(day)}`,
    owner: 'Ejer',
    choose: (title: string) => `Tag med: ${title}`,
    changes: {
      new: 'Ny kladde',
      changed: 'Ændres',
      unchanged: 'Uændret',
      kept: 'Rettet begge steder',
      gone: 'Fjernet på borger.dk',
      retired: 'Udgået her',
    } satisfies Record<BorgerChange, string>,
    fields: (names: string) => `nyt derfra: ${names}`,
    kept: (names: string) => `din tekst bliver stående: ${names}. Borger.dk’s ligger til gennemsyn`,
    toWarn: 'Ejeren varsles nu og kan tage stilling i 14 dage',
    warned: (day: string) => `Ejeren er varslet ${danishDate(day)}`,
    removable: (day: string) => `Ejeren er varslet ${danishDate(day)}; sæt kryds for at lade den udgå`,
    store: (count: number) => `Hent ${many(count, 'valgt', 'valgte')}`,
    warnOnly: 'Varsl ejerne',
    fileName: (day: string) => `borger-dk-rapport-${day}.csv`,
    stored: 'Artiklerne fra borger.dk er hentet.',
    more: (count: number) => `Vis ${String(count)} til`,
    none: 'Ingen titler passer.',
  },
  cli: {
    help: [
      'import-borgerdk [--municipality KODE] [--new] [--retire] [--dry-run] [--address URL] [--data-dir MAPPE]',
      '  henter det, der er ændret på borger.dk. --new tager også nye artikler (som kladder), --retire lader dem udgå, hvis ejer',
      '  er varslet for 14 dage siden. --dry-run viser, hvad der ændres. Luk Straks først.',
    ],
    author: 'Kommandolinjen',
    progress: (done: number, total: number | null) =>
      total === null ? `${String(done)} på listen\n` : `${String(done)} af ${String(total)}\n`,
    row: (change: string, id: string, title: string) => `${change} ${id}: ${title}`,
    warned: (owner: string, titles: readonly string[], until: string) =>
      `Varslet ${owner}: ${titles.join('; ')} kan udgå fra ${danishDate(until)}.`,
  },
} as const;
