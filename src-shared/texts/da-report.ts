/** What stands in a report of the statistics, whatever format it leaves in. */

export const daReport = {
  /** Codes, since a file name is read by programs too. */
  fileName: (parts: readonly string[]) => ['straks-statistik', ...parts].join('_'),
  title: (from: string, to: string) => `Statistik ${from} - ${to}`,
  days: (from: string, to: string) => `${from} - ${to}`,
  baseline: (days: string, lockedAt: string, lockedBy: string) =>
    `0-punktsmåling ${days}, låst ${lockedAt} af ${lockedBy}`,
  noComparison: 'ingen',
  at: 'kl.',
  thisPc: 'Denne pc',
  team: (at: string, devices: string) => `Hele teamet: tal fra hubben ${at}, ${devices} pc’er`,
  teamBefore: (at: string, devices: string) => `Hele teamet: ældre tal fra hubben ${at}, ${devices} pc’er`,
  hidden: (contacts: string) =>
    `${contacts} henvendelser indgår ikke i andele og tider, fordi færre end 5 henvendelser eller 3 medarbejdere står bag dem.`,
  offGrid:
    'Andele og tider vises for hele måneder og ét filter ad gangen, så tallene ikke peger på en enkelt medarbejder. Antal vises altid.',
  unreadable: (contacts: string) =>
    contacts === '1'
      ? '1 henvendelse kan ikke læses og er ikke talt med.'
      : `${contacts} henvendelser kan ikke læses og er ikke talt med.`,
  median: (name: string) => `${name}, median`,
  p90: (name: string) => `${name}, 90-percentil`,
  standardised: 'Straksafklaring, brutto, standardiseret for emner',
  target: 'mål',
  quality: 'Datakvalitet',
  enquiries: 'ærinder',
  knownTimes: (known: string, contacts: string) => `Ekspeditionstid kendes for ${known} af ${contacts} henvendelser.`,
  avoidable: 'Unødvendig',
  verdicts: { up: 'steget', down: 'faldet', unclear: 'for få data' },
  sheets: {
    figures: 'Nøgletal',
    series: 'Tidsserie',
    topics: 'Emner',
    redirects: 'Viderestilling',
    articles: 'Artikler',
    definitions: 'Definitioner',
  },
  figureHead: [
    'Nøgletal',
    'n',
    'Værdi',
    'Nedre 95 %',
    'Øvre 95 %',
    'Tæller',
    'Nævner',
    'Før / mål',
    'Ændring (point)',
    'Vurdering',
    'Bemærkning',
  ],
  seriesHead: ['Uge / måned', 'Fra', 'Henvendelser', 'Ærinder', 'Straksafklaring', 'Nævner', 'Ved hjælp af indhold'],
  topicHead: ['KLE', 'Emne', 'Ærinder', 'Tabte', 'Straksafklaret', 'Nedre 95 %', 'Øvre 95 %'],
  redirectHead: ['Enhed', 'Kommune', 'Antal', 'Akkumuleret'],
  articleHead: ['Artikel', 'Brugt', 'Straksafklaret', 'Viderestillet', 'Genhenvendelse'],
  definitionHead: ['Nøgletal', 'Definition', 'Tæller', 'Nævner', 'Række i strategien'],
  labels: {
    scope: 'Omfang',
    period: 'Periode',
    compared: 'Sammenlignet med',
    municipality: 'Kommune',
    channel: 'Kanal',
    location: 'Sted',
    callerType: 'Henvender',
    institution: 'Institution',
    centre: 'Kontaktcenter',
    topic: 'Emne',
    outcome: 'Udfald',
    missing: 'Mangler udfald (ærinder)',
    hidden: 'Udeladt',
    unreadable: 'Kan ikke læses (henvendelser)',
  },
} as const;
