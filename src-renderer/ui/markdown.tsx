/**
 * Article text as elements. Knowledge is hostile input: markdown with HTML off, then DOMPurify, then Trusted Types,
 * so that what an editor pasted can show words but never run (security: content and files).
 */
import DOMPurify from 'dompurify';
import MarkdownIt from 'markdown-it';
import { useEffect, useRef, type MouseEvent } from 'react';

/** How one article links to another: `[titel](artikel:sundhedskort)`. */
const articleScheme = 'artikel:';

const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false });
markdown.validateLink = (url) => url.startsWith('https://') || url.startsWith(articleScheme);
// The list item's own box holds number and text side by side; the text must be one box.
markdown.renderer.rules['list_item_open'] = () => '<li><div>';
markdown.renderer.rules['list_item_close'] = () => '</div></li>';

const clean = (source: string) =>
  DOMPurify.sanitize(markdown.render(source), {
    ALLOWED_TAGS: [
      'p',
      'ol',
      'ul',
      'li',
      'div',
      'strong',
      'em',
      'a',
      'br',
      'h3',
      'code',
      'table',
      'thead',
      'tbody',
      'tr',
      'th',
      'td',
    ],
    ALLOWED_ATTR: ['href'],
    ALLOWED_URI_REGEXP: /^(?:https:\/\/|artikel:)/,
    RETURN_TRUSTED_TYPE: true,
  });

interface MarkdownProps {
  readonly text: string;
  readonly onArticle: (id: string) => void;
}

/** Renders article markdown. A link to an article opens it here; a link to the web opens outside. */
export function Markdown({ text, onArticle }: MarkdownProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    Object.assign(element, { innerHTML: clean(text) });
    for (const link of element.querySelectorAll<HTMLAnchorElement>('a[href^="https://"]')) {
      link.target = '_blank';
      link.rel = 'noopener noreferrer';
    }
  }, [text]);

  const follow = (event: MouseEvent) => {
    const href = event.target instanceof Element ? event.target.closest('a')?.getAttribute('href') : null;
    if (href?.startsWith(articleScheme) !== true) return;
    event.preventDefault();
    onArticle(href.slice(articleScheme.length));
  };
  return <div className="markdown" ref={box} onClick={follow} />;
}
