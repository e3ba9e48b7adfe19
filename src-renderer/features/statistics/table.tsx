/** One titled table, or the sentence that says why it is empty. */
import type { ReactNode } from 'react';

interface TableFrameProps {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly head: readonly string[];
  /** Which columns hold numbers and stand to the right. */
  readonly numbers: readonly number[];
  readonly none?: string | undefined;
  readonly children: ReactNode;
}

export function Table({ title, lead, head, numbers, none, children }: TableFrameProps) {
  return (
    <section className="table-frame">
      <h2>{title}</h2>
      {lead !== undefined && <div className="faint">{lead}</div>}
      {none === undefined ? (
        <table className="table">
          <thead>
            <tr>
              {head.map((name, index) =>
                name === '' ? (
                  <td key={index} />
                ) : (
                  <th key={index} scope="col" className={numbers.includes(index) ? 'number' : undefined}>
                    {name}
                  </th>
                ),
              )}
            </tr>
          </thead>
          <tbody>{children}</tbody>
        </table>
      ) : (
        <p>{none}</p>
      )}
    </section>
  );
}

/** A row of a name and its numbers, in words; each may lead on. */
export function NumberRow({ name, numbers }: { readonly name: ReactNode; readonly numbers: readonly ReactNode[] }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      {numbers.map((number, column) => (
        <td key={column} className="number">
          {number}
        </td>
      ))}
    </tr>
  );
}
