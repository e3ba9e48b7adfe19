/** Reading an offer that IT signed with its own key. Nothing in it is believed before its signature is. */
import { createPublicKey, verify } from 'node:crypto';
import { Offer, SignedOffer } from '#shared/domain/updates.ts';
import { parseJson } from '#shared/json.ts';

/** @param publicKey as `UpdateKey`. @returns what was signed with its other half; null for anything else. */
export function readSigned(text: string, publicKey: string): Offer | null {
  try {
    const { offer, signature } = SignedOffer.parse(parseJson(text));
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
    const isSigned = verify(null, Buffer.from(offer), key, Buffer.from(signature, 'base64'));
    return isSigned ? Offer.parse(parseJson(offer)) : null;
  } catch {
    return null;
  }
}
