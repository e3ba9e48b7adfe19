/** Follows a link: what it names is looked up and kept until a window takes it. */
import { articleById } from '#core/knowledge/article-store.ts';
import type { CoreParts } from '#core/parts.ts';
import type { Contract } from '#shared/contract.ts';
import type { LinkView } from '#shared/contract/links.ts';
import { AppError } from '#shared/errors.ts';
import { parseLink, type Link } from '#shared/link.ts';
import type { Handlers } from '#shared/rpc.ts';

/** A call that came longer ago is over or taken by hand. */
const keptMs = 30_000;

export function linkHandlers(parts: CoreParts): Handlers<Contract>['links'] {
  let waiting: { readonly view: LinkView; readonly atMs: number } | null = null;
  return {
    follow: ({ link }) => {
      const parsed = parseLink(link);
      if (parsed === null) throw new AppError('link-unknown');
      waiting = { view: viewOf(parts, parsed), atMs: parts.clock.now() };
      parts.emit('linkCame', {});
      return {};
    },
    take: () => {
      const taken = waiting;
      waiting = null;
      return taken !== null && parts.clock.now() - taken.atMs <= keptMs ? taken.view : null;
    },
  };
}

/** @throws article-not-found {id}. */
function viewOf({ db, directory }: CoreParts, link: Link): LinkView {
  if (link.to === 'article') {
    if (articleById(db, link.id) === null) throw new AppError('article-not-found', { id: link.id });
    return link;
  }
  // A queue is called by its municipality: by name or by number. One that is not is the agent's own.
  const queue = link.queue?.toLocaleLowerCase('da') ?? null;
  const municipality = directory.municipalities.find(
    ({ code, name }) => code === queue || name.toLocaleLowerCase('da') === queue,
  );
  const municipalityCode = municipality?.code ?? null;
  return link.to === 'visit' ? { to: 'visit', municipalityCode } : { to: 'call', municipalityCode, line: link.line };
}
