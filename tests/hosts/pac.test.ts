/** What a PAC file says, from the window's process to the road to the hub; and what is said where there is no window. */
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it, onTestFinished, test } from 'vitest';
import { pacReader, proxyIn, type ProxySession } from '#main/electron/pac.ts';
import { fetchFound, roadFound } from '#main/found-proxy.ts';
import { hubOver } from '#main/hub-http.ts';
import { fetchUpdateOver } from '#main/update-http.ts';
import { readPolicyFiles } from '#core/settings/policy-files.ts';
import { rulesHere, rulesOf } from '#shared/domain/policy-rules.ts';
import { daPolicy } from '#shared/texts/da-policy.ts';
import { aFolder } from '#tests/folders.ts';

describe('what a browser answers', () => {
  it('is the first proxy that can be spoken to, or none', () => {
    expect(proxyIn('DIRECT')).toBeNull();
    expect(proxyIn('PROXY proxy.kommune.dk:8080; DIRECT')).toBe('http://proxy.kommune.dk:8080');
    expect(proxyIn('SOCKS5 a:1080; HTTPS b:443')).toBe('https://b:443');
    expect(proxyIn('SOCKS a:1;DIRECT')).toBeNull();
  });

  it('is no way at all where it names only others: nothing goes out past the house’s rule', () => {
    for (const answer of ['SOCKS5 a:1080', '', 'PROXY', 'nonsense a:1']) expect(() => proxyIn(answer)).toThrow('PAC');
  });
});

/** Chromium, as far as it is asked. */
function aSession(answer: string): ProxySession & { readonly told: string[] } {
  const told: string[] = [];
  return {
    told,
    setProxy: ({ pacScript }) => {
      told.push(pacScript);
      return Promise.resolve();
    },
    resolveProxy: (url) => {
      told.push(url);
      return Promise.resolve(answer);
    },
  };
}

test('an address is handed on as it is and once, a file as what it holds; one that comes later is read then', async () => {
  const session = aSession('PROXY p:8080');
  const find = pacReader(session);
  const asked = { pac: 'https://it.dk/proxy.pac', url: 'https://hub.dk/' };
  expect([await find(asked), await find(asked)]).toEqual(['http://p:8080', 'http://p:8080']);
  expect(session.told).toEqual([asked.pac, asked.url, asked.url]);
  const path = join(aFolder(), 'proxy.pac');
  const [beside, another] = [{ pac: pathToFileURL(path).href, url: 'https://hub.dk/' }, aSession('DIRECT')];
  const findIn = pacReader(another);
  await expect(findIn(beside)).rejects.toThrow('ENOENT');
  writeFileSync(path, 'function FindProxyForURL() {}');
  expect(await findIn(beside)).toBeNull();
  const held = Buffer.from('function FindProxyForURL() {}').toString('base64');
  expect(another.told[0]).toBe(`data:application/x-ns-proxy-autoconfig;base64,${held}`);
});

test('the road to the hub and to newer versions goes where the file points, each time anew; a named proxy goes first', async () => {
  const seen: string[] = [];
  const aProxy = async (name: string): Promise<string> => {
    const server = createServer((request, response) => {
      seen.push(`${name} ${request.url ?? ''}`);
      response.end('{}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  };
  const [one, two] = [await aProxy('one'), await aProxy('two')];
  let found = one;
  // Nothing listens there: whatever answers is a proxy.
  const hub = 'http://localhost:9';
  const find = () => Promise.resolve(found);
  const road = roadFound(hubOver, find)({ url: hub, proxy: null, caFile: null });
  const named = roadFound(hubOver, find)({ url: hub, proxy: two, caFile: null });
  onTestFinished(() => {
    road.close();
    named.close();
  });
  await road.ask({ method: 'GET', path: '/a' });
  await named.ask({ method: 'GET', path: '/b' });
  found = two;
  await road.ask({ method: 'GET', path: '/c' });
  const { signal } = new AbortController();
  await fetchFound(fetchUpdateOver, find)({ url: `${hub}/d`, proxy: null, caFile: null, signal });
  expect(seen).toEqual([`one ${hub}/a`, `two ${hub}/b`, `two ${hub}/c`, `two ${hub}/d`]);
});

describe('without a window', () => {
  const rulesWith = (locked: object) => {
    const folder = aFolder();
    writeFileSync(join(folder, 'policy.json'), JSON.stringify({ locked }));
    return rulesOf(readPolicyFiles(folder), []);
  };

  it('nobody can read it: that is named among what is not used, with what to set instead', () => {
    const rules = rulesWith({ proxyPac: 'https://it.dk/proxy.pac' });
    expect(rulesHere(rules, 'electron').problems).toEqual([]);
    const [problem] = rulesHere(rules, 'loopback').problems;
    expect(problem).toMatchObject({ key: 'locked.proxyPac', fault: 'needs-window' });
    expect(problem === undefined ? '' : daPolicy.problem(problem)).toContain('hubProxy');
  });

  it('it is no loss where the proxy is named too', () => {
    const rules = rulesWith({ proxyPac: 'https://it.dk/proxy.pac', hubProxy: 'http://proxy.dk:8080' });
    expect(rulesHere(rules, 'loopback').problems).toEqual([]);
  });
});
