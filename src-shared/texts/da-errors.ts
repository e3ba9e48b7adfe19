/** Every error in Danish: what happened, and what to do. A code without a sentence does not compile. */
import { daSyncErrors } from './da-sync.ts';
import type { ErrorCode, ErrorDetails } from '../errors.ts';

import { daStatisticsErrors } from './da-statistics-errors.ts';
import { daBorgerErrors } from './da-borger-errors.ts';
import { daEditingErrors } from './da-editing-errors.ts';
import { daImportErrors } from './da-import-errors.ts';
import { daPolicyErrors } from './da-policy-names.ts';
import { daUpdateErrors } from './da-update-notices.ts';

type Sentence = (details: ErrorDetails) => string;

const named = (value: ErrorDetails[string] | undefined, otherwise: string): string =>
  value === undefined || value === null || value === '' ? otherwise : String(value);

export const daErrors = {
  'invalid-input': (d) => `Oplysningen kunne ikke bruges (${named(d['field'], 'ukendt felt')}). Ret den, og prøv igen.`,
  'cpr-in-text': () =>
    'Teksten ligner et CPR-nummer og er ikke gemt. Slet det markerede, og skriv »borgerens sag« i stedet.',
  'unknown-call': () => 'Skærmen og programmet passer ikke sammen. Genindlæs vinduet.',
  'role-missing': (d) => `Det kræver rollen ${named(d['role'], 'teamleder')}. Bed din administrator om den.`,
  'not-set-up': () => 'Skriv først dit navn, og vælg kommune og sted.',
  'period-invalid': () => 'Perioden slutter, før den begynder. Vælg en slutdato, der ligger efter startdatoen.',
  ...daStatisticsErrors,
  'contact-not-found': () => 'Henvendelsen findes ikke længere på denne pc.',
  'contact-changed-elsewhere': () => 'Henvendelsen er allerede gemt fra et andet vindue. Den nyeste udgave er bevaret.',
  'draft-not-found': () => 'Kladden findes ikke længere. Den kan være afsluttet i et andet vindue.',
  'outcome-missing': () => 'Vælg et udfald, før henvendelsen afsluttes.',
  'redirect-unit-missing': () => 'Vælg den enhed, borgeren er viderestillet eller henvist til.',
  'solution-missing': () => 'Vælg den selvbetjeningsløsning, borgeren er henvist til.',
  'nothing-to-take-back': () => 'Der er ikke flere af dine henvendelser fra i dag at fortryde.',
  'nothing-to-redo': () => 'Der er ikke noget at gentage.',
  'nothing-to-correct': () => 'Der er ikke ændret noget, så der er ikke noget at rette.',
  'contact-not-own': () => 'Henvendelsen er en andens. Kun den, der tog den, kan rette den.',
  'contact-waiting': () => 'Henvendelsen mangler udfald. Åbn den under Mangler udfald, og giv den det dér.',
  'agent-unknown': () => 'Navnet er ikke kendt på denne pc. Skriv det som et nyt navn.',
  'article-not-found': () => 'Artiklen findes ikke længere. Søg igen.',
  ...daEditingErrors,
  ...daBorgerErrors,
  'feedback-not-found': () => 'Meldingen findes ikke længere. Listen er hentet igen.',
  'unit-unknown': (d) => `Enheden »${named(d['unitId'], 'ukendt')}« findes ikke i kommunen. Vælg en anden enhed.`,
  'solution-unknown': (d) =>
    `Selvbetjeningsløsningen »${named(d['solutionId'], 'ukendt')}« findes ikke. Vælg en anden.`,
  'municipality-unknown': (d) =>
    `Kommunen ${named(d['municipalityCode'], '')} er ikke sat op i Straks. Vælg en anden kommune.`,
  'message-not-found': () => 'Driftsmeddelelsen findes ikke længere. Opslå den igen, hvis den stadig gælder.',
  'message-changed-elsewhere': () =>
    'Driftsmeddelelsen er ændret i et andet vindue. Luk, læs den nyeste udgave, og ret den.',
  'message-expiry-past': () => 'Udløbet ligger før nu. Vælg et senere tidspunkt.',
  'folder-not-found': (d) => `Mappen ${named(d['path'], '')} findes ikke. Kontrollér stien.`,
  'file-unreadable': (d) =>
    `Filen ${named(d['path'], '')} kan ikke læses. Kontrollér, at den findes, og at du har adgang.`,
  'file-not-writable': (d) =>
    `Filen ${named(d['path'], '')} kan ikke skrives. Kontrollér, at mappen findes, og at du har adgang.`,
  ...daPolicyErrors,
  ...daUpdateErrors,
  ...daImportErrors,
  ...daSyncErrors,
  'database-newer': (d) =>
    `Dataene er gemt af en nyere udgave af Straks (skema ${named(d['found'], '?')}, denne udgave kender ${named(d['known'], '?')}). Opdatér Straks. Intet er ændret.`,
  'database-older': (d) =>
    `Dataene er gemt af en ældre udgave af Straks (skema ${named(d['found'], '?')}, denne udgave kræver ${named(d['known'], '?')}). Start Straks én gang, og prøv igen.`,
  'database-locked': (d) =>
    `Straks kører allerede med datamappen ${named(d['path'], '')}. Luk det andet vindue, eller vælg en anden mappe med --data-dir.`,
  'database-damaged': () =>
    'Databasen er beskadiget. Luk Straks, og start igen: så lægges filen til side, og det, der kan læses, reddes.',
  'data-folder-not-writable': (d) =>
    `Straks kan ikke skrive ${typeof d['file'] === 'string' ? `filen ${d['file']} ` : ''}i datamappen ${named(d['path'], '')}. Giv adgang til ${typeof d['file'] === 'string' ? 'filen' : 'mappen'}, eller vælg en anden mappe med --data-dir.`,
  'disk-full': () =>
    'Disken er fuld, og ændringen er ikke gemt. Frigør plads, og prøv igen. Det, du har skrevet, står stadig på skærmen.',
  'node-too-old': (d) =>
    `Straks kræver Node ${named(d['wanted'], '24')} eller nyere; dette er ${named(d['found'], '')}. Kør: npm ci && npm start`,
  'port-in-use': (d) => `Port ${named(d['port'], '')} er optaget. Vælg en anden med --port, eller udelad --port.`,
  'option-unknown': (d) => `Ukendt eller ufuldstændigt valg: ${named(d['option'], '')}. Se mulighederne med --help.`,
  'renderer-not-built': () => 'Skærmbilledet kunne ikke bygges. Kør: npm ci && npm run build',
  'electron-unavailable': () =>
    'Electron kan ikke åbne et vindue på denne maskine. Udelad --host, så åbnes Straks i en browser.',
  'link-unknown': () => 'Linket er ikke et, som Straks kender. Brug straks://opkald eller straks://artikel/…',
  'request-refused': () => 'Adgangen er afvist. Åbn Straks på den adresse, som programmet skrev, da det startede.',
  'core-unreachable': () =>
    'Straks svarer ikke. Det, du har skrevet, står stadig på skærmen. Programmet prøver igen om lidt.',
  internal: () => 'Der skete en fejl i Straks. Det, du har skrevet, står stadig på skærmen. Prøv igen.',
} satisfies Record<ErrorCode, Sentence>;
