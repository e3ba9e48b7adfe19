/** The ports of the hosts: identities from the computer's randomness. */
import { expect, it } from 'vitest';
import { z } from 'zod';
import { newId } from '#main/ports.ts';

it('no identity comes twice, however many are made at once', () => {
  const made = Array.from({ length: 1_000 }, () => newId());
  expect(new Set(made.map((id) => id.slice(14))).size).toBe(made.length);
  for (const id of made) expect(z.uuidv7().safeParse(id).success).toBe(true);
});
