/** What an article of borger.dk says, and its HTML as our Markdown: nothing runs, nothing becomes a mark by chance. */
import { describe, expect, it } from 'vitest';
import { borgerContent } from '#core/borger/borger-content.ts';
import { htmlWords, markdownOf, nodesOf } from '#core/borger/html-markdown.ts';

const markdown = (html: string): string => markdownOf(nodesOf(html));

describe('HTML', () => {
  it.each([
    [
      '<h2>Pas&nbsp;til b&oslash;rn</h2><p>Ring <strong>f&#248;rst </strong>.</p>',
      '### Pas til børn\n\nRing **først** .',
    ],
    ['<ul><li>A</li><li><p>B</p><p>C</p></li></ul>', '- A\n- B\n   C'],
    ['<ol><li>A</li><li>B</li></ol>', '1. A\n2. B'],
    ['En<br>to', 'En\nto'],
    [
      '<a href="/pas">Pas</a> <a href="javascript:alert(1)">Nej</a> <a href="http://x.dk">Usikker</a>',
      '[Pas](https://www.borger.dk/pas) Nej Usikker',
    ],
    ['<p>1. * [ikke] #et mærke</p>', '1\\. \\* \\[ikke\\] #et mærke'],
    ['<p>- ikke en liste</p>', '\\- ikke en liste'],
    [
      '<table><tr><th>Alder</th><th>Pris</th></tr><tr><td>18</td><td>900</td></tr></table>',
      '- Alder – Pris\n- 18 – 900',
    ],
    ['<script>alert(1)</script><style>p{}</style><p>Tekst</p><iframe src="x">y</iframe>', 'Tekst'],
  ])('%s', (html, expected) => {
    expect(markdown(html)).toBe(expected);
  });

  it('that nests without end is cut, not followed', () => {
    expect(markdown(`${'<div>'.repeat(20_000)}dybt`)).toBe('');
    expect(htmlWords(`${'<b>'.repeat(20_000)}dybt`)).toBe('');
  });
});

const content = `
<div id="kernetekst">
  <div id="microArticle_1b2"><h2>S&aring;dan g&oslash;r du</h2><div><p>Bestil tid.</p></div></div>
  <div id="microArticle_3c4"><h3>Pris</h3><div><p>Se gebyret hos kommunen.</p></div></div>
</div>
<div id="selvbetjeningslinks"><h3>Selvbetjening</h3><ul><li id="link_1"><a href="https://www.borger.dk/start?x=(1)" title="t">Start ans&oslash;gning</a></li><li><a href="javascript:x">Nej</a></li></ul></div>
<div id="huskeliste"><h3>Husk</h3><ul><li>Gammelt pas</li></ul></div>
<div id="anbefaler"><h3>Vi anbefaler</h3></div>
<div id="lovgivning"><h3>Lovgivning</h3><div><ul><li><a href="https://www.retsinformation.dk/eli/lta/2013/900">Pasloven</a></li></ul></div></div>
<div id="byline"><div>Skrevet af Rigspolitiet</div></div>`;

describe('the content', () => {
  it('is read by its blocks', () => {
    expect(borgerContent({ title: 'Pas&nbsp;&amp; rejser', header: 'S&aring;dan f&aring;r du pas.', content })).toEqual(
      {
        title: 'Pas & rejser',
        header: 'Sådan får du pas.',
        text: '### Sådan gør du\n\nBestil tid.\n\n### Pris\n\nSe gebyret hos kommunen.\n\n### Husk\n\n- Gammelt pas',
        selfService: [{ title: 'Start ansøgning', url: 'https://www.borger.dk/start?x=(1)' }],
        laws: [{ title: 'Pasloven', url: 'https://www.retsinformation.dk/eli/lta/2013/900' }],
        byline: 'Skrevet af Rigspolitiet',
      },
    );
  });

  it('without blocks is a text all the same', () => {
    expect(borgerContent({ title: 'A', header: '', content: '<p>Kun en tekst</p>' }).text).toBe('Kun en tekst');
  });
});
