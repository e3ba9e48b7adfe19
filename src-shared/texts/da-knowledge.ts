/** Knowledge in Danish: the headings of an article file, what is wrong with one, the import, and the closed days. */
import type { ArticleProblem } from '../domain/article.ts';
import type { ClosedDayRule } from '../domain/directory.ts';

type Sentence = (detail: string) => string;

/** What the YAML reader found, by its code; a rarer fault is shown by the code itself. */
const yamlFaults: Readonly<Record<string, string>> = {
  alias: 'henvisninger (*navn) er ikke tilladt',
  tag: 'typemærker (!navn) er ikke tilladt',
  nesting: 'for mange niveauer',
  resource_exhaustion: 'for mange niveauer',
  duplicate_key: 'feltet står to gange',
  forbidden_key: 'feltnavnet er ikke tilladt',
  key: 'et feltnavn skal være tekst',
  bad_indent: 'linjen er rykket forkert ind',
  tab_as_indent: 'indrykning skal være mellemrum, ikke tabulator',
  missing_char: 'der mangler et tegn, for eksempel et anførselstegn eller en slutparentes',
  multiple_docs: 'der er flere dokumenter i filen',
  block_as_implicit_key: 'sæt teksten i anførselstegn: den indeholder et kolon',
};

const problems = {
  'front-matter-missing': () => 'Filen skal begynde med oplysninger mellem to linjer med ---.',
  yaml: (detail) => `Oplysningerne øverst kan ikke læses: ${yamlFaults[detail] ?? detail}.`,
  field: (detail) => `Feltet »${detail}« mangler eller er forkert udfyldt.`,
  'duplicate-id': (detail) => `Id'et »${detail}« er allerede brugt i en anden fil.`,
  'cpr-in-text': () => 'Teksten ligner et CPR-nummer. Fjern det.',
  'section-missing': (detail) => `Afsnittet »${detail}« mangler eller er tomt.`,
  'too-large': (detail) => `For stort: højst ${detail}.`,
  'not-text': () => 'Filen er ikke tekst i UTF-8.',
  'refused-there': (detail) => detail,
  unreadable: (detail) => (detail === 'symlink' ? 'Genveje følges ikke.' : `Filen kan ikke læses (${detail}).`),
} satisfies Record<ArticleProblem['reason'], Sentence>;

const closedDays = {
  '1-maj': '1. maj',
  grundlovsdag: 'Grundlovsdag',
  'fredag-efter-kristi-himmelfart': 'Fredag efter Kristi himmelfart',
  'mellem-jul-og-nytaar': 'Dagene mellem jul og nytår',
  '24-december': 'Juleaftensdag',
  '31-december': 'Nytårsaftensdag',
} satisfies Record<ClosedDayRule, string>;

export const daKnowledge = {
  /** The headings an article file must have, in this order by custom. */
  sections: { steps: 'Gør sådan', cannotSelf: 'Kan ikke selv', exceptions: 'Undtagelser' },
  closedDays,
  import: {
    help: [
      'import-knowledge MAPPE|FIL [--dry-run] [--data-dir MAPPE]',
      '  henter vidensartikler fra en mappe med *.md og dens undermapper, en zip-fil af dem eller et regneark (csv, xlsx).',
      '  En fil med fejl nævnes med linje og grund; resten hentes. En hentet artikel går forud for programmets egen med samme',
      '  id og bliver en udgave i dens historik. --dry-run viser, hvad der ville ske. Luk Straks først.',
    ],
    /** What is missing when no folder was given. */
    folder: 'MAPPE',
    files: (count: number) => `${String(count)} filer`,
    imported: (count: number) => `${String(count)} ${count === 1 ? 'artikel' : 'artikler'} hentet.`,
    problems: (count: number) => `${String(count)} ${count === 1 ? 'fil' : 'filer'} med fejl er ikke hentet:`,
  },
  /** @returns the problem as a sentence, without the file. */
  problem: ({ reason, detail }: ArticleProblem): string => {
    const sentence: Sentence = problems[reason];
    return sentence(detail);
  },
} as const;

/**
 * @returns the problem as the terminal shows it: `file:line: reason`. A hostile file name or field cannot steer the
 * terminal: what is not a character to look at is shown as a dot.
 */
export function problemLine(problem: ArticleProblem): string {
  const place = problem.line === null ? problem.file : `${problem.file}:${String(problem.line)}`;
  return `${place}: ${daKnowledge.problem(problem)}`.replace(/\p{C}/gu, '·');
}
