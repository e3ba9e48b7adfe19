/** Each change on its own: may this device make it, and is it what its table holds? Nothing here asks the database. */
import { MunicipalityCode } from '#shared/domain/contact.ts';
import { faultOfBody } from '#shared/sync/bodies.ts';
import { Op, type PushResult, type rejectionCodes } from '#shared/sync/exchange.ts';
import { z } from 'zod';
import { mayFor, type Caller } from '../auth/caller.ts';
import { mayWrite } from './tables.ts';

type Rejection = (typeof rejectionCodes)[number];

export interface Checked {
  /** In the order they came. */
  readonly good: Op[];
  readonly rejected: PushResult[];
}

export function checkOps(caller: Caller, given: readonly unknown[]): Checked {
  const good: Op[] = [];
  const rejected: PushResult[] = [];
  for (const each of given) {
    const read = Op.safeParse(each);
    if (!read.success) {
      rejected.push(rejection(namesOf(each), 'BODY_INVALID'));
      continue;
    }
    const fault = faultOf(caller, read.data);
    if (fault === null) good.push(read.data);
    else rejected.push(rejection(read.data, fault));
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

function faultOf(caller: Caller, op: Op): Rejection | null {
  if (!mayWrite(caller.roles, op.table)) return 'ROLE_MISSING';
  if (op.rev > highestRev) return 'BODY_INVALID';
  if (op.body === null) return op.table === 'contacts' && !z.uuid().safeParse(op.id).success ? 'BODY_INVALID' : null;
  const fault = faultOfBody(op.table, op.body);
  if (fault !== null) return fault;
  return op.table === 'contacts' ? faultOfContact(caller, op, op.body) : null;
}

/** The largest `integer` of PostgreSQL. */
const highestRev = 2_147_483_647;

function faultOfContact(caller: Caller, op: Op, body: NonNullable<Op['body']>): Rejection | null {
  const { id, rev, tenantId, municipalityCode } = body;
  if (id !== op.id || rev !== op.rev) return 'BODY_INVALID';
  if (typeof tenantId === 'string' && tenantId !== caller.tenantId) return 'MUNICIPALITY_FOREIGN';
  return mayFor(caller.serves, MunicipalityCode.parse(municipalityCode)) ? null : 'MUNICIPALITY_FOREIGN';
}
