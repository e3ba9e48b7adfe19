/** `straks://` links in Danish: the words in them, and what is said when one comes. */
export const daLinks = {
  /** `straks://opkald?ko=…&linje=…`, `straks://besog?ko=…` and `straks://artikel/…`. */
  words: {
    call: 'opkald',
    visit: 'besog',
    article: 'artikel',
    queue: 'ko',
    line: 'linje',
    main: 'hoved',
    direct: 'direkte',
  },
  said: {
    callCame: 'Opkald fra telefonen: skriv, hvad det handler om.',
    visitCame: 'Nyt besøg: skriv, hvad det handler om.',
    callWaits: (newCall: string) =>
      `Et nyt opkald er på vej. ${newCall} lægger denne henvendelse til side og tager det.`,
    visitWaits: (newVisit: string) =>
      `Et nyt besøg er på vej. ${newVisit} lægger denne henvendelse til side og tager det.`,
  },
} as const;
