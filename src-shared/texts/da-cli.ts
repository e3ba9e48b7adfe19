/** Danish of the command line: help, the table of figures, and what is said of lines that could not be read. */
import { diagnoseTexts } from './da-safety.ts';

/** Why a line of a contacts file could not be read. */
export type LineFault =
  'json' | 'forbidden-key' | 'field' | 'cpr-in-text' | 'redirect-unit-missing' | 'solution-missing' | 'too-long';

const lineFault = {
  json: () => 'linjen kan ikke læses som JSON',
  'forbidden-key': () => 'feltnavnet __proto__ er ikke tilladt',
  field: (field) =>
    field === '' ? 'linjen er ikke en henvendelse' : `feltet »${field}« mangler eller er forkert udfyldt`,
  'cpr-in-text': (field) => `feltet »${field}« ligner et CPR-nummer`,
  'redirect-unit-missing': (field) => `»${field}« er viderestillet, men mangler enhed`,
  'solution-missing': (field) => `»${field}« er henvist til selvbetjening, men mangler løsning`,
  'too-long': () => 'linjen er for lang til at være en henvendelse',
} satisfies Record<LineFault, (field: string) => string>;

export const daCli = {
  usage: 'Brug: npm run -s straks -- KOMMANDO [valg]',
  commands: 'Kommandoer:',
  start: ['start [valg]', '  åbner Straks. Det samme som: npm start -- [valg]. Se valgene med: npm start -- --help'],
  help: ['--help', '  viser denne hjælp; efter en kommando: hjælp til den'],
  exitCodes: 'Afslutningskode: 0 = udført, 1 = udført, men noget i materialet kunne ikke læses, 2 = ikke udført.',
  unknownCommand: (name: string) => `Ukendt kommando: ${name}`,

  stats: {
    help: [
      'stats --contacts FIL.jsonl --from ÅÅÅÅ-MM-DD --to ÅÅÅÅ-MM-DD [--json]',
      '  nøgletal for henvendelser i en fil med én henvendelse pr. linje. Databasen bruges ikke. Begge dage er med,',
      '  dansk tid. Den højeste rev af hver henvendelse tæller. Linjer, der ikke kan læses, nævnes med linjenummer.',
      '  --json giver de rå tal: ikke afrundet, ikke undertrykt.',
    ],
    badLine: (line: number, fault: LineFault, field: string) => `linje ${String(line)}: ${lineFault[fault](field)}`,
    badLines: (count: number) =>
      count === 1
        ? '1 linje kunne ikke læses og er ikke talt med.'
        : `${String(count)} linjer kunne ikke læses og er ikke talt med.`,
    heading: (from: string, to: string) => `Nøgletal ${from} - ${to}`,
    interval: '95 %-interval',
    none: '–',
  },

  diagnose: diagnoseTexts,

  verify: {
    help: [
      'verify [--data-dir MAPPE]',
      '  tæller alle henvendelser igen og ser efter, om de gemte optællinger passer. Ændrer intet, og kan køre, mens',
      '  Straks er åben. Afslutningskode 1, hvis noget ikke passer eller ikke kan læses.',
    ],
    counted: (contacts: string) => `Talt: ${contacts}`,
    result: (contacts: string, rows: string) => `Henvendelser talt igen: ${contacts}. Rækker sammenlignet: ${rows}.`,
    right: 'Optællingerne passer.',
    wrong: (rows: string) => `Rækker, der ikke passer: ${rows}. Bed it om at gemme en kopi af datamappen og melde det.`,
    unreadable: 'Bed it om at gemme en kopi af datamappen og melde det; diagnosen nævner deres id.',
    mustRebuild: 'Optællingerne skal laves på ny. Det sker, næste gang Straks startes.',
  },

  export: {
    help: [
      'export --from ÅÅÅÅ-MM-DD --to ÅÅÅÅ-MM-DD --format csv|json [--out FIL] [--data-dir MAPPE]',
      '  henvendelserne i perioden, uden notater, agent og pc. csv: én række pr. ærinde, til Excel. json: nøgletal og',
      '  henvendelser. Uden --out skrives til skærmen. Kan køre, mens Straks er åben.',
      'export [--view NAVN | --from … --to …] --format csv|xlsx|json|pdf --figures [--scope pc|team] [--out FIL] [--data-dir MAPPE]',
      '  nøgletallene, som de står på skærmen. --view: en gemt visning, til faste kørsler. xlsx og pdf er altid',
      '  nøgletal. --scope team: hele teamets tal fra hubben, ellers denne pc’s. pdf kræver Chrome, Edge eller Chromium på maskinen.',
    ],
  },
} as const;
