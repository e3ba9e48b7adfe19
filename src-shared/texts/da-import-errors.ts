/** What is said of a file that cannot be imported at all. */
import type { ErrorDetails } from '../errors.ts';
import { daArticleImports } from './da-article-imports.ts';
import { daSheets } from './da-sheets.ts';
import { sheetFields } from '../imports/sheet-fields.ts';

const said = (value: ErrorDetails[string] | undefined): string => String(value ?? '?');

/** `date,channel` as `Dato, Kanal`. */
function columnNames(columns: ErrorDetails[string] | undefined): string {
  const asked = said(columns).split(',');
  return sheetFields
    .filter((field) => asked.includes(field))
    .map((field) => daSheets.fields[field])
    .join(', ');
}

export const daImportErrors = {
  'import-too-large': (d: ErrorDetails) => `Filen er over ${said(d['limit'])} MB. Del den, og importér delene.`,
  'import-not-text': () => 'Filen er ikke en tekstfil. Gem regnearket som CSV, og prøv igen. Intet er gemt.',
  'import-empty': () => 'Filen har ingen rækker under overskriften. Intet er gemt.',
  'import-too-long': (d: ErrorDetails) =>
    `Linje ${said(d['line'])} er for lang, eller filen har for mange rækker eller kolonner. Intet er gemt.`,
  'import-quote-open': (d: ErrorDetails) =>
    `Et anførselstegn i linje ${said(d['line'])} bliver aldrig lukket. Ret det, og prøv igen. Intet er gemt.`,
  'import-too-many': (d: ErrorDetails) =>
    `Filen giver over ${said(d['limit'])} poster. Del den, og importér delene. Intet er gemt.`,
  'import-columns-missing': (d: ErrorDetails) =>
    `Filen mangler: ${columnNames(d['columns'])}. Giv kolonnen sit navn i kolonnefilen, eller angiv værdien som valg. Intet er gemt.`,
  'import-header-unknown': (d: ErrorDetails) =>
    `Kolonnefilen nævner overskrifter, der ikke er i filen: ${said(d['columns'])}. Intet er gemt.`,
  'import-form-unknown': () =>
    'Overskrifterne er hverken Zylincs eller Frontdesks. Gem udtrækket med dets overskrifter, og prøv igen. Intet er gemt.',
  'import-headers-missing': (d: ErrorDetails) =>
    `Filen mangler kolonnerne: ${said(d['columns'])}. Ret overskrifterne, og prøv igen. Intet er gemt.`,
  'strategy-target-unknown': () => 'Målet findes ikke længere i strategiens mål. Vælg et andet.',
  'view-not-found': (d: ErrorDetails) =>
    typeof d['name'] === 'string'
      ? `Der er ingen gemt visning, der hedder »${d['name']}«.`
      : 'Visningen findes ikke længere. Den kan være fjernet fra et andet vindue.',
  'strategy-changed': () => 'Målingen er ændret eller fjernet fra et andet vindue. Se den nye, og prøv igen.',
  'import-mapping-invalid': (d: ErrorDetails) =>
    `Kolonnefilen ${said(d['path'])} kan ikke bruges (linje ${said(d['line'])}: ${said(d['field'])}). Intet er gemt.`,
  'import-gone': () => 'Det, der blev læst, er ikke her længere. Læs det igen.',
  'import-running': () => 'Der hentes allerede noget. Vent, eller stop det, der er i gang.',
  'import-cancelled': () => 'Stoppet. Intet er gemt.',
  'import-kind-unknown': () =>
    'Filerne kan ikke bruges. Vælg Markdown-filer (.md), én zip-fil med dem, ét regneark (.csv eller .xlsx) eller KL’s emneplan (.xml).',
  'import-zip-refused': (d: ErrorDetails) =>
    `Filen er afvist: ${daArticleImports.refusal(String(d['reason'] ?? ''))}. Intet er hentet.`,
  'import-xml-invalid': (d: ErrorDetails) =>
    `Filen er ikke rigtig XML (linje ${said(d['line'])}). Hent den igen hos KL. Intet er hentet.`,
  'import-doctype': () => 'Filen er afvist: den indeholder en DOCTYPE, som ikke er tilladt. Intet er hentet.',
};
