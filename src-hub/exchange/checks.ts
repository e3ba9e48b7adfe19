/** Each change on its own: may this device make it, and is it what its table holds? Nothing here asks the database. */
import { ContactRecord as AnyContact, type Contact } from '#shared/domain/contact.ts';
import { faultOfBody } from '#shared/sync/bodies.ts';
import { Op as AnyOp, type PushResult, type rejectionCodes } from '#shared/sync/exchange.ts';
import { z } from 'zod';
import { mayFor, type Caller } from '../auth/caller.ts';
import { mayPush } from './tables.ts';

/** Each of 500 is read by them: made into one function each they take a third of the time. */
const ContactRecord = z.compile(AnyContact, { strict: true });
const Op = z.compile(AnyOp, { strict: true });
type Op = z.infer<typeof Op>;

type Rejection = (typeof rejectionCodes)[number];

/** A change that may be stored, with the contact it puts, read once. */
export type CheckedOp = Op & { readonly contact: Contact | null };

export interface Checked {
  /** In the order they came. */
  readonly good: CheckedOp[];
  readonly rejected: PushResult[];
}

export function checkOps(caller: Caller, given: readonly unknown[]): Checked {
  const good: CheckedOp[] = [];
  const rejected: PushResult[] = [];
  for (const each of given) {
    const read = Op.safeParse(each);
    if (!read.success) {
      rejected.push(rejection(namesOf(each), 'BODY_INVALID'));
      continue;
    }
    const checked = checkedOp(caller, read.data);
    if (typeof checked === 'string') rejected.push(rejection(read.data, checked));
    else good.push(checked);
  }
  return { good, rejected };
}

export function rejection({ opId, id, rev }: Pick<Op, 'opId' | 'id' | 'rev'>, code: Rejection): PushResult {
  return { opId, id, rev, status: 'rejected', code };
}

/** What names the change, as far as it does: enough for the desk to find it again. */
function namesOf(given: unknown): Pick<Op, 'opId' | 'id' | 'rev'> {
  const Names = z.object({
    opId: z.string().max(200).catch(''),
    id: z.string().max(200).catch(''),
    rev: z.number().catch(0),
  });
  return Names.catch({ opId: '', id: '', rev: 0 }).parse(given);
}

function checkedOp(caller: Caller, op: Op): CheckedOp | Rejection {
  if (!mayPush(caller, op.table)) return 'ROLE_MISSING';
  if (op.rev > highestRev) return 'BODY_INVALID';
  if (op.table === 'contacts') return checkedContact(caller, op);
  const fault = op.body === null ? null : faultOfBody(op.table, op.body);
  return fault ?? { ...op, contact: null };
}

/** The largest `integer` of PostgreSQL. */
const highestRev = 2_147_483_647;

function checkedContact(caller: Caller, op: Op): CheckedOp | Rejection {
  // In capitals the database would find it and whoever looks for the text would not. Made small it would not be what its body says.
  if (op.id !== op.id.toLowerCase()) return 'BODY_INVALID';
  if (op.body === null) return z.uuid().safeParse(op.id).success ? { ...op, contact: null } : 'BODY_INVALID';
  const read = ContactRecord.safeParse(op.body);
  if (!read.success) return faultOfBody(op.table, op.body) ?? 'BODY_INVALID';
  const { id, rev, tenantId, municipalityCode } = read.data;
  if (id !== op.id || rev !== op.rev) return 'BODY_INVALID';
  if (tenantId !== null && tenantId !== caller.tenantId) return 'CENTRE_FOREIGN';
  return mayFor(caller.serves, municipalityCode) ? { ...op, contact: read.data } : 'MUNICIPALITY_FOREIGN';
}
