/** The least a page with a search can be: a field, a list, and no program behind it. What Chromium itself takes. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const html = `<!doctype html><html lang="en"><title>bare</title>
<input role="combobox" aria-label="Search"><ul role="listbox"></ul>
<script>
  const field = document.querySelector('input');
  field.addEventListener('input', () => {
    const row = document.createElement('li');
    row.setAttribute('role', 'option');
    row.textContent = field.value;
    document.querySelector('ul').replaceChildren(row);
  });
  field.focus();
</script>`;

export interface BarePage {
  readonly url: string;
  close(): void;
}

export function openBarePage(): Promise<BarePage> {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' });
    response.end(html);
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      resolve({
        url: `http://127.0.0.1:${String(port)}/`,
        close: () => {
          server.closeAllConnections();
          server.close();
        },
      });
    });
  });
}
