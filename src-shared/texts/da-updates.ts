/** Newer versions in Danish: on "Gældende politik", and in the command that signs an offer. */
import type { UpdateProblem } from '../contract/updates.ts';
import { danishNumber } from './format.ts';

const bytesPerMb = 1024 * 1024;

export const daUpdates = {
  heading: 'Nye versioner',
  off: 'Straks ser ikke efter nye versioner: it har ikke slået det til.',
  running: (version: string) => `Version ${version} kører.`,
  check: 'Se efter nu',
  checking: 'Ser efter …',
  newest: 'Der er ikke en nyere.',
  notYet: 'Der er ikke set efter endnu.',
  checkedAt: (when: string) => `Set efter ${when}.`,
  offered: (version: string, bytes: number) =>
    `Version ${version} er klar fra it (${danishNumber(Math.ceil(bytes / bytesPerMb))} MB).`,
  ready: (version: string) =>
    `Version ${version} er hentet og kontrolleret. Dens installation åbner, når du lukker Straks og ikke har en henvendelse i gang.`,
  byIt: 'Den installeres af it.',
  problem: {
    'address-missing': 'Nye versioner er slået til, men updatesUrl mangler. Der ses ikke efter.',
    'address-refused':
      'Adressen for nye versioner skal være https uden navn, adgangskode og spørgsmål. Der ses ikke efter.',
    'key-missing': 'Nye versioner er slået til, men updatesKey mangler. Der ses ikke efter.',
    unreachable: 'Serveren med nye versioner svarede ikke. Der prøves igen om seks timer.',
    'not-signed': 'Tilbuddet er ikke underskrevet med it’s nøgle. Det er ikke brugt; sig det til it.',
    expired:
      'Serverens tilbud er udløbet. Er det det nyeste, skal it underskrive det igen; ellers holder nogen et nyere tilbage. Sig det til it.',
    replayed: 'Serveren tilbyder igen noget, der er afløst af et nyere tilbud. Det er ikke brugt; sig det til it.',
    older: 'Serveren tilbyder en ældre version. Den er afvist.',
    prerelease: 'Serveren tilbyder en prøveudgave. It har kun tilladt færdige udgaver.',
    'not-for-this-pc': 'Den nye version findes ikke til denne slags pc.',
    damaged: 'Den hentede fil er ikke den, it har underskrevet. Den er slettet; sig det til it.',
    'not-kept': 'Den nye version kunne ikke hentes eller gemmes. Der prøves igen om seks timer.',
  } satisfies Record<UpdateProblem, string>,
  cli: {
    help: [
      'sign-update --key FIL --version X.Y.Z [--days N] FIL…',
      '  skriver straks-update.json ved siden af installationsprogrammerne (exe, msi, dmg, zip, deb, AppImage), underskrevet',
      '  med nøglen, og viser den offentlige nøgle til politikken (updatesKey).',
      '  Tilbuddet gælder i N dage, 90 ellers; derefter afvises det, til det er underskrevet igen.',
      'sign-update --new-key FIL',
      '  laver en ny nøgle. Den private del skal aldrig ligge på en server eller en agents pc.',
    ],
    key: (key: string) => `updatesKey: ${key}`,
    written: (path: string) => `Skrevet: ${path}`,
    until: (day: string) => `Tilbuddet gælder til ${day}.`,
  },
} as const;
