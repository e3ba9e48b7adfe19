/** The municipality's identity provider (Entra ID, ADFS or another): OpenID Connect, authorization code with PKCE. */
import type { Role } from '#shared/domain/agent.ts';

/** What a group of the directory stands for. For whom is logged goes by the device (docs/decisions/0055). */
export interface GroupGrant {
  readonly roles: readonly Role[];
  readonly sees: readonly string[];
}

/** A person as the provider vouches for them. */
export interface Person {
  readonly agentId: string;
  readonly name: string;
  readonly groups: readonly string[];
}

export interface Attempt {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
}

export interface IdentityProvider {
  /** @returns where the person logs in. */
  loginUrl(attempt: Attempt): Promise<string>;
  /** @param callback the address the provider sent the person back to. @throws when it does not vouch for them. */
  personOf(callback: URL, attempt: Attempt): Promise<Person>;
  readonly grants: Readonly<Record<string, GroupGrant>>;
}
