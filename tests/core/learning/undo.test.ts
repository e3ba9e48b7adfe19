/** A decision on a learnt word that is taken back: the word stands as it did before anybody decided. */
import { expect, test } from 'vitest';
import { aDraft, aDraftEnquiry } from '#tests/builders.ts';
import { aCore } from '../a-core.ts';

test('an accepted and a rejected word are proposed again, with their evidence', async () => {
  const { api } = aCore();
  await api.app.setUp({ agentName: 'Anna', municipalityCode: '250', location: 'borgerservice', channel: 'phone' });
  const answered = { openedArticleIds: ['rotter'], carryingArticleId: 'rotter', outcome: 'resolved' as const };
  for (let call = 0; call < 3; call += 1) {
    await api.contacts.save(aDraft({ enquiries: [aDraftEnquiry({ searches: ['kører'], ...answered })] }));
  }
  const listed = () => api.learning.list({ articleId: 'rotter', state: null });
  const before = await listed();
  expect(before).toMatchObject([{ word: 'kører', state: 'proposed', conversations: 3 }]);
  const pair = { word: 'kører', articleId: 'rotter' };
  for (const decide of [api.learning.accept, api.learning.reject]) {
    await decide(pair);
    expect((await listed())[0]?.state).not.toBe('proposed');
    await api.learning.undo(pair);
    expect(await listed()).toEqual(before);
  }
});
