/** What goes wrong for an editor, in Danish. */
import type { ErrorDetails } from '../errors.ts';
import { draftFieldName } from './da-editing.ts';

export const daEditingErrors = {
  'article-changed-elsewhere': () =>
    'En anden har gemt artiklen imens. Din tekst er bevaret: sammenlign de to, og vælg.',
  'article-invalid': (d: ErrorDetails) =>
    `Feltet »${draftFieldName(String(d['field'] ?? ''))}« mangler eller er forkert udfyldt. Ret det, og udgiv igen.`,
  'article-id-taken': (d: ErrorDetails) =>
    `Der er allerede en artikel med id'et »${String(d['id'] ?? '')}«. Vælg et andet, eller ret den, der er.`,
  'version-not-found': () => 'Udgaven findes ikke længere. Historikken er hentet igen.',
  'reason-missing': () => 'Skriv kort, hvorfor. Det står i historikken.',
} as const;
