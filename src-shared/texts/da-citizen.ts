/** What a citizen is given: text messages, Digital Post, the hand-out and the screen turned towards them, in Danish. */

const municipality = (name: string): string => `${name} Kommune`;

export const daCitizen = {
  open: 'Til borgeren',
  close: 'Luk »Til borgeren«',
  form: 'Form',
  forms: { sms: 'Sms', post: 'Digital Post' },
  text: 'Tekst til borgeren',
  smsLength: (units: number, parts: number) => `${String(units)} tegn, ${String(parts)} sms${parts === 1 ? '' : '’er'}`,
  widened: 'Et særligt tegn gør sms’en længere',
  postLength: (length: number) => `${String(length)} tegn`,
  signWithName: 'Skriv mit navn under',
  copy: 'Kopiér teksten',
  copied: 'Teksten er kopieret',
  print: 'Udskriv A4',
  cpr: 'Det ligner et CPR-nummer. Slet det, før teksten kopieres.',
  examples: 'Kommunens numre og adresser er eksempler og er ikke sat ind.',

  /** The name under the text only when the agent chose so. */
  greeting: (from: string, agent: string | null) =>
    agent === null ? `Hilsen ${municipality(from)}` : `Hilsen ${agent}, ${municipality(from)}`,
  post: {
    hello: 'Hej',
    about: (title: string) => `Du har spurgt om: ${title}`,
    solution: (name: string, url: string) => `Du gør det selv her: ${name}\n${url}`,
    ownData: (url: string) => `Du kan se dine egne oplysninger her: ${url}`,
    help: (number: string) => `Har du brug for hjælp, så ring til os på ${number}.`,
    helpOnline: (website: string) => `Har du brug for hjælp, så find os på ${website}.`,
    farewell: 'Venlig hilsen',
  },
  municipality,

  handout: {
    yourAnswer: 'Dit svar',
    doItHere: 'Det gør du her',
    scan: 'Skan koden med telefonens kamera, eller skriv adressen.',
    ownData: 'Se dine egne oplysninger',
    amounts: 'Det koster',
    amountValid: (until: string | null) => (until === null ? '' : `gælder til ${until}`),
    attendance: { none: '', partly: 'Du kan blive bedt om at møde op.', required: 'Du skal møde op personligt.' },
    needHelp: 'Har du brug for hjælp?',
    phoneHours: 'Telefonen er åben',
    support: 'Hjælp til selvbetjening efter telefonens lukketid',
    website: 'Hjemmeside',
    printed: (day: string) => `Udskrevet ${day}. Svaret kan ændre sig; det nyeste står på kommunens hjemmeside.`,
  },

  facing: {
    heading: 'Svar',
    outcomes: 'Afslut',
    outcomesHelp: 'Udfald og afslut i ét',
    none: 'Åbn en artikel',
  },
} as const;
