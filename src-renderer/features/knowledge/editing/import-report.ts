/** The report of an import as a file: what changes and what cannot be used, a row each, to be worked down elsewhere. */
import { today } from '#renderer/ui/when.ts';
import { saveBlob } from '#renderer/ui/save-file.ts';
import type { ImportReport, ImportRow } from '#shared/contract/article-imports.ts';
import { kleFields } from '#shared/domain/kle.ts';
import { csvLines, type Cell } from '#shared/metrics/csv.ts';
import { da } from '#shared/texts/da.ts';
import { daArticleImports } from '#shared/texts/da-article-imports.ts';
import { daEditing } from '#shared/texts/da-editing.ts';

const texts = daArticleImports.page;

/** @returns what the fields that become another are called, '' when there are none. */
export function changedNames({ id, fields }: ImportRow): string {
  const isSubject = /^\d\d\.\d\d\.\d\d$/.test(id);
  const nameOf = (field: string): string => {
    const known = isSubject ? kleFields.find((each) => each === field) : undefined;
    return known === undefined ? daEditing.field(field) : texts.kleFields[known];
  };
  return fields.map(nameOf).join(', ');
}

export function saveReport(report: ImportReport): void {
  const lines = [...csvLines(texts.report.head, rowsOf(report))];
  saveBlob(texts.report.fileName(today()), new Blob(lines, { type: 'text/csv' }));
}

function* rowsOf({ stored, rows, problems }: ImportReport): Generator<readonly Cell[]> {
  const changes = stored ? texts.changed : texts.changes;
  for (const problem of problems) {
    yield [texts.report.refused, problem.file, problem.line, da.knowledge.problem(problem), ''];
  }
  for (const row of rows) yield [changes[row.change], row.id, null, row.title, changedNames(row)];
}
