/** What may be asked of `npm start`, and that anything else is named before anything is opened. */
import { expect, test } from 'vitest';
import { parseStartOptions } from '#main/start/options.ts';

const nothingAsked = {
  host: null,
  port: 0,
  dataFolder: null,
  setUp: null,
  policyFolder: null,
  demo: false,
  screen: false,
  help: false,
};

test('nothing asked is nothing decided', () => {
  expect(parseStartOptions([])).toEqual(nothingAsked);
});

test('every option is read', () => {
  const all =
    '--host loopback --port 4711 --data-dir /tmp/d --demo --screen --policy-dir p --municipality 190 --location jobcenter';
  expect(parseStartOptions([...all.split(' '), '--agent', 'Mette Ægidius'])).toEqual({
    host: 'loopback',
    port: 4711,
    dataFolder: '/tmp/d',
    setUp: { agentName: 'Mette Ægidius', municipalityCode: '190', location: 'jobcenter' },
    policyFolder: 'p',
    demo: true,
    screen: true,
    help: false,
  });
});

test('an option may be written with =, and the last of two counts', () => {
  expect(parseStartOptions(['--port=1', '--port=2']).port).toBe(2);
});

test.each([
  ['--prot 1', '--prot'],
  ['-x', '-x'],
  ['loopback', 'loopback'],
  ['--port', '--port'],
  ['--host', '--host'],
  ['--host firefox', '--host'],
  ['--host --demo', '--host'],
  ['--port 65536', '--port'],
  ['--port -1', '--port'],
  ['--port 80x', '--port'],
  ['--port 1e3', '--port'],
  ['--data-dir=', '--data-dir'],
  ['--demo=yes', '--demo'],
  ['--municipality 25', '--municipality'],
  ['--location kantine', '--location'],
  ['--agent=', '--agent'],
  ['--agent Mette', '--agent'],
  ['--agent Mette --municipality 250', '--agent'],
  ['--municipality 250 --location borgerservice', '--municipality'],
  ['--location borgerservice', '--location'],
  [`--agent 010190-1111 --municipality 250 --location borgerservice`, '--agent'],
])('%s is refused by name', (line, option) => {
  expect(() => parseStartOptions(line.split(' '))).toThrow(
    expect.objectContaining({ code: 'option-unknown', details: { option } }),
  );
});
