/** `straks://` links in Danish: the words in them, and what is said when one comes. */
export const daLinks = {
  /** `straks://opkald?ko=…&linje=…` and `straks://artikel/…`. */
  words: { call: 'opkald', article: 'artikel', queue: 'ko', line: 'linje', main: 'hoved', direct: 'direkte' },
  said: {
    callCame: 'Opkald fra telefonen: skriv, hvad det handler om.',
    callWaits: (newCall: string) =>
      `Et nyt opkald er på vej. ${newCall} lægger denne henvendelse til side og tager det.`,
  },
} as const;
