/** This PC's identity: made once, kept in the database it speaks for. */
import type { NewId } from '#shared/domain/ids.ts';
import type { WriteDb } from '../db/database.ts';
import { metaValue, setMeta } from '../db/meta.ts';

const deviceIdKey = 'device-id';

/** @returns the device's id, made at the first call. */
export function deviceIdOf(db: WriteDb, newId: NewId): string {
  const known = metaValue(db, deviceIdKey);
  if (known !== null) return known;
  return renewDeviceId(db, newId);
}

/** Another device has this one's id (a copied disk). @returns the new one. */
export function renewDeviceId(db: WriteDb, newId: NewId): string {
  const id = newId();
  setMeta(db, deviceIdKey, id);
  return id;
}
