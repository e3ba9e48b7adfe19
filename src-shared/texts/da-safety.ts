/** Danish: what is said of backups, damaged databases and a full disk. */
import type { Notice } from '../contract.ts';
import { localDayOf } from '../time/copenhagen.ts';
import { many } from './da-names.ts';
import { danishDate, danishNumber, danishTime } from './format.ts';

type Details = Notice['details'];

/** @param instant ISO 8601. @returns `24.11.2026 kl. 10.05`. */
const moment = (instant: string): string => `${danishDate(localDayOf(instant))} kl. ${danishTime(instant)}`;
const rescued = ({ saved = 0, drafts = 0 }: Details): string =>
  `${many(Number(saved), 'henvendelse', 'henvendelser')} og ${many(Number(drafts), 'kladde', 'kladder')}`;
const missing = ({ lost }: Details): string =>
  lost === undefined ? 'hvor mange der mangler, kan ikke vides' : `${String(lost)} kunne ikke læses`;

export const safetyNotices = {
  'database-set-aside': (d: Details) =>
    `Databasen var beskadiget og er lagt til side som ${String(d['path'] ?? '')}. Reddet: ${rescued(d)}; ${missing(d)}. Giv filen til it.`,
  'backup-restored': (d: Details) =>
    `Databasen var beskadiget og er lagt til side som ${String(d['path'] ?? '')}. Sikkerhedskopien fra ${moment(String(d['backup'] ?? ''))} er lagt tilbage, og i den beskadigede fil kunne læses: ${rescued(d)}; ${missing(d)}. Det, hubben har, hentes igen. Se dagens henvendelser efter, og giv filen til it.`,
  'damage-found': () =>
    'Databasen er beskadiget; det viste sig, da der blev taget sikkerhedskopi. Gør den igangværende henvendelse færdig, luk Straks, og start igen: så lægges filen til side, og det, der kan læses, reddes.',
  'reserve-used': () =>
    'Disken er fuld. Straks bruger sin reserve på 32 MB, så den igangværende henvendelse kan gemmes. Frigør plads, eller ring til it, før du tager flere.',
} as const;

export const diagnoseTexts = {
  help: [
    'diagnose [--data-dir MAPPE]',
    '  ser efter, om databasen er hel, hvilke sikkerhedskopier der er, og hvad der er lagt til side. Ændrer intet, og kan',
    '  køre, mens Straks er åben. Afslutningskode 1, hvis noget er galt.',
  ],
  folder: (path: string) => `Datamappe: ${path}`,
  whole: (schema: number, mb: number) => `Databasen er hel (skema ${String(schema)}, ${danishNumber(mb, 1)} MB).`,
  damaged: 'Databasen er beskadiget. Start Straks: så lægges den til side, og det, der kan læses, reddes.',
  waiting: (waiting: number, refused: number) =>
    `Til hubben: ${danishNumber(waiting)} venter, ${danishNumber(refused)} er afvist.`,
  restored: (instant: string) =>
    `Lagt tilbage fra sikkerhedskopien fra ${moment(instant)}; Straks er ikke startet siden.`,
  noBackup: 'Ingen sikkerhedskopi endnu. Den første tages, når Straks har været åben et halvt minut.',
  backup: (name: string, instant: string, mb: number) =>
    `Sikkerhedskopi: ${name}, ${moment(instant)}, ${danishNumber(mb, 1)} MB`,
  setAside: (name: string, instant: string | null) =>
    instant === null
      ? `Lagt til side og ikke reddet endnu: ${name}. Det sker, når Straks startes.`
      : `Lagt til side: ${name}; reddet ${moment(instant)}.`,
  reserve: 'Reserven på disken er der.',
  noReserve: 'Reserven på disken mangler: disken er fuld, eller Straks har ikke været åben længe nok.',
  disk: (mb: number) => `Plads på disken: ${danishNumber(mb)} MB.`,
} as const;
