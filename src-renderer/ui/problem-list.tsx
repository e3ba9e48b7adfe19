/** What could not be read: each with its place and the reason, never what it says. */
import type { ArticleProblem } from '#shared/domain/article.ts';
import { da } from '#shared/texts/da.ts';

export function ProblemList({ problems }: { readonly problems: readonly ArticleProblem[] }) {
  return (
    <ul>
      {problems.map((problem) => (
        <li key={`${problem.file}:${String(problem.line)}:${problem.detail}`}>
          <code>
            {problem.file}
            {problem.line === null ? '' : `:${String(problem.line)}`}
          </code>{' '}
          {da.knowledge.problem(problem)}
        </li>
      ))}
    </ul>
  );
}
