/** HTML of borger.dk as an article's Markdown: headings, paragraphs, lists, links over https; anything else as its words. */
import { defaultTreeAdapter, parseFragment, type DefaultTreeAdapterTypes as Tree } from 'parse5';

export type Element = Tree.Element;
type Node = Tree.ChildNode;

const borgerDk = 'https://www.borger.dk';
/** Nobody reads what a page runs or draws. */
const passedOver = new Set(['script', 'style', 'template', 'iframe', 'object', 'svg', 'form', 'button', 'noscript']);
const blocks = new Set([
  'p',
  'div',
  'section',
  'article',
  'ul',
  'ol',
  'table',
  'blockquote',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
]);
/** Deeper than any text is meant: what lies there is left out. */
const deepest = 60;

/** @returns the nodes of HTML that somebody else wrote; its entities are read. */
export function nodesOf(html: string): Node[] {
  return parseFragment(html).childNodes;
}

const isElement = (node: Node): node is Element => defaultTreeAdapter.isElementNode(node);

export function attribute({ attrs }: Element, name: string): string {
  return attrs.find((each) => each.name === name)?.value ?? '';
}

/** @returns every element below, in the order they stand. */
export function* elementsIn(nodes: readonly Node[], depth = 0): Generator<Element> {
  if (depth > deepest) return;
  for (const node of nodes) {
    if (!isElement(node)) continue;
    yield node;
    yield* elementsIn(node.childNodes, depth + 1);
  }
}

/** Non-breaking spaces are spaces, soft hyphens and zero widths are nothing. */
const plain = (text: string): string => text.replace(/[\u00ad\u200b-\u200d\ufeff]/g, '').replace(/\s+/g, ' ');

/** @returns the words of the nodes, on one line. */
export function wordsOf(nodes: readonly Node[]): string {
  return plain(rawWords(nodes, 0)).trim();
}

function rawWords(nodes: readonly Node[], depth: number): string {
  if (depth > deepest) return '';
  const parts = nodes.map((node) => {
    if (defaultTreeAdapter.isTextNode(node)) return node.value;
    if (!isElement(node) || passedOver.has(node.tagName)) return '';
    const words = rawWords(node.childNodes, depth + 1);
    return blocks.has(node.tagName) || node.tagName === 'br' || node.tagName === 'li' ? ` ${words} ` : words;
  });
  return parts.join('');
}

/** @returns the words of HTML, its entities read: titles are written in it too. */
export const htmlWords = (html: string): string => wordsOf(nodesOf(html));

/** @returns the address over https, null for any other: scripts, files, mail. */
export function httpsOf(href: string): string | null {
  const url = URL.canParse(href, borgerDk) ? new URL(href, borgerDk) : null;
  return url?.protocol === 'https:' && url.username === '' ? url.href : null;
}

/** @returns Markdown, a blank line between its blocks. */
export function markdownOf(nodes: readonly Node[]): string {
  return blocksOf(nodes, 0).join('\n\n');
}

function blocksOf(nodes: readonly Node[], depth: number): string[] {
  if (depth > deepest) return [];
  const found: string[] = [];
  let line = '';
  const endLine = (): void => {
    const text = line
      .replace(/ *\n */g, '\n')
      .replace(/ {2,}/g, ' ')
      .trim();
    if (text !== '') found.push(notABlock(text));
    line = '';
  };
  for (const node of nodes) {
    if (!isElement(node) || !blocks.has(node.tagName)) line += inline(node, depth);
    else {
      endLine();
      found.push(...blockOf(node, depth));
    }
  }
  endLine();
  return found;
}

function blockOf(node: Element, depth: number): string[] {
  if (/^h\d$/.test(node.tagName)) {
    const title = wordsOf(node.childNodes);
    return title === '' ? [] : [`### ${escaped(title)}`];
  }
  if (node.tagName === 'ul' || node.tagName === 'ol') {
    const items = node.childNodes.filter(isElement).flatMap((item) => itemOf(item, depth));
    const mark = (index: number): string => (node.tagName === 'ol' ? `${String(index + 1)}. ` : '- ');
    return items.length === 0 ? [] : [items.map((item, index) => `${mark(index)}${item}`).join('\n')];
  }
  if (node.tagName === 'table') {
    const rows = [...elementsIn(node.childNodes)].filter(({ tagName }) => tagName === 'tr');
    const lines = rows.map((row) =>
      row.childNodes
        .filter(isElement)
        .map((cell) => wordsOf(cell.childNodes))
        .join(' – '),
    );
    return lines.length === 0 ? [] : [lines.map((text) => `- ${escaped(text)}`).join('\n')];
  }
  return blocksOf(node.childNodes, depth + 1);
}

/** What an item holds in several blocks stands under it, indented. */
function itemOf(item: Element, depth: number): string[] {
  const parts = blocksOf(item.childNodes, depth + 1);
  const text = parts.join('\n').replaceAll('\n', '\n   ');
  return text === '' ? [] : [text];
}

function inline(node: Node, depth: number): string {
  if (defaultTreeAdapter.isTextNode(node)) return escaped(plain(node.value));
  if (!isElement(node) || passedOver.has(node.tagName) || depth > deepest) return '';
  if (node.tagName === 'br') return '\n';
  const text = node.childNodes.map((child) => inline(child, depth + 1)).join('');
  if (text.trim() === '') return text;
  if (node.tagName === 'a') {
    const href = httpsOf(attribute(node, 'href'));
    return href === null ? text : `[${text.trim()}](${href.replaceAll(/[()]/g, encodeURIComponent)})`;
  }
  if (node.tagName === 'strong' || node.tagName === 'b') return around(text, '**');
  return node.tagName === 'em' || node.tagName === 'i' ? around(text, '*') : text;
}

/** Marks stand close to the words, or they are none. */
const around = (text: string, mark: string): string => text.replace(/^(\s*)(.*?)(\s*)$/s, `$1${mark}$2${mark}$3`);

/** What a citizen's page writes as it is must not become a mark of ours. */
const escaped = (text: string): string => text.replace(/[\\`*_[\]<>]/g, '\\$&');

/** A paragraph that begins as a list or a heading does. */
const notABlock = (text: string): string =>
  text.replace(/^(#{1,6}|[-+])(?=\s)/gm, '\\$1').replace(/^(\d+)([.)])(?=\s)/gm, '$1\\$2');
