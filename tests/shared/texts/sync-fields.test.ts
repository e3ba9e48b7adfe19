/** What two versions of a record differ in, as an agent reads it. */
import { describe, expect, it } from 'vitest';
import { daNames } from '#shared/texts/da-names.ts';
import { draftFieldName } from '#shared/texts/da-editing.ts';
import { syncFieldName, syncValueName } from '#shared/texts/da-sync-fields.ts';

describe('a field', () => {
  it('has its Danish name, with the enquiry where it is not the first; an unknown one its own', () => {
    expect(syncFieldName('contacts', 'enquiries.0.outcome')).toBe('Udfald');
    expect(syncFieldName('contacts', 'enquiries.1.note')).toBe('Ærinde 2: Note');
    expect(syncFieldName('articles', 'published.summary')).toBe(draftFieldName('summary'));
    expect(syncFieldName('articles', 'working.article.body.steps')).toBe(draftFieldName('body.steps'));
    expect(syncFieldName('contacts', 'mood')).toBe('mood');
  });
});

describe('a value', () => {
  it('is said in words, and an instant by the clock', () => {
    expect(syncValueName('enquiries.0.outcome', 'resolved')).toBe(daNames.outcome.resolved);
    expect(syncValueName('lateEntry', true)).toBe('ja');
    expect(syncValueName('enquiries.0.note', null)).toBe('–');
    expect(syncValueName('text', 'MitID er nede')).toBe('MitID er nede');
    expect(syncValueName('expiresAt', '2026-01-05T09:00:00.000Z')).toBeNull();
  });
});
