/** An identity provider that speaks OpenID Connect: found by its issuer, asked with PKCE, its answer checked by the library. */
import * as openid from 'openid-client';
import { freeText, OwnKey } from '#shared/domain/contact.ts';
import { z } from 'zod';
import type { OidcSettings } from '../options.ts';
import type { IdentityProvider } from './identity-provider.ts';

/** Entra ID names a person by `oid`, others by `sub`; groups come as names or ids. Whoever is named by a CPR number is not let in. */
const Claims = z.looseObject({
  sub: OwnKey,
  oid: OwnKey.optional(),
  name: freeText(200).default(''),
  groups: z.union([z.array(z.string()), z.string().transform((group) => [group])]).default([]),
});

export const callbackPath = '/v1/login/callback';

/** @param insecure lets the issuer be http: a provider on this machine, for tests. */
export function openIdProvider(settings: OidcSettings, insecure = false): IdentityProvider {
  const { issuer, clientId, clientSecret, publicUrl, scopes, groups } = settings;
  let found: Promise<openid.Configuration> | null = null;
  const configuration = (): Promise<openid.Configuration> => {
    found ??= openid
      .discovery(new URL(issuer), clientId, clientSecret, undefined, insecure ? { execute: [allowHttp] } : {})
      .catch((thrown: unknown) => {
        // The provider was away: the next login looks for it anew.
        found = null;
        throw thrown;
      });
    return found;
  };
  const redirectUri = new URL(callbackPath, publicUrl).href;
  return {
    grants: groups,
    loginUrl: async ({ state, nonce, codeVerifier }) => {
      const challenge = await openid.calculatePKCECodeChallenge(codeVerifier);
      return openid.buildAuthorizationUrl(await configuration(), {
        redirect_uri: redirectUri,
        scope: scopes,
        state,
        nonce,
        code_challenge: challenge,
        code_challenge_method: 'S256',
      }).href;
    },
    personOf: async (callback, { state, nonce, codeVerifier }) => {
      // The provider compares the address it sent the person to: as browsers see it, not as a balancer passes it on.
      const seen = new URL(callback.search, redirectUri);
      const tokens = await openid.authorizationCodeGrant(await configuration(), seen, {
        pkceCodeVerifier: codeVerifier,
        expectedState: state,
        expectedNonce: nonce,
      });
      const { sub, oid, name, groups: named } = Claims.parse(tokens.claims());
      return { agentId: oid ?? sub, name, groups: named };
    },
  };
}

/** Marked as deprecated by the library so that nobody calls it lightly; a real provider is https. */
// oxlint-disable-next-line typescript/no-deprecated
const allowHttp = openid.allowInsecureRequests;
