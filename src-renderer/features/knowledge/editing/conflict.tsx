/** Two have changed one article: both sides field by field, one of them to be kept, or the best of each. */
import { api } from '#renderer/api/client.ts';
import { desk } from '#renderer/state/app.ts';
import type { Editing } from '#shared/contract/editing.ts';
import { fieldOf, theirsAlone, withFieldOf } from '#shared/domain/draft-texts.ts';
import type { ArticleDraft } from '#shared/domain/editing.ts';
import { errorBody } from '#shared/errors.ts';
import { sentenceFor } from '#shared/texts/da.ts';
import { daEditing } from '#shared/texts/da-editing.ts';
import { Compare } from './compare.tsx';

const texts = daEditing.conflict;

interface ConflictProps {
  readonly id: string;
  readonly mine: ArticleDraft;
  readonly theirs: ArticleDraft;
  /** What both began from, null where that is not known. */
  readonly base: ArticleDraft | null;
  /** The hub holds theirs against what was saved here; otherwise mine is not saved yet. */
  readonly hub: Editing['conflict'];
  /** Something was typed or taken since it was saved here. */
  readonly isTyped: boolean;
  readonly isRetired: boolean;
  readonly onTake: (part: Partial<ArticleDraft>) => void;
  readonly onKeepMine: () => void;
  readonly onResolved: (next: Editing) => void;
}

export function Conflict(props: ConflictProps) {
  const { id, mine, theirs, base, hub, isRetired, onTake } = props;
  const alone = base === null ? [] : theirsAlone(base, mine, theirs);
  const resolve = (keep: 'mine' | 'theirs') => {
    api.editing.resolve({ id, keep, reason: texts.reason }).then(props.onResolved, (thrown: unknown) => {
      desk.getState().say(sentenceFor(errorBody(thrown)));
    });
  };
  return (
    <section className="message message-warning edit-conflict" aria-label={texts.heading}>
      <div>
        <h3>{texts.heading}</h3>
        <p>{texts.lead}</p>
        {hub !== null && hub.retired !== isRetired && <p>{hub.retired ? texts.retiredThere : texts.retiredHere}</p>}
        <Compare
          left={theirs}
          right={mine}
          leftName={texts.theirs}
          rightName={texts.mine}
          action={(field) => (
            <button
              type="button"
              className="button button-small"
              aria-label={`${texts.takeField}: ${daEditing.field(field)}`}
              disabled={JSON.stringify(fieldOf(mine, field)) === JSON.stringify(fieldOf(theirs, field))}
              onClick={() => onTake(withFieldOf(mine, theirs, field))}
            >
              {texts.takeField}
            </button>
          )}
        />
        <p className="form-actions">
          {alone.length > 0 && (
            <button
              type="button"
              className="button"
              onClick={() => onTake(alone.reduce((draft, field) => withFieldOf(draft, theirs, field), mine))}
            >
              {texts.takeAlone(alone.map(daEditing.field).join(', '))}
            </button>
          )}
          <button type="button" className="button" onClick={() => (hub === null || props.isTyped ? props.onKeepMine() : resolve('mine'))}>
            {texts.keepMine}
          </button>
          <button type="button" className="button" onClick={() => (hub === null ? onTake(theirs) : resolve('theirs'))}>
            {texts.keepTheirs}
          </button>
        </p>
      </div>
    </section>
  );
}
