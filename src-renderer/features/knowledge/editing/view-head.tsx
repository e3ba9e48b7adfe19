/** The top of a view that was reached from the editors' list: the way back, what it is, what it does. */
import { daEditing } from '#shared/texts/da-editing.ts';

interface HeadProps {
  readonly heading: string;
  readonly lead: string;
  readonly onBack: () => void;
}

export function ViewHead({ heading, lead, onBack }: HeadProps) {
  return (
    <>
      <p className="inbox-bar">
        <button type="button" className="link-button" onClick={onBack}>
          {daEditing.editor.back}
        </button>
      </p>
      <div className="inbox-bar">
        <h2>{heading}</h2>
        <p>{lead}</p>
      </div>
    </>
  );
}
