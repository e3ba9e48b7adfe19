/** Danish in the terminal: what `npm start` says while it gets ready, and its help. */

/** Why the desk is served to a browser and not shown in Electron's window. */
export type WhyLoopback = 'no-display' | 'no-binary' | 'as-root' | 'window-failed';

export const daTerminal = {
  runningAt: (url: string) => `Straks kører på ${url}`,
  fillingDemo: 'Gør eksempeldata klar …',
  building: 'Bygger skærmbilledet, fordi det mangler eller er ældre end kilderne …',
  fetchingElectron: 'Henter Electron. Det sker kun én gang …',
  whyLoopback: {
    'no-display': 'Her er ingen skærm til et vindue, så Straks åbnes i en browser på denne maskine i stedet.',
    'no-binary': 'Electron er ikke på denne maskine, så Straks åbnes i en browser i stedet.',
    'as-root': 'Electron kører ikke som root, så Straks åbnes i en browser i stedet.',
    'window-failed': 'Electron kunne ikke åbne et vindue, så Straks åbnes i en browser i stedet.',
  } satisfies Record<WhyLoopback, string>,
  startHelp: `Brug: npm start -- [valg]

  --host loopback|electron   hvor Straks åbnes; uden dette valg i Electron, når det er muligt, ellers i browseren
  --port N                   port på 127.0.0.1 for browseren (ellers en ledig)
  --data-dir MAPPE           mappen med henvendelser og indstillinger (ellers brugerens egen datamappe)
  --agent NAVN               dit navn; springer sammen med de to næste opsætningen over
  --municipality 250|190     kommunens kode
  --location STED            borgerservice, ydelseskontor, jobcenter, bibliotek, institution eller other
  --policy-dir MAPPE         prøver en politik, før den rulles ud (kun på en maskine uden politik)
  --screen                   adressen er infoskærmens: til en pc på væggen
  --demo                     eksempeldata i en mappe for sig; dine egne data røres ikke
  --help                     viser denne hjælp

Ctrl+C lukker Straks.`,
} as const;
