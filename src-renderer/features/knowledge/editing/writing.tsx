/** Writing an article: the form, the ways to save it, and what is shown beside it. */
import { useState, type KeyboardEvent } from 'react';
import { api } from '#renderer/api/client.ts';
import { desk } from '#renderer/state/app.ts';
import { Segments } from '#renderer/ui/parts.tsx';
import { textsIn } from '#shared/domain/draft-texts.ts';
import { keyFromTitle, type ArticleDraft } from '#shared/domain/editing.ts';
import { isFreeOfCpr } from '#shared/domain/cpr.ts';
import { errorBody } from '#shared/errors.ts';
import { da, sentenceFor } from '#shared/texts/da.ts';
import { daEditing } from '#shared/texts/da-editing.ts';
import { danishTime } from '#shared/texts/format.ts';
import { ArticleForm } from './article-form.tsx';
import { startOf, type Start } from './article-editor.tsx';
import { Compare } from './compare.tsx';
import { Conflict } from './conflict.tsx';
import { History } from './history.tsx';
import { savedMeanwhile } from './meanwhile.ts';
import { Preview } from './preview.tsx';
import { SaveBar, type SaveState } from './save-bar.tsx';
import { useKept } from './use-kept.ts';

const texts = daEditing.editor;
const views = ['preview', 'changes', 'history'] as const;

interface WritingProps {
  readonly start: Start;
  readonly back: string;
  readonly onDone: () => void;
}

export function Writing({ start: first, back, onDone }: WritingProps) {
  const [start, setStart] = useState(first);
  const [draft, setDraft] = useState(first.draft);
  const [isTyped, setTyped] = useState(first.typedAt !== null);
  const [shown, setShown] = useState<(typeof views)[number]>('preview');
  const [reason, setReason] = useState('');
  const [fault, setFault] = useState('');
  const [theirs, setTheirs] = useState<ArticleDraft | null>(first.editing === null ? null : theirsAtHub(first.editing));
  const [base, setBase] = useState<ArticleDraft | null>(null);
  const { editing, baseRev } = start;
  const isNew = editing === null;
  const key = isNew ? 'new' : editing.id;
  const kept = useKept(key, baseRev, isTyped ? draft : null);
  const change = (part: Partial<ArticleDraft>) => {
    const next = { ...draft, ...part };
    // A new article is called by its title until the editor says otherwise.
    const follows = isNew && part.title !== undefined && draft.id === keyFromTitle(draft.title);
    setDraft(follows ? { ...next, id: keyFromTitle(next.title) } : next);
    setTyped(true);
    setFault('');
  };
  const begin = (next: Start, said: string) => {
    setStart(next);
    setDraft(next.draft);
    setTyped(false);
    setTheirs(null);
    setReason('');
    setFault('');
    desk.getState().say(said);
  };
  const refused = async (thrown: unknown) => {
    const error = errorBody(thrown);
    setFault(sentenceFor(error));
    if (error.code !== 'article-changed-elsewhere') return;
    const { id } = draft;
    const [now, versions] = await Promise.all([api.editing.open({ id }), api.editing.history({ id })]);
    const meanwhile = savedMeanwhile(editing, baseRev, now, versions);
    setTheirs(theirsAtHub(now) ?? meanwhile.theirs);
    setBase(meanwhile.base);
    setStart({ ...startOf(now), draft, typedAt: null, baseRev: now.rev });
  };
  /** Both sides of a conflict at the hub were on the screen: what is saved is laid over the colleague's. */
  const over = theirs === null ? null : (editing?.conflict?.rev ?? null);
  const save = async (state: SaveState, why = reason) => {
    if (!textsIn(draft).every(isFreeOfCpr) || !isFreeOfCpr(why)) {
      setFault(da.errors['cpr-in-text']());
      return;
    }
    try {
      await kept.forget();
      const saved = await api.editing.save({ baseRev, isNew, state, article: draft, reason: why, over });
      begin(startOf(saved), texts.said[state]);
    } catch (thrown) {
      await refused(thrown);
    }
  };
  const giveUp = async () => {
    await kept.forget();
    await api.editing.giveUp({ key });
    desk.getState().say(texts.gaveUp);
    onDone();
  };
  const press = (event: KeyboardEvent) => {
    if (!event.ctrlKey || event.altKey) return;
    if (event.code === 'KeyS' && !event.shiftKey) void save('draft');
    else if (event.key === 'Enter') void save('published');
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const standing = editing?.published ?? editing?.working?.article ?? null;
  return (
    <div className="edit" onKeyDown={press}>
      <header className="edit-head">
        <button type="button" className="link-button" onClick={onDone}>
          {back}
        </button>
        <h2>{draft.title === '' ? texts.fresh : draft.title}</h2>
        {editing !== null && <span className="tag">{daEditing.states[stateOf(editing)]}</span>}
        <span className="edit-kept faint" role="status">
          {kept.savedAt !== null && isTyped ? texts.kept(danishTime(kept.savedAt)) : ''}
        </span>
      </header>
      {start.typedAt !== null && isTyped && (
        <div className="message message-warning">
          <p>{texts.unsaved(danishTime(start.typedAt))}</p>
        </div>
      )}
      {theirs !== null && editing !== null && (
        <Conflict
          mine={draft}
          theirs={theirs}
          base={base}
          hub={editing.conflict}
          isTyped={isTyped}
          isRetired={editing.retired !== null}
          id={editing.id}
          onTake={change}
          onResolved={(next) => begin(startOf(next), daEditing.conflict.reason)}
          onKeepMine={() => {
            if (editing.conflict === null) setTheirs(null);
            else void save(editing.working?.state ?? 'published', reason === '' ? daEditing.conflict.reason : reason);
          }}
        />
      )}
      <div className="edit-columns">
        <ArticleForm draft={draft} onChange={change} isNew={isNew} />
        <aside className="edit-beside" aria-label={texts.views}>
          <Segments
            label={texts.views}
            value={shown}
            options={views.map((value) => ({ value, label: texts[value] }))}
            onChoose={setShown}
          />
          {shown === 'preview' && <Preview draft={draft} />}
          {shown === 'changes' && (
            <Compare left={standing ?? emptyOf(draft)} right={draft} leftName={texts.was} rightName={texts.becomes} />
          )}
          {shown === 'history' &&
            (editing === null ? (
              <p className="page-loading">{daEditing.history.none}</p>
            ) : (
              <History id={editing.id} rev={baseRev} now={draft} onRestored={(next) => begin(startOf(next), texts.said.restored)} />
            ))}
        </aside>
      </div>
      <SaveBar
        editing={editing}
        baseRev={baseRev}
        isTyped={isTyped}
        reason={reason}
        fault={fault}
        onReason={(text) => {
          setReason(text);
          setFault('');
        }}
        onSave={(state) => void save(state)}
        onGiveUp={() => void giveUp()}
        onChanged={(next, said) => begin(startOf(next), said)}
        onFault={(thrown) => void refused(thrown)}
        onDone={onDone}
      />
    </div>
  );
}

const theirsAtHub = ({ conflict }: NonNullable<Start['editing']>): ArticleDraft | null =>
  conflict?.working ?? conflict?.published ?? null;

const stateOf = (editing: NonNullable<Start['editing']>) =>
  editing.retired !== null ? 'retired' : (editing.working?.state ?? 'published');

/** Everything is new. */
const emptyOf = (draft: ArticleDraft): ArticleDraft => ({
  ...draft,
  ...{ title: '', summary: '', shortAnswer: '', topic: '', keywords: [], citizenWords: [] },
  body: { steps: '', cannotSelf: '', exceptions: '' },
});
