/** What the page says while a tick sheet, telephony or the counter queue is brought in. */
import type { SheetField } from '../imports/sheet-fields.ts';
import { daSheets } from './da-sheets.ts';
import { danishNumber } from './format.ts';

export const daSheetImports = {
  open: 'Hent data',
  heading: 'Hent data ind i statistikken',
  kind: 'Hvad',
  kinds: { contacts: 'Stregark med henvendelser', arrivals: 'Telefoni eller kø ved skranken' },
  leads: {
    contacts:
      'En CSV-fil med en række pr. henvendelse fra før Straks, så en 0-punktsmåling kan ligge før. Henvendelserne får ingen medarbejder og ingen tider.',
    arrivals:
      'Et udtræk fra telefonien (Zylinc) eller køen (Frontdesk), så loggens dækning kan vises. Kun antal pr. time gemmes. Filens dage erstatter, hvad der var om dem.',
  },
  file: 'Fil (CSV)',
  columns: 'Kolonner',
  noColumn: '(ingen)',
  defaults: 'Hvor arket intet siger',
  noDefault: '(intet)',
  missing: (fields: readonly SheetField[]) =>
    `Vælg en kolonne eller en fast værdi for: ${fields.map((field) => daSheets.fields[field]).join(', ')}.`,
  whose: 'Hvis opkald og besøg',
  excluded: 'Køer og skranker, der ikke er med (navnet begynder med)',
  ownColumns: 'Vælg selv kolonnerne',
  arrivalFields: {
    start: 'Begyndte',
    answered: 'Besvaret (udfyldt, når nogen svarede)',
    queue: 'Kø',
    ticket: 'Nummer, ens for rækker om samme opkald eller besøg',
  },
  utc: 'Tiderne er UTC',
  formUnknown: 'Overskrifterne er hverken Zylincs eller Frontdesks. Vælg selv kolonnerne.',
  preview: 'Forhåndsvisning',
  store: 'Gem i statistikken',
  saveRefused: 'Gem listen over afviste rækker',
  reading: 'Læser filen',
  progress: (done: number, total: number | null) =>
    total === null ? `${danishNumber(done)} rækker` : `${danishNumber(done)} af ${danishNumber(total)}`,
  stop: 'Stop',
  stored: (fileName: string, counts: string) => `${fileName} er hentet. ${counts}`,
  stopped: (counts: string) => `Stoppet. ${counts} Samme fil igen fortsætter, hvor det slap.`,
} as const;
