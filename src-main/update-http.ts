/** The way to the server with newer versions: IT's address and no other, through the same proxy as the hub. */
import * as http from 'node:http';
import * as https from 'node:https';
import type { FetchUpdate } from '#core/updates/ports.ts';
import { agentFor, safeAddress } from './hub-http.ts';

/** Nothing came for so long: given up. A slow line that still brings something is let be. */
const silenceMs = 60_000;

/** Redirects are not followed: an answer is from the address that IT named, or is none. */
export const fetchUpdateOver: FetchUpdate = async ({ url: text, proxy, caFile, signal }) => {
  const url = safeAddress(text);
  if (url === null) throw new Error('the address is not safe');
  const agent = agentFor(url, { proxy, caFile });
  const answer = await new Promise<http.IncomingMessage>((resolve, reject) => {
    const sent = (url.protocol === 'https:' ? https : http).get(url, { agent, signal, timeout: silenceMs }, resolve);
    sent.on('timeout', () => sent.destroy(new Error('the server fell silent')));
    sent.on('error', reject);
  });
  if (answer.statusCode === 200) return answer;
  answer.destroy();
  throw new Error(`the server answered ${String(answer.statusCode)}`);
};
