/** Two texts of one article side by side: only the fields that differ, what went struck out, what came marked. */
import { diffWordsWithSpace } from 'diff';
import type { ReactNode } from 'react';
import { changedFields, type DraftField } from '#shared/domain/draft-texts.ts';
import type { ArticleDraft } from '#shared/domain/editing.ts';
import { daEditing } from '#shared/texts/da-editing.ts';
import { fieldText } from './field-text.ts';

interface CompareProps {
  readonly left: ArticleDraft;
  readonly right: ArticleDraft;
  readonly leftName: string;
  readonly rightName: string;
  /** What can be done with a field that differs. */
  readonly action?: (field: DraftField) => ReactNode;
}

export function Compare({ left, right, leftName, rightName, action }: CompareProps) {
  const pairs = changedFields(left, right).map((field) => ({
    ...{ key: field, name: daEditing.field(field), action: action?.(field) },
    ...{ before: fieldText(left, field), after: fieldText(right, field) },
  }));
  return <SideBySide {...{ pairs, leftName, rightName }} />;
}

interface SideBySideProps {
  readonly pairs: readonly {
    readonly key: string;
    readonly name: string;
    readonly before: string;
    readonly after: string;
    readonly action?: ReactNode;
  }[];
  readonly leftName: string;
  readonly rightName: string;
}

/** Two of anything, by fields that have a name. */
export function SideBySide({ pairs, leftName, rightName }: SideBySideProps) {
  if (pairs.length === 0) return <p className="page-loading">{daEditing.editor.noChanges}</p>;
  return (
    <table className="table compare">
      <thead>
        <tr>
          <th scope="col">{leftName}</th>
          <th scope="col">{rightName}</th>
        </tr>
      </thead>
      {pairs.map(({ key, name, before, after, action }) => (
        <tbody key={key}>
          <tr>
            <th scope="rowgroup" colSpan={2}>
              {name} {action}
            </th>
          </tr>
          <FieldPair before={before} after={after} />
        </tbody>
      ))}
    </table>
  );
}

/** Longer texts are shown whole on both sides, without marks: finding the words that differ would take seconds. */
const longestCompared = 20_000;

function FieldPair({ before, after }: { readonly before: string; readonly after: string }) {
  const isLong = before.length + after.length > longestCompared;
  const pieces = isLong ? null : diffWordsWithSpace(before, after);
  return (
    <tr>
      <td>{pieces === null ? before : pieces.filter(({ added }) => !added).map(piece)}</td>
      <td>{pieces === null ? after : pieces.filter(({ removed }) => !removed).map(piece)}</td>
    </tr>
  );
}

function piece({ value, added, removed }: { value: string; added: boolean; removed: boolean }, index: number): ReactNode {
  if (removed) return <del key={index}>{value}</del>;
  return added ? <ins key={index}>{value}</ins> : value;
}
