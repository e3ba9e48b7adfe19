/** How an article or a subject stands now and how it would stand, below its row: asked for when it is opened. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ImportChange } from '#shared/contract/article-imports.ts';
import { kleFields, type KleSubject } from '#shared/domain/kle.ts';
import { errorBody } from '#shared/errors.ts';
import { sentenceFor } from '#shared/texts/da.ts';
import { daArticleImports } from '#shared/texts/da-article-imports.ts';
import { Compare, SideBySide } from './compare.tsx';

const texts = daArticleImports.page;

/** One row is open at a time: two long articles are enough to read. */
export interface OpenChange {
  readonly id: string | null;
  readonly toggle: (id: string) => void;
}

export function useOpenChange(): OpenChange {
  const [id, setId] = useState<string | null>(null);
  return { id, toggle: (pressed) => setId(pressed === id ? null : pressed) };
}

interface OpenerProps {
  readonly id: string;
  readonly title: string;
  readonly open: OpenChange;
}

export function ChangeOpener({ id, title, open }: OpenerProps) {
  return (
    <button
      type="button"
      className="link-button"
      aria-expanded={open.id === id}
      aria-label={`${texts.difference}: ${title}`}
      onClick={() => open.toggle(id)}
    >
      {texts.difference}
    </button>
  );
}

interface ChangeRowProps {
  readonly id: string;
  /** Of the table it stands in. */
  readonly columns: number;
  readonly afterName: string;
  readonly ask: (of: { id: string }) => Promise<ImportChange>;
}

export function ChangeRow({ id, columns, afterName, ask }: ChangeRowProps) {
  // Of this look alone: nothing is kept of it once the row is closed.
  const change = useQuery({ queryKey: ['importChange', afterName, id], queryFn: () => ask({ id }), gcTime: 0, retry: false });
  return (
    <tr>
      <td colSpan={columns}>
        {change.isError && <p role="alert">{sentenceFor(errorBody(change.error))}</p>}
        {change.data !== undefined && <Sides change={change.data} afterName={afterName} />}
      </td>
    </tr>
  );
}

function Sides({ change, afterName }: { readonly change: ImportChange; readonly afterName: string }) {
  const names = { leftName: texts.now, rightName: afterName };
  if (change.kind === 'article') return <Compare left={change.before} right={change.after} {...names} />;
  const pairs = kleFields
    .map((key) => {
      const [before, after] = [subjectText(change.before, key), subjectText(change.after, key)];
      return { key, name: texts.kleFields[key], before, after };
    })
    .filter(({ before, after }) => before !== after);
  return <SideBySide pairs={pairs} {...names} />;
}

function subjectText(subject: KleSubject, field: (typeof kleFields)[number]): string {
  switch (field) {
    case 'keywords':
      return subject.keywords.join('\n');
    case 'laws':
      return subject.laws
        .map(({ title, part, url }) => [title, part, url].filter((each) => each !== '').join(' · '))
        .join('\n');
    default:
      return subject[field];
  }
}
