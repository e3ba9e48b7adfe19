/** F8: what to tell the editors, one key each; told at once, then a line may be added or the report taken back. */
import { useState, type KeyboardEvent } from 'react';
import { feedback, useFeedback, useFeedbackSubject } from '#renderer/state/app.ts';
import { keyNames } from '#renderer/state/keys.ts';
import { useArticle } from '#renderer/state/queries.ts';
import { CprFault } from '#renderer/ui/cpr-message.tsx';
import { Sheet } from '#renderer/ui/sheet.tsx';
import { isFreeOfCpr } from '#shared/domain/cpr.ts';
import { feedbackTextMaxLength, type FeedbackKind } from '#shared/domain/feedback.ts';
import { da } from '#shared/texts/da.ts';

const texts = da.find.feedback;
/** In the order of their digits. */
const kinds: readonly FeedbackKind[] = ['article-error', 'article-unclear', 'missing-answer'];

export function FeedbackSheet({ onClose }: { readonly onClose: () => void }) {
  const [done, setDone] = useState(false);
  return (
    <Sheet label={texts.heading} place="top" onClose={onClose}>
      <div className="feedback">
        <h2>{texts.heading}</h2>
        {done ? <Describe onClose={onClose} /> : <Choose onTold={setDone} onClose={onClose} />}
      </div>
    </Sheet>
  );
}

function Choose({ onTold, onClose }: { readonly onTold: (isTold: boolean) => void; readonly onClose: () => void }) {
  const { articleId, words } = useFeedbackSubject();
  const article = useArticle(articleId);
  const told = useFeedback((state) => state.told);
  const can = (kind: FeedbackKind) => (kind === 'missing-answer' ? words.trim() !== '' : articleId !== null);
  /** The line can be written while the report is on its way; what could not be told is chosen again. */
  const tell = (kind: FeedbackKind) => {
    if (!can(kind)) {
      void feedback.getState().tell(kind);
      return;
    }
    onTold(true);
    void feedback.getState().tell(kind).then(onTold);
  };
  const takeBack = () => void feedback.getState().takeBack().then(onClose);

  const press = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.repeat) return;
    const kind = kinds[Number(/^(?:Digit|Numpad)([1-3])$/.exec(event.code)?.[1] ?? 0) - 1];
    if (kind !== undefined) tell(kind);
    else if (event.key.toLowerCase() === 'z' && told !== null) takeBack();
    else return;
    event.preventDefault();
  };
  return (
    <div onKeyDown={press}>
      <p>{article.data === undefined ? texts.noArticle : texts.about(article.data.title)}</p>
      <div className="feedback-kinds">
        {kinds.map((kind, index) => (
          <button
            key={kind}
            type="button"
            className="button"
            aria-disabled={!can(kind)}
            autoFocus={index === 0}
            onClick={() => tell(kind)}
          >
            {texts.kind[kind]}
            <kbd>{index + 1}</kbd>
          </button>
        ))}
        {told !== null && (
          <button type="button" className="button" onClick={takeBack}>
            {texts.undo}
            <kbd>Z</kbd>
          </button>
        )}
      </div>
      <p className="feedback-foot">
        <kbd>{keyNames.escape}</kbd> {texts.cancel}
      </p>
    </div>
  );
}

function Describe({ onClose }: { readonly onClose: () => void }) {
  const [text, setText] = useState('');
  const isFree = isFreeOfCpr(text);
  const send = () => {
    if (!isFree) return;
    if (text.trim() === '') onClose();
    else
      void feedback
        .getState()
        .describe(text)
        .then((isDescribed) => {
          if (isDescribed) onClose();
        });
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <p id="feedback-help">{texts.describeHelp}</p>
      <input
        className="field"
        aria-label={texts.describe}
        aria-describedby="feedback-help"
        aria-invalid={!isFree}
        placeholder={texts.describe}
        maxLength={feedbackTextMaxLength}
        value={text}
        autoFocus
        autoComplete="off"
        onChange={(event) => setText(event.target.value)}
      />
      <CprFault text={text} lead={texts.cpr} />
      <div className="actions">
        <button type="submit" className="button button-primary">
          {texts.send} <kbd>{keyNames.open}</kbd>
        </button>
        <button type="button" className="button" onClick={() => void feedback.getState().takeBack().then(onClose)}>
          {texts.undo}
        </button>
        <button type="button" className="button" onClick={onClose}>
          {texts.done} <kbd>{keyNames.escape}</kbd>
        </button>
      </div>
    </form>
  );
}
