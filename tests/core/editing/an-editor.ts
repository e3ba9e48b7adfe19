/** An editor at a desk that is set up: what stands, and publishing over it. */
import type { Editing } from '#shared/contract/editing.ts';
import type { ArticleDraft } from '#shared/domain/editing.ts';
import { aCore, type TestCore } from '#tests/core/a-core.ts';

export const place = { municipalityCode: '250' };

export async function aReadyCore(change: Parameters<typeof aCore>[0] = {}): Promise<TestCore> {
  const desk = aCore(change);
  await desk.api.app.setUp({
    agentName: 'Mette',
    municipalityCode: '250',
    location: 'borgerservice',
    channel: 'phone',
  });
  return desk;
}

export async function published(desk: TestCore, id = 'flytning'): Promise<{ rev: number; article: ArticleDraft }> {
  const open = await desk.api.editing.open({ id });
  if (open.published === null) throw new Error('not published');
  return { rev: open.rev, article: open.published };
}

export async function publish(desk: TestCore, change: Partial<ArticleDraft>, reason = 'nyt'): Promise<Editing> {
  const { rev, article } = await published(desk, change.id);
  return desk.api.editing.save({
    baseRev: rev,
    isNew: false,
    state: 'published',
    article: { ...article, ...change },
    reason,
  });
}
