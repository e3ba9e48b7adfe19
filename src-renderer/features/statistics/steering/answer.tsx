/** One section's answer from the core: while it comes, when it does not, and what it is. */
import type { ReactNode } from 'react';
import { errorBody } from '#shared/errors.ts';
import type { Told } from '#shared/metrics/view.ts';
import { sentenceFor } from '#shared/texts/da.ts';
import { daSteering } from '#shared/texts/da-steering.ts';
import { KeptFrom, type Asked } from '../kept-from.tsx';

interface AnswerProps<Answer, T = Answer> {
  readonly title: string;
  readonly asked: Asked<Answer>;
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

/** The same of this PC or of the whole team, with its time where that must be said. */
export function ToldAnswer<T>({ title, asked, children }: AnswerProps<Told<T>, T>) {
  return (
    <Answer title={title} asked={asked}>
      {({ answer, keptFrom }) => (
        <div className="told">
          {children(answer)}
          <KeptFrom at={keptFrom} />
        </div>
      )}
    </Answer>
  );
}
