/** What goes wrong with borger.dk, in Danish. */
import type { ErrorDetails } from '../errors.ts';

const answerFaults: Readonly<Record<string, string>> = {
  doctype: 'det indeholder en DOCTYPE, som ikke er tilladt',
  'too-long': 'det er længere, end Straks tager imod',
  xml: 'det er ikke rigtig XML',
  encoding: 'det er ikke UTF-8',
  kind: 'det er ikke et svar fra tjenesten',
  empty: 'listen er tom',
};

export const daBorgerErrors = {
  'borger-unreachable': (d: ErrorDetails) =>
    d['status'] === 0
      ? 'Borger.dk svarer ikke. Prøv igen om lidt; det, der er hentet, bliver.'
      : `Borger.dk svarer med fejl (${String(d['status'] ?? '?')}). Prøv igen om lidt; det, der er hentet, bliver.`,
  'borger-answer-refused': (d: ErrorDetails) =>
    `Svaret fra borger.dk er afvist: ${answerFaults[String(d['reason'] ?? '')] ?? 'det kan ikke læses'}. Det, der er hentet, bliver.`,
  'borger-address-invalid': () => 'Adressen på borger.dk’s tjeneste skal begynde med https://. Ret den, og prøv igen.',
};
