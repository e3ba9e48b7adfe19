/** The telephone's way in at the loopback host: a program with the token may hand in a link, and no page may. */
import type { OutgoingHttpHeaders } from 'node:http';
import { expect, test } from 'vitest';
import { contract } from '#shared/contract.ts';
import { clientOf } from '#shared/rpc.ts';
import { linkIn } from '#main/electron/deep-link.ts';
import { expectRefused, useLoopback } from './a-loopback.ts';

const { loopback, ask, ours } = useLoopback();

const pop = (change: OutgoingHttpHeaders = {}, link = 'straks://opkald?ko=190&linje=direkte') => {
  const all = { ...ours(), Origin: undefined, 'Sec-Fetch-Site': undefined, ...change };
  const headers = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
  return ask({ method: 'POST', path: '/pop', headers, body: JSON.stringify({ link }) });
};

test('a program with the token hands in a link, and the desk can take it', async () => {
  expect(JSON.parse((await pop()).body)).toEqual({ ok: true, output: {} });
  const taken = await clientOf(contract, loopback.core.dispatch).links.take({});
  expect(taken).toEqual({ to: 'call', municipalityCode: '190', line: 'direct' });
});

test('a link that is none is refused in words a program can read', async () => {
  const { status, body } = await pop({}, 'straks://log');
  expect(status).toBe(200);
  expect(JSON.parse(body)).toEqual({ ok: false, error: { code: 'link-unknown', details: {} } });
});

test.each([
  ['without the token', { Authorization: undefined }, 401],
  ['from a page of another site', { Origin: 'https://example.com' }, 403],
  ['from a page that says it is ours', { Origin: 'http://127.0.0.1:1' }, 403],
  ['sent by a browser for another site', { 'Sec-Fetch-Site': 'cross-site' }, 403],
  ['under another name for this machine', { Host: 'localhost' }, 403],
  ['as a form', { 'Content-Type': 'application/x-www-form-urlencoded' }, 415],
] as const)('%s is refused', async (_, change, status) => {
  expectRefused(await pop(change), status);
});

test('any other call than the link’s cannot be made there', async () => {
  const body = JSON.stringify({ call: 'app.state', input: {} });
  const answer = await ask({ method: 'POST', path: '/pop', headers: { ...ours(), Origin: '' }, body });
  expectRefused(answer, 403);
  const headers = Object.fromEntries(Object.entries(ours()).filter(([name]) => name !== 'Origin'));
  const asked = await ask({ method: 'POST', path: '/pop', headers, body });
  expect(JSON.parse(asked.body)).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
});

test('in Electron the link is an argument of the start', () => {
  expect(linkIn(['Straks.exe', '--flag', 'straks://opkald?ko=190'])).toBe('straks://opkald?ko=190');
  expect(linkIn(['straks://opkald'])).toBeNull();
  expect(linkIn(['Straks.exe', 'https://example.com'])).toBeNull();
});
