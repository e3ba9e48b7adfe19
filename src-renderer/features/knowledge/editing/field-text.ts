/** What stands in a field of an article, as words that two versions are compared by. */
import { fieldOf, type DraftField } from '#shared/domain/draft-texts.ts';
import type { ArticleDraft } from '#shared/domain/editing.ts';
import { da } from '#shared/texts/da.ts';
import { daEditing } from '#shared/texts/da-editing.ts';
import { dayAsText } from '#shared/texts/format.ts';

/** @returns one line a word, amount or source; '' for a field that is empty. */
export function fieldText(draft: ArticleDraft, field: DraftField): string {
  switch (field) {
    case 'channels':
      return draft.channels.map((channel) => da.desk.serviceChannel[channel]).join('\n');
    case 'channelException':
      return draft.channelException === null
        ? ''
        : `${da.desk.serviceChannel[draft.channelException.first]}: ${draft.channelException.why}`;
    case 'attendance':
      return da.desk.attendanceLong[draft.attendance];
    case 'authority':
      return da.desk.authority[draft.authority];
    case 'amounts':
      return draft.amounts
        .map(({ label, amountKr, validFrom, validTo, source }) =>
          [label, amountKr ?? '?', dayAsText(validFrom), dayAsText(validTo ?? '–'), source].join(' · '),
        )
        .join('\n');
    case 'sources':
      return draft.sources
        .map(({ title, url, checkedAt }) => [title, url, dayAsText(checkedAt ?? daEditing.editor.neverChecked)].join(' · '))
        .join('\n');
    case 'local':
      return Object.entries(draft.local)
        .map(([code, own]) => `${code}: ${Object.values(own).join(' · ')}`)
        .join('\n');
    case 'municipalities':
      return draft.municipalities === 'common' ? daEditing.editor.common : draft.municipalities.join('\n');
    case 'reviewedAt':
      return dayAsText(draft.reviewedAt ?? '');
    default:
      return plainText(fieldOf(draft, field));
  }
}

function plainText(value: unknown): string {
  if (typeof value === 'boolean') return value ? daEditing.yes : daEditing.no;
  if (Array.isArray(value)) return value.join('\n');
  return typeof value === 'string' ? value : '';
}
