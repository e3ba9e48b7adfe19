/** Waiting time in Danish: the info screen, the telephone's texts, and the list a redaktør orders. */
import type { OfferCondition } from '../domain/waiting.ts';
import { many } from './da-names.ts';
import { danishDayOfYear, danishTimeField } from './format.ts';

export const daWaiting = {
  screen: {
    heading: 'Ordn det selv, mens du venter',
    lead: 'Scan med telefonen. Hav MitID klar.',
    help: 'Kan du ikke selv? Vi hjælper dig.',
    none: 'Vi er klar til at hjælpe dig.',
    hours: 'Åbningstider i dag',
    place: 'Borgerservice',
    phone: 'Telefon',
    support: 'Digital hjælp',
    until: (time: string) => `til ${time}`,
    opens: (when: string) => `åbner ${when}`,
    closed: 'lukket',
    scan: (headline: string) => `QR-kode til ${headline}`,
    paused: 'Står stille. Mellemrum: videre',
    loading: 'Øjeblik …',
    waiting: 'Skærmen venter på Straks.',
  },
  page: {
    lead: 'Det, borgerne kan ordne selv, mens de venter: på infoskærmen og i telefonkøen. Skærmen viser det, der passer til årstid, klokkeslæt og det, der er åbent.',
    municipality: 'Kommune',
    show: 'Vis på denne skærm',
    showHelp: 'Esc lukker infoskærmen.',
    address: 'Infoskærmens egen adresse',
    addressCopied: 'Adressen er kopieret.',
    copyAddress: 'Kopiér skærmens adresse',
    offers: 'Tilbud',
    offer: 'Løsning',
    headline: 'På skærmen',
    when: 'Hvornår',
    counts: 'Henvisninger',
    order: 'Rækkefølge',
    shown: 'vises nu',
    pointers: (days: number, before: number, after: number) =>
      days === 0
        ? 'tælles fra i morgen'
        : `${String(after)} på ${many(days, 'dag', 'dage')}; ${String(before)} på lige så mange før`,
    countsHelp:
      'Henvisninger til løsningen på denne pc, siden tilbuddet kom på, højst 28 dage, og lige så mange dage før. Andet end skærmen kan være årsagen.',
    up: (name: string) => `Flyt op: ${name}`,
    down: (name: string) => `Flyt ned: ${name}`,
    remove: (name: string) => `Fjern: ${name}`,
    edit: (name: string) => `Ret: ${name}`,
    editShort: 'Ret',
    add: 'Tilføj en løsning',
    addNothing: 'Vælg løsning …',
    save: 'Gem tilbuddene',
    saved: 'Tilbuddene er gemt. Skærmen viser dem nu.',
    undo: 'Fortryd',
    own: 'Programmets egne tilbud. Gemmer du, bliver de kommunens.',
    empty: 'Ingen tilbud. Skærmen viser åbningstider og hjælp.',
    say: 'Siges i telefonkøen (kan være tom)',
    from: 'Fra dag',
    to: 'Til dag',
    fromTime: 'Fra kl.',
    toTime: 'Til kl.',
    condition: 'Vises',
    conditions: {
      always: 'altid',
      'phone-open': 'når telefonen er åben',
      'phone-closed': 'når telefonen er lukket',
      'place-open': 'når Borgerservice er åben',
      'place-closed': 'når Borgerservice er lukket',
      'support-open': 'når digital hjælp er åben',
    } satisfies Record<OfferCondition, string>,
    allYear: 'hele året',
    season: (from: string, to: string) => `${endOf(from, danishDayOfYear)} til ${endOf(to, danishDayOfYear)}`,
    hours: (from: string, to: string) => `kl. ${endOf(from, danishTimeField)}-${endOf(to, danishTimeField)}`,
    wrong: 'Skriv begge ender, eller lad begge stå tomme.',
  },
  queue: {
    heading: 'Tekster til telefonkøen',
    lead: 'Dem, der gælder nu, øverst. Læs dem ind i telefonsystemet, eller giv dem til den, der gør det.',
    copy: (name: string) => `Kopiér teksten om ${name}`,
    copyShort: 'Kopiér',
    copyAll: 'Kopiér alle',
    copied: 'Kopieret.',
    print: 'Udskriv',
    now: 'Gælder nu',
    later: 'Gælder på andre tider',
    none: 'Ingen tilbud har en tekst til telefonen.',
    printed: (municipality: string, day: string) => `${municipality} Kommune, ${day}`,
  },
} as const;

/** Of a span that is being typed one end may still be missing. */
function endOf(end: string, shown: (end: string) => string): string {
  return end === '' ? '…' : shown(end);
}
