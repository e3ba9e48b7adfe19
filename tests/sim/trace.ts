/** What went over the way, a line for each thing said: for reading one schedule from end to end. */
import type { HubResponse } from '#core/sync/ports.ts';
import {
  routes,
  type HubRecord,
  type Op,
  type PullAnswer,
  type PushAnswer,
  type PushRequest,
} from '#shared/sync/exchange.ts';
import { brief, numberIn } from './desk.ts';
import type { Answering } from './network.ts';

/** The hub, with every request and answer told. */
export function traced(hub: Answering, tell: (line: string) => void): Answering {
  return async (request) => {
    const response = await hub(request);
    const who = request.headers?.['authorization'] ?? '';
    if (request.path === routes.push) tellPush(request.body as PushRequest, response, who, tell);
    else tellPage(`${who} ${request.path} ${request.query?.['scope'] ?? ''}`, response, tell);
    return response;
  };
}

function tellPush(
  { ops, devCounter, epoch, maxSeqSeen }: PushRequest,
  { status, body }: HubResponse,
  who: string,
  tell: (line: string) => void,
): void {
  const from = `g${String(epoch?.generation)} max ${String(maxSeqSeen)}`;
  if (status !== 200) {
    tell(`${who} push #${String(devCounter)} ${from}: ${JSON.stringify(body)}`);
    return;
  }
  const { results, epoch: now, head } = body as PushAnswer;
  tell(`${who} push #${String(devCounter)} ${from} -> g${String(now.generation)} head ${String(head)}`);
  for (const op of ops as Op[]) {
    const result = results.find(({ opId }) => opId === op.opId);
    const seen = (op.seen ?? []).map(brief).join(',');
    const beside = result?.replaced ?? result?.current;
    tell(
      `  ${named(op)} base ${String(op.baseRev)} seen [${seen}]: ${String(result?.status)} seq ${String(result?.seq)}${beside === undefined ? '' : ` over ${named({ ...op, ...beside })}`}`,
    );
  }
}

function tellPage(what: string, { status, body }: HubResponse, tell: (line: string) => void): void {
  if (status !== 200) {
    tell(`${what}: ${JSON.stringify(body)}`);
    return;
  }
  const { head, epoch, records } = body as PullAnswer;
  tell(`${what} g${String(epoch.generation)} head ${String(head)}`);
  for (const record of records)
    tell(`  ${named(record)} seq ${String(record.seq)}${record.own === true ? ' own' : ''}`);
}

const named = ({
  table,
  id,
  rev,
  kind,
  body,
  opId,
}: Pick<HubRecord, 'table' | 'id' | 'rev' | 'kind' | 'body' | 'opId'>) =>
  `${kind} ${table}/${id} rev ${String(rev)} n=${String(numberIn(body) ?? numberIn((body as { extra?: object } | null)?.extra ?? null))} ${brief(opId)}`;
