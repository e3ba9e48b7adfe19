/**
 * What an article of borger.dk says, by the blocks its content names with an id: the text in small articles, links to
 * self-service, advice, things to remember, law, facts, rules, and who wrote it.
 */
import {
  attribute,
  elementsIn,
  htmlWords,
  httpsOf,
  markdownOf,
  nodesOf,
  wordsOf,
  type Element,
} from './html-markdown.ts';
import type { BorgerArticle } from './soap-calls.ts';

export interface Link {
  readonly title: string;
  readonly url: string;
}

export interface BorgerContent {
  readonly title: string;
  readonly header: string;
  /** Markdown: the small articles, then the boxes, each under its heading. */
  readonly text: string;
  readonly selfService: readonly Link[];
  readonly laws: readonly Link[];
  readonly byline: string;
}

/** In the order they are read. */
const boxes = ['huskeliste', 'anbefaler', 'faktaboks', 'regler'] as const;

export function borgerContent({
  title,
  header,
  content,
}: Pick<BorgerArticle, 'title' | 'header' | 'content'>): BorgerContent {
  const nodes = nodesOf(content);
  const blocks = new Map<string, Element>();
  for (const element of elementsIn(nodes)) {
    const id = attribute(element, 'id');
    if (id !== '' && !blocks.has(id)) blocks.set(id, element);
  }
  const core = blocks.get('kernetekst');
  const parts = [
    // Its small articles (`microArticle_…`) each begin with a heading, h2 or h3; what stands between them is read as well.
    markdownOf(core?.childNodes ?? []),
    ...boxes.flatMap((id) => boxText(blocks.get(id))),
  ];
  const law = blocks.get('lovgivning');
  return {
    title: htmlWords(title),
    header: htmlWords(header),
    // An article without blocks is a text all the same.
    text: (blocks.size === 0 ? [markdownOf(nodes)] : parts).filter((part) => part !== '').join('\n\n'),
    selfService: linksIn(blocks.get('selvbetjeningslinks')),
    laws: linksIn(law),
    byline: wordsOf(blocks.get('byline')?.childNodes ?? []),
  };
}

/** A box that is only its heading says nothing. */
function boxText(box: Element | undefined): string[] {
  const text = box === undefined ? '' : markdownOf(box.childNodes);
  return text.split('\n').every((line) => line === '' || line.startsWith('### ')) ? [] : [text];
}

function linksIn(block: Element | undefined): Link[] {
  const anchors = [...elementsIn(block?.childNodes ?? [])].filter(({ tagName }) => tagName === 'a');
  const links = anchors.flatMap((anchor) => {
    const url = httpsOf(attribute(anchor, 'href'));
    const title = wordsOf(anchor.childNodes);
    return url === null || title === '' ? [] : [{ title, url }];
  });
  return links.filter(({ url }, index) => links.findIndex((other) => other.url === url) === index);
}
