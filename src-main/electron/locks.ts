/** What a page in Electron may do, as pure decisions: every lock of Electron's security checklist that has an if. */
import type { WebPreferences } from 'electron';

export const pageScheme = 'app';
export const pageOrigin = 'app://straks';
export const pageUrl = `${pageOrigin}/`;

/**
 * Every switch is stated, defaults too, so that a new default or a slip shows in a test.
 * @param spellcheck only where nothing is fetched for it but from IT's own place (spelling.ts).
 */
export function lockedPreferences(preload: string, spellcheck: boolean): WebPreferences {
  return {
    preload,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    plugins: false,
    navigateOnDragDrop: false,
    safeDialogs: true,
    spellcheck,
  };
}

/** The frame a message came from; null when it has navigated away or is gone. */
export interface Sender {
  readonly origin: string;
  readonly parent: unknown;
}

/** @returns whether a call comes from the main frame of our own page. */
export function isOurPage(sender: Sender | null): boolean {
  return sender !== null && sender.parent === null && sender.origin === pageOrigin;
}

/** The page never navigates: it may only be loaded again, as it is. */
export function mayNavigate(url: string): boolean {
  return url === pageUrl;
}

/** @param hosts the self-service hosts of the knowledge base. @returns whether the system's browser may open it. */
export function mayOpenOutside(url: string, hosts: ReadonlySet<string>): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, port, username, password } = new URL(url);
  return protocol === 'https:' && port === '' && username === '' && password === '' && hosts.has(hostname);
}

/** All is denied but writing text to the clipboard: the self-service link is copied (desk.md, Ctrl+S). */
export function mayUse(permission: string, origin: string): boolean {
  return permission === 'clipboard-sanitized-write' && (origin === pageOrigin || origin === pageUrl);
}

/** @returns the path of a file of the screen, or null when the request is not for our page's own host. */
export function pathOnPage(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}` === pageOrigin ? pathname : null;
}
