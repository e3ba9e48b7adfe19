/** Charts in Danish: titles, axes, and what each says in words to whoever cannot see it. */

export const daCharts = {
  heading: 'Diagrammer',
  asTable: 'Vis tallene som tabel',
  loading: 'Henter diagrammer',
  trend: {
    title: { week: 'Straksafklaring pr. uge', month: 'Straksafklaring pr. måned' },
    lead: 'Linjen er andelen, båndet er 95 %-intervallet. Hvor der er under 30, er der ingen andel og intet punkt.',
    figure: 'Nøgletal',
    target: (percent: string) => `mål ${percent}`,
    step: 'Fra',
    ofSteps: {
      week: (name: string, weeks: number) => `${name} i ${String(weeks)} uger`,
      month: (name: string, months: number) => `${name} i ${String(months)} måneder`,
    },
    point: (week: string, percent: string, low: string, high: string) => `${week}: ${percent} (${low}–${high})`,
    tooFew: 'Ingen del af perioden har 30 eller flere.',
    hidden: 'Nøgletallet er skjult: der står for få henvendelser eller medarbejdere bag.',
  },
  outcomes: {
    title: { week: 'Udfald pr. uge', month: 'Udfald pr. måned' },
    lead: 'Antal ærinder med udfald.',
    label: {
      week: (weeks: number) => `Stablede søjler: udfald i ${String(weeks)} uger`,
      month: (months: number) => `Stablede søjler: udfald i ${String(months)} måneder`,
    },
  },
  topics: {
    title: 'Emner og udfald, flest tabte afklaringer først',
    lead: 'De tolv emner, hvor flest ærinder er viderestillet eller henvist.',
    label: (topics: number) => `Vandrette søjler: udfald for ${String(topics)} emner`,
  },
  hours: {
    title: { contacts: 'Henvendelser efter ugedag og time', enquiries: 'Ærinder efter ugedag og time' },
    lead: 'Mørkere er flere. Dansk tid.',
    label: {
      contacts: (most: string) => `Varmekort: ugedag mod time; den travleste har ${most} henvendelser`,
      enquiries: (most: string) => `Varmekort: ugedag mod time; den travleste har ${most} ærinder`,
    },
    hour: 'Time',
    of: (hour: string) => `kl. ${hour}`,
    at: (weekday: string, hour: string) => `${weekday} kl. ${hour}`,
    cell: (weekday: string, hour: string, count: string) => `${weekday} kl. ${hour}: ${count}`,
    none: { contacts: 'Ingen henvendelser i perioden.', enquiries: 'Ingen ærinder i perioden.' },
    hidden: 'Skjult: ved siden af timens antal ville udfaldet være en andel, der kan pege på en enkelt medarbejder.',
    contacts: 'Henvendelser',
    weekday: 'Ugedag',
  },
  weekdays: ['mandag', 'tirsdag', 'onsdag', 'torsdag', 'fredag', 'lørdag', 'søndag'],
  pareto: {
    title: 'Viderestillinger pr. enhed (Pareto)',
    lead: 'Søjlerne er antal, linjen er den akkumulerede andel. Den stiplede linje er 80 %.',
    label: (units: number) => `Søjler med akkumuleret linje: ${String(units)} enheder`,
  },
  beforeAfter: {
    title: 'Før og nu: mod 0-punktsmålingen',
    lead: (from: string, to: string) =>
      `Åben prik er baseline ${from} - ${to}, fyldt prik er perioden. Stregerne er 95 %-intervaller.`,
    label: 'Punkter med intervaller: baseline og perioden for hvert nøgletal',
    before: 'Baseline',
    now: 'Nu',
    figure: 'Nøgletal',
    change: 'Ændring, point',
    unclear: 'for få data',
  },
  count: 'Antal',
} as const;
