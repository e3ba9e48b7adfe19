/** Telephony and counter queue in Danish: the headers and names of their exports, and what is said of an import. */
import type { ArrivalSummary } from '../imports/arrivals.ts';
import { danishDate, danishNumber } from './format.ts';
import { daNames } from './da-names.ts';

/** Headers of the counter queue's own export; the other exports have English ones. */
const queueHeaders = {
  time: 'Tid',
  called: 'Blev kaldt op',
  ticket: 'ID',
  queue: 'Kø',
  category: 'Kategori',
} as const;

/** Counters and queues that are not the contact centre's; compared from the beginning of the name. */
const notOurs = ['Jobcenter', 'Ydelseskontoret', 'Integration'] as const;

const fault = {
  'time-missing': 'tidspunktet mangler',
  'time-invalid': 'tidspunktet kan ikke læses',
} as const;

export const daArrivals = {
  queueHeaders,
  notOurs,
  fault,
  form: {
    'telephony-calls': 'Telefoni, én række pr. opkald (Zylinc)',
    'telephony-events': 'Telefoni, flere rækker pr. opkald (Zylinc)',
    'queue-table': 'Kø ved skranken (Frontdesk, tabel)',
    'queue-export': 'Kø ved skranken (Frontdesk, udtræk)',
    'own-columns': 'Egne kolonner',
  },
  cli: {
    file: 'FIL.csv',
    help: [
      'import-arrivals FIL.csv --municipality KODE [--exclude KØ]... [--dry-run] [--data-dir MAPPE]',
      '  antal opkald og besøg pr. time fra telefonien (Zylinc) eller køen ved skranken (Frontdesk), så loggens',
      '  dækning kan vises. Kun antal gemmes: ingen navne, numre eller enkelte opkald. Køer og skranker, hvis navn',
      '  begynder med Jobcenter, Ydelseskontoret eller Integration, er ikke med, medmindre --exclude nævner andre.',
      '  Filens dage erstatter, hvad der var om dem. Luk Straks først.',
    ],
    nothingStored: 'Prøve: intet er gemt.',
    stored: 'Gemt.',
  },
} as const;

/** @returns what the file gives, a line each. */
export function arrivalLines(summary: ArrivalSummary): string[] {
  const { form, channel, answered, unanswered, excluded, days, refused } = summary;
  return [
    daArrivals.form[form],
    days === null
      ? 'Ingen rækker kan bruges.'
      : `${daNames.channel[channel]}: ${danishNumber(answered)} besvarede og ${danishNumber(unanswered)} ubesvarede, ${danishDate(days.from)} - ${danishDate(days.to)}`,
    ...(excluded === 0 ? [] : [`Fra andre køer og ikke med: ${danishNumber(excluded)}`]),
    ...(refused.length === 0 ? [] : [`Rækker, der ikke kan læses: ${danishNumber(summary.refusedRows)}`]),
    ...refused.map(({ line, fault: code }) => `  række ${String(line)}: ${fault[code]}`),
  ];
}
