/** Article text: shown as words and links, never run. */
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { Markdown } from '#renderer/ui/markdown.tsx';

const show = (text: string, onArticle = vi.fn<(id: string) => void>()) => {
  const { container } = render(<Markdown text={text} onArticle={onArticle} />);
  return { container, onArticle };
};

it('numbers the steps and keeps the emphasis', () => {
  show('1. Spørg: **mistet** eller forkert?\n2. Vis løsningen.');
  expect(screen.getAllByRole('listitem')).toHaveLength(2);
  expect(screen.getByText('mistet').tagName).toBe('STRONG');
});

it('opens a linked article here', async () => {
  const { onArticle } = show('Se [særligt sundhedskort](artikel:saerligt-sundhedskort).');
  await userEvent.click(screen.getByText('særligt sundhedskort'));
  expect(onArticle).toHaveBeenCalledExactlyOnceWith('saerligt-sundhedskort');
});

it('opens the web outside, without telling it where from', () => {
  show('[borger.dk](https://www.borger.dk)');
  const link = screen.getByRole('link');
  expect(link.getAttribute('target')).toBe('_blank');
  expect(link.getAttribute('rel')).toBe('noopener noreferrer');
});

it.each([
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '[klik](javascript:alert(1))',
  '[klik](data:text/html,<script>alert(1)</script>)',
  '[klik](http://example.org)',
  '<a href="https://example.org" onclick="alert(1)">klik</a>',
  '![billede](https://example.org/spor.png)',
  '<style>body{display:none}</style>',
])('shows nothing that could run or call home: %s', (text) => {
  const { container } = show(text);
  expect(container.querySelector('script, img, style, iframe, [onclick], [onerror]')).toBeNull();
  for (const link of container.querySelectorAll('a')) expect(link.getAttribute('href')).toMatch(/^(https:|artikel:)/);
});
