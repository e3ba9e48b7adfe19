/** IT's own key, and an offer signed with it; `core/updates/signature.ts` reads it. */
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { Offer } from '#shared/domain/updates.ts';

/** @returns the file for the server. @param privateKey PEM. @throws what Node throws for a key that is no Ed25519 key. */
export function signOffer(offer: Offer, privateKey: string): string {
  const text = JSON.stringify(Offer.parse(offer));
  const signature = sign(null, Buffer.from(text), ed25519(privateKey)).toString('base64');
  return `${JSON.stringify({ offer: text, signature }, null, 2)}\n`;
}

/** @returns a new private key, PEM. */
export function newSigningKey(): string {
  return generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
}

/** @returns what IT writes in the policy. @throws what Node throws for a key that is no Ed25519 key. */
export function publicHalf(privateKey: string): string {
  return createPublicKey(ed25519(privateKey)).export({ format: 'der', type: 'spki' }).toString('base64');
}

function ed25519(pem: string) {
  const key = createPrivateKey(pem);
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('no Ed25519 key');
  return key;
}
