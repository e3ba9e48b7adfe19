/** To the editor, from wherever an article is spoken of; who may not edit sees nothing of it. */
import { view } from '#renderer/state/app.ts';
import { useIsEditor } from '#renderer/state/queries.ts';
import { daEditing } from '#shared/texts/da-editing.ts';

interface EditLinkProps {
  readonly id: string;
  readonly title: string;
}

export function EditLink({ id, title }: EditLinkProps) {
  if (!useIsEditor()) return null;
  return (
    <button
      type="button"
      className="link-button"
      aria-label={daEditing.editTitle(title)}
      onClick={() => view.getState().editArticle(id)}
    >
      {daEditing.edit}
    </button>
  );
}
