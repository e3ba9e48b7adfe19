/** The ways to end an editing: keep it as a draft, send it on, publish it with a reason, or say that it was right as it was. */
import { api } from '#renderer/api/client.ts';
import { CprFault } from '#renderer/ui/cpr-message.tsx';
import type { Editing } from '#shared/contract/editing.ts';
import { isFreeOfCpr } from '#shared/domain/cpr.ts';
import { reasonMaxLength } from '#shared/domain/editing.ts';
import { daEditing } from '#shared/texts/da-editing.ts';

const texts = daEditing.editor;
export type SaveState = 'draft' | 'review' | 'published';

interface SaveBarProps {
  readonly editing: Editing | null;
  readonly baseRev: number;
  readonly isTyped: boolean;
  readonly reason: string;
  readonly fault: string;
  readonly onReason: (reason: string) => void;
  readonly onSave: (state: SaveState) => void;
  readonly onGiveUp: () => void;
  readonly onChanged: (next: Editing, said: string) => void;
  readonly onFault: (thrown: unknown) => void;
  readonly onDone: () => void;
}

export function SaveBar(props: SaveBarProps) {
  const { editing, baseRev, isTyped, reason, fault } = props;
  const published = editing?.published ?? null;
  const attempt = (work: Promise<Editing>, said: string) => {
    work.then((next) => props.onChanged(next, said), props.onFault);
  };
  return (
    <form
      className="edit-save"
      onSubmit={(event) => {
        event.preventDefault();
        props.onSave('published');
      }}
    >
      <input
        className="field"
        aria-label={texts.reason}
        placeholder={texts.reasonPlaceholder}
        aria-invalid={!isFreeOfCpr(reason)}
        maxLength={reasonMaxLength}
        autoComplete="off"
        value={reason}
        onChange={(event) => props.onReason(event.target.value)}
      />
      <button type="submit" className="button button-primary">
        {texts.publish} <kbd>Ctrl Enter</kbd>
      </button>
      <button type="button" className="button" onClick={() => props.onSave('review')}>
        {texts.sendToReview}
      </button>
      <button type="button" className="button" onClick={() => props.onSave('draft')}>
        {texts.saveDraft} <kbd>Ctrl S</kbd>
      </button>
      {isTyped && (
        <button type="button" className="button button-quiet" onClick={props.onGiveUp}>
          {texts.giveUp}
        </button>
      )}
      {editing !== null && published !== null && !isTyped && (
        <>
          <button
            type="button"
            className="button"
            title={texts.reviewedHelp(published.owner, texts.every[published.reviewEvery] ?? published.reviewEvery)}
            onClick={() =>
              attempt(api.editing.reviewed({ id: editing.id, baseRev, sourcesChecked: false }), daEditing.list.reviewed(published.title))
            }
          >
            {texts.reviewed}
          </button>
          <button
            type="button"
            className="button button-quiet"
            title={texts.retireHelp}
            onClick={() => attempt(api.editing.retire({ id: editing.id, baseRev, into: null, reason }), texts.said.retired)}
          >
            {texts.retire}
          </button>
        </>
      )}
      <CprFault text={reason} />
      <p className="form-fault" role="alert">
        {fault}
      </p>
    </form>
  );
}
