/** Answers the calls of saved views. A name stands for one view: saving under it again corrects that one. */
import type { Contract } from '#shared/contract.ts';
import { AppError } from '#shared/errors.ts';
import type { Handlers } from '#shared/rpc.ts';
import type { CoreParts } from '../parts.ts';
import { putView, putViewRemoved, savedViews, viewById, viewByName } from './view-store.ts';

export function viewHandlers({ db, newId }: Pick<CoreParts, 'db' | 'newId'>): Handlers<Contract>['views'] {
  return {
    list: () => savedViews(db),
    save: (view) =>
      db.transaction(() => {
        const known = viewByName(db, view.name);
        putView(db, { ...view, id: known?.id ?? newId(), rev: (known?.rev ?? 0) + 1 });
        return savedViews(db);
      }),
    remove: ({ id }) =>
      db.transaction(() => {
        const known = viewById(db, id);
        if (known === null) throw new AppError('view-not-found');
        putViewRemoved(db, id, known.rev + 1);
        return savedViews(db);
      }),
  };
}
