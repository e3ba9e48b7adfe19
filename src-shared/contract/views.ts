/** The calls of saved views, and of what the log is held against. */
import { z } from 'zod';
import { CompletenessQuery, CompletenessRow } from '../metrics/completeness.ts';
import { NewView, SavedView } from '../metrics/saved-view.ts';
import { told } from '../metrics/view.ts';
import { call } from '../rpc.ts';

const Views = z.array(SavedView);

export const viewCalls = {
  views: {
    list: call({ role: 'teamleder', input: z.object({}), output: Views }),
    /** Saving under a name that is there changes that view. */
    save: call({ role: 'teamleder', input: NewView, output: Views }),
    /** @throws view-not-found. */
    remove: call({ role: 'teamleder', input: z.object({ id: z.uuid() }), output: Views }),
  },
  completeness: {
    /** A row a channel that telephony or queue was imported for; none without an import. @throws period-invalid. */
    view: call({ role: 'teamleder', input: CompletenessQuery, output: told(z.array(CompletenessRow)) }),
  },
};
