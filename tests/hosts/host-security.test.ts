/** The policy of every page, word for word: a loosened one must show here. */
import { expect, test } from 'vitest';
import { contentSecurityPolicy, freshNonce, securityHeaders } from '#main/host-security.ts';

const directives = (policy: string): Record<string, string> =>
  Object.fromEntries(policy.split('; ').map((directive) => [directive.split(' ', 1)[0] ?? '', directive]));

test('a page may load its own scripts, styles, images and fonts, and call its own host, and nothing else', () => {
  expect(directives(contentSecurityPolicy('abc'))).toEqual({
    'default-src': "default-src 'none'",
    'script-src': "script-src 'self'",
    'style-src': "style-src 'self' 'nonce-abc'",
    'img-src': "img-src 'self' data:",
    'font-src': "font-src 'self'",
    'connect-src': "connect-src 'self'",
    'base-uri': "base-uri 'none'",
    'form-action': "form-action 'none'",
    'frame-ancestors': "frame-ancestors 'none'",
    'require-trusted-types-for': "require-trusted-types-for 'script'",
    'trusted-types': 'trusted-types dompurify',
  });
});

test('what is no page has the same policy without a nonce', () => {
  expect(directives(contentSecurityPolicy())).toEqual({
    ...directives(contentSecurityPolicy('abc')),
    'style-src': "style-src 'self'",
  });
});

test('no header allows another origin in', () => {
  const names = Object.keys(securityHeaders('abc')).map((name) => name.toLowerCase());
  expect(names.filter((name) => name.startsWith('access-control'))).toEqual([]);
});

test('a nonce has 128 bits and does not come twice', () => {
  const nonces = Array.from({ length: 100 }, freshNonce);
  expect(new Set(nonces).size).toBe(100);
  for (const nonce of nonces) expect(Buffer.from(nonce, 'base64')).toHaveLength(16);
});
