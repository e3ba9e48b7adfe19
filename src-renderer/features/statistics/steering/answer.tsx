/** One section's answer from the core: while it comes, when it does not, and what it is. */
import type { ReactNode } from 'react';
import { errorBody } from '#shared/errors.ts';
import { sentenceFor } from '#shared/texts/da.ts';
import { daSteering } from '#shared/texts/da-steering.ts';

interface Asked<T> {
  readonly data: T | undefined;
  readonly isError: boolean;
  readonly error: unknown;
}

interface AnswerProps<T> {
  readonly title: string;
  readonly asked: Asked<T>;
  readonly children: (data: T) => ReactNode;
}

export function Answer<T>({ title, asked, children }: AnswerProps<T>) {
  if (asked.data !== undefined && !asked.isError) return children(asked.data);
  return (
    <section className="table-frame">
      <h2>{title}</h2>
      {asked.isError ? (
        <p role="alert">{sentenceFor(errorBody(asked.error))}</p>
      ) : (
        <p className="faint">{daSteering.loading}</p>
      )}
    </section>
  );
}
