/** What is carried without being known, as a newer version wrote it: nothing is asked of it but that no text holds a CPR number. */
import { z } from 'zod';
import { isFreeOfCpr } from './cpr.ts';

/** Identities and instants may by chance hold the digits of a date: a text that is one of them is passed. */
const notText = z.union([z.uuid(), z.iso.datetime({ offset: true }), z.iso.date()]);

/** @returns whether any text of the value does, names of fields too. */
export function carriesCpr(value: unknown): boolean {
  if (typeof value === 'string') return !isFreeOfCpr(value) && !notText.safeParse(value).success;
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([key, each]) => carriesCpr(key) || carriesCpr(each));
}
