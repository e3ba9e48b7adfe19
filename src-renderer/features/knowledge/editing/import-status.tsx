/** How far a reading has come, with its stop; and what it failed with. */
import { daArticleImports } from '#shared/texts/da-article-imports.ts';
import type { ImportWork } from './import-progress.ts';

interface StatusProps extends Pick<ImportWork, 'progress' | 'fault'> {
  /** What is being done, and how its count is said. */
  readonly doing: string;
  readonly said: (done: number, total: number | null) => string;
  readonly onCancel: () => void;
}

export function ImportStatus({ progress, fault, doing, said, onCancel }: StatusProps) {
  return (
    <>
      <p className="inbox-bar" role="status">
        {progress !== null && (
          <>
            {doing} {said(progress.done, progress.total)}{' '}
            <button type="button" className="button button-small" onClick={onCancel}>
              {daArticleImports.page.cancel}
            </button>
          </>
        )}
      </p>
      {fault !== '' && (
        <p className="inbox-bar form-fault" role="alert">
          {fault}
        </p>
      )}
    </>
  );
}
