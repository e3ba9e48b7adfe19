/** Whom a driftsmeddelelse concerns. */
import { describe, expect, it } from 'vitest';
import { concernsArticle, isInForce } from '#shared/domain/message.ts';

const article = (topic: string, needsMitId: boolean | null): Parameters<typeof concernsArticle>[1] => ({
  topic,
  selfService: needsMitId === null ? null : { needsMitId },
});

describe('a message concerns an article', () => {
  it('by the whole topic or its beginning, never by a part of a number', () => {
    const message = { topics: ['23.05', '32.03.04'], mitId: false };
    expect(concernsArticle(message, article('23.05.10', null))).toBe(true);
    expect(concernsArticle(message, article('32.03.04', null))).toBe(true);
    expect(concernsArticle(message, article('32.03.05', null))).toBe(false);
    expect(concernsArticle({ topics: ['2'], mitId: false }, article('23.05.10', null))).toBe(false);
  });

  it('when its self-service needs MitID and the message says so', () => {
    const message = { topics: [], mitId: true };
    expect(concernsArticle(message, article('23.05.10', true))).toBe(true);
    expect(concernsArticle(message, article('23.05.10', false))).toBe(false);
    expect(concernsArticle(message, article('23.05.10', null))).toBe(false);
    expect(concernsArticle({ topics: [], mitId: false }, article('23.05.10', true))).toBe(false);
  });
});

it('a message is in force until the instant it expires, whatever zone that is written in', () => {
  const message = { expiresAt: '2026-01-05T14:00:00+01:00', endedAt: null };
  expect(isInForce(message, '2026-01-05T12:59:59.999Z')).toBe(true);
  expect(isInForce(message, '2026-01-05T13:00:00.000Z')).toBe(false);
  expect(isInForce({ ...message, endedAt: '2026-01-05T10:00:00.000Z' }, '2026-01-05T11:00:00.000Z')).toBe(false);
});
