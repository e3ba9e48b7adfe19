/** The response headers that lock a page down, the same in both hosts (security.md: CSP with Trusted Types). */
import { randomBytes } from 'node:crypto';

/** Stands in the built HTML where the nonce of each response goes; Vite writes it (`html.cspNonce`). */
export const noncePlaceholder = '__STRAKS_CSP_NONCE__';

/** @returns a nonce that no other response has: 128 bits, base64. */
export function freshNonce(): string {
  return randomBytes(16).toString('base64');
}

/**
 * Everything from the host itself, nothing inline but styles that carry the nonce, no strings into script sinks except
 * through DOMPurify's Trusted Types policy.
 * @param nonce of this one response; left out for what is not a page (a worker's script obeys the policy it came with).
 */
export function contentSecurityPolicy(nonce?: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    nonce === undefined ? "style-src 'self'" : `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types dompurify',
  ].join('; ');
}

/** What a page of ours never needs. Writing to the clipboard stays: the self-service link is copied (desk.md). */
const deniedFeatures = [
  'accelerometer',
  'autoplay',
  'camera',
  'clipboard-read',
  'display-capture',
  'geolocation',
  'gyroscope',
  'hid',
  'idle-detection',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'usb',
  'xr-spatial-tracking',
];

/** @param nonce as for `contentSecurityPolicy`. */
export function securityHeaders(nonce?: string): Record<string, string> {
  return {
    'Content-Security-Policy': contentSecurityPolicy(nonce),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'X-Frame-Options': 'DENY',
    'Permissions-Policy': deniedFeatures.map((feature) => `${feature}=()`).join(', '),
  };
}
