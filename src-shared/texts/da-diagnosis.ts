/** The diagnosis for the IT department, in Danish. */
export const daDiagnosis = {
  heading: 'Til it-afdelingen',
  lead: 'Versioner, størrelser, antal og loggen. Ingen navne, noter, søgninger eller numre er med. Se det igennem, før du sender det.',
  show: 'Vis diagnosen',
  file: (name: string, characters: string) => `${name} · ${characters} tegn`,
  save: 'Gem som zip',
  saved: 'Diagnosen er gemt i mappen med hentede filer.',
} as const;
