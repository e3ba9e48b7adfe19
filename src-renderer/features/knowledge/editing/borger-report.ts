/** What borger.dk changes, in words: for the rows of the page, and as a file to be worked down elsewhere. */
import { today } from '#renderer/ui/when.ts';
import { saveBlob } from '#renderer/ui/save-file.ts';
import type { BorgerReport, BorgerRow } from '#shared/contract/borger.ts';
import { csvLines, type Cell } from '#shared/metrics/csv.ts';
import { da } from '#shared/texts/da.ts';
import { daArticleImports } from '#shared/texts/da-article-imports.ts';
import { daBorger } from '#shared/texts/da-borger.ts';
import { daEditing } from '#shared/texts/da-editing.ts';

const texts = daBorger.page;
const asOfFiles = daArticleImports.page.report;

/** @returns since when it stands there, and when it was changed there last. */
export function daysOf({ publishedOn, changedOn }: BorgerRow): string {
  const parts = [
    publishedOn === null ? '' : texts.published(publishedOn),
    changedOn === null || changedOn === publishedOn ? '' : texts.changed(changedOn),
  ];
  return parts.filter((part) => part !== '').join(', ');
}

/** @returns which fields become another, or how far its owner is told that it is gone. */
export function toldOf({ change, fields, kept, warnedOn, removable }: BorgerRow): string {
  const names = (of: readonly string[]): string => of.map((field) => daEditing.field(field)).join(', ');
  if (change === 'gone') {
    if (warnedOn === null) return texts.toWarn;
    return (removable ? texts.removable : texts.warned)(warnedOn);
  }
  const parts = [fields.length > 0 ? texts.fields(names(fields)) : '', kept.length > 0 ? texts.kept(names(kept)) : ''];
  return parts.filter((part) => part !== '').join('; ');
}

export function saveBorgerReport(report: BorgerReport): void {
  const head = [...asOfFiles.head, texts.there, texts.owner];
  saveBlob(texts.fileName(today()), new Blob([...csvLines(head, rowsOf(report))], { type: 'text/csv' }));
}

function* rowsOf({ rows, problems }: BorgerReport): Generator<readonly Cell[]> {
  for (const problem of problems) {
    yield [asOfFiles.refused, problem.file, problem.line, da.knowledge.problem(problem), '', '', ''];
  }
  for (const row of rows) {
    yield [texts.changes[row.change], row.id, null, row.title, toldOf(row), daysOf(row), row.owner];
  }
}
