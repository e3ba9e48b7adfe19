/** Articles that say nearly the same: looked at side by side, and made one. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#renderer/api/client.ts';
import { desk } from '#renderer/state/app.ts';
import { useTwins } from '#renderer/state/editing.ts';
import { CprFault } from '#renderer/ui/cpr-message.tsx';
import type { Editing, TwinPair } from '#shared/contract/editing.ts';
import type { ArticleDraft } from '#shared/domain/editing.ts';
import { errorBody } from '#shared/errors.ts';
import { da, sentenceFor } from '#shared/texts/da.ts';
import { daEditing } from '#shared/texts/da-editing.ts';
import { danishPercent } from '#shared/texts/format.ts';
import { ArticleForm } from './article-form.tsx';
import { Compare } from './compare.tsx';
import { ViewHead } from './view-head.tsx';

const texts = daEditing.twins;

export function Twins({ onDone }: { readonly onDone: () => void }) {
  const twins = useTwins();
  const [chosen, setChosen] = useState<TwinPair | null>(null);
  if (twins.isError) return <p className="page-loading">{sentenceFor(errorBody(twins.error))}</p>;
  if (chosen !== null) return <Merge pair={chosen} onDone={() => setChosen(null)} />;
  return (
    <div className="edit-twins">
      <ViewHead heading={texts.heading} lead={texts.lead} onBack={onDone} />
      {twins.data?.length === 0 && <p className="page-loading">{texts.none}</p>}
      <ul>
        {twins.data?.map((pair) => (
          <li key={`${pair.one.id} ${pair.other.id}`} className="inbox-group">
            <span>
              <b>{pair.other.title}</b> · <b>{pair.one.title}</b> · {texts.likeness(danishPercent(pair.likeness))}
            </span>
            <button type="button" className="button button-small" onClick={() => setChosen(pair)}>
              {texts.compare}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Merge({ pair, onDone }: { readonly pair: TwinPair; readonly onDone: () => void }) {
  const both = useQuery({
    queryKey: ['editing', 'merge', pair.one.id, pair.other.id],
    queryFn: () => Promise.all([api.editing.open({ id: pair.other.id }), api.editing.open({ id: pair.one.id })]),
    gcTime: 0,
  });
  const [keep, setKeep] = useState<0 | 1 | null>(null);
  if (both.isError) return <p className="page-loading">{sentenceFor(errorBody(both.error))}</p>;
  if (both.data === undefined) return <p className="page-loading">{da.desk.common.loading}</p>;
  const [left, right] = both.data;
  if (left.published === null || right.published === null) return <p className="page-loading">{texts.none}</p>;
  if (keep !== null) {
    const [kept, dropped] = keep === 0 ? [left, right] : [right, left];
    return <MergeForm kept={kept} dropped={dropped} onDone={onDone} />;
  }
  return (
    <div className="edit-twins">
      <p className="inbox-bar">
        <button type="button" className="link-button" onClick={onDone}>
          {texts.back}
        </button>
      </p>
      <p className="inbox-bar">
        {([left, right] as const).map((each, index) => (
          <button key={each.id} type="button" className="button" onClick={() => setKeep(index === 0 ? 0 : 1)}>
            {texts.keep}: {each.published?.title}
          </button>
        ))}
      </p>
      <Compare left={left.published} right={right.published} leftName={left.published.title} rightName={right.published.title} />
    </div>
  );
}

function MergeForm({ kept, dropped, onDone }: { readonly kept: Editing; readonly dropped: Editing; readonly onDone: () => void }) {
  const [draft, setDraft] = useState<ArticleDraft | null>(() => together(kept, dropped));
  const [reason, setReason] = useState('');
  const [fault, setFault] = useState('');
  if (draft === null) return null;
  const merge = async () => {
    try {
      await api.editing.merge({ article: draft, baseRev: kept.rev, drop: { id: dropped.id, baseRev: dropped.rev }, reason });
      desk.getState().say(texts.merged);
      onDone();
    } catch (thrown) {
      setFault(sentenceFor(errorBody(thrown)));
    }
  };
  return (
    <div className="edit">
      <p className="inbox-bar">{texts.mergeLead}</p>
      <div className="edit-columns">
        <ArticleForm draft={draft} onChange={(part) => setDraft({ ...draft, ...part })} isNew={false} />
        {dropped.published !== null && (
          <aside className="edit-beside">
            <Compare left={dropped.published} right={draft} leftName={dropped.published.title} rightName={draft.title} />
          </aside>
        )}
      </div>
      <form
        className="edit-save"
        onSubmit={(event) => {
          event.preventDefault();
          void merge();
        }}
      >
        <input
          className="field"
          aria-label={daEditing.editor.reason}
          value={reason}
          autoComplete="off"
          onChange={(event) => setReason(event.target.value)}
        />
        <button type="submit" className="button button-primary">
          {texts.merge}
        </button>
        <button type="button" className="button" onClick={onDone}>
          {texts.back}
        </button>
        <CprFault text={reason} />
        <p className="form-fault" role="alert">
          {fault}
        </p>
      </form>
    </div>
  );
}

/** What the other was found by, the one that stays is found by too. */
function together({ published: kept }: Editing, { published: dropped }: Editing): ArticleDraft | null {
  if (kept === null || dropped === null) return null;
  const union = (one: readonly string[], other: readonly string[]) => [...new Set([...one, ...other])];
  return {
    ...kept,
    keywords: union(kept.keywords, dropped.keywords),
    citizenWords: union(kept.citizenWords, dropped.citizenWords),
    related: union(kept.related, dropped.related).filter((id) => id !== kept.id && id !== dropped.id),
  };
}
