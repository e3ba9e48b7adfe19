/** Every version of an article with author and reason: compared with the text of now, and restored. */
import { useState } from 'react';
import { api } from '#renderer/api/client.ts';
import { useHistory } from '#renderer/state/editing.ts';
import { desk } from '#renderer/state/app.ts';
import { whenItWas } from '#renderer/ui/when.ts';
import type { Editing, VersionRow } from '#shared/contract/editing.ts';
import type { ArticleDraft } from '#shared/domain/editing.ts';
import { errorBody } from '#shared/errors.ts';
import { sentenceFor } from '#shared/texts/da.ts';
import { daEditing } from '#shared/texts/da-editing.ts';
import { Compare } from './compare.tsx';

const texts = daEditing.history;

interface HistoryProps {
  readonly id: string;
  readonly rev: number;
  readonly now: ArticleDraft;
  readonly onRestored: (next: Editing) => void;
}

export function History({ id, rev, now, onRestored }: HistoryProps) {
  const history = useHistory(id);
  const [chosen, setChosen] = useState<string | null>(null);
  if (history.isError) return <p className="page-loading">{sentenceFor(errorBody(history.error))}</p>;
  const versions = history.data ?? [];
  if (history.data?.length === 0) return <p className="page-loading">{texts.none}</p>;
  const restore = (version: VersionRow) => {
    const reason = texts.restoreReason(whenItWas(version.savedAt));
    api.editing.restore({ id, baseRev: rev, versionId: version.id, reason }).then(onRestored, (thrown: unknown) => {
      desk.getState().say(sentenceFor(errorBody(thrown)));
    });
  };
  return (
    <div className="edit-history">
      <p className="faint">{texts.lead}</p>
      <ol>
        {versions.map((version) => (
          <li key={version.id}>
            <button
              type="button"
              className="link-button"
              aria-expanded={version.id === chosen}
              onClick={() => setChosen(version.id === chosen ? null : version.id)}
            >
              {daEditing.actions[version.action]}, {whenItWas(version.savedAt)}
            </button>{' '}
            <span>{texts.by(version.author)}</span>
            {version.reason !== '' && <small>{version.reason}</small>}
            {version.id === chosen && (
              <>
                <Compare left={version.article} right={now} leftName={texts.then} rightName={texts.now} />
                <button type="button" className="button button-small" onClick={() => restore(version)}>
                  {texts.restore}
                </button>
              </>
            )}
          </li>
        ))}
      </ol>
    </div>
  );
}
