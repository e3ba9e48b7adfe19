/**
 * Which chord means which action. Digits go by physical key (`event.code`), so layout and the numeric pad do not matter;
 * nothing here uses Alt with Ctrl, which is AltGr on Danish keyboards (AltGr+2 types @).
 */

export const actions = [
  'newCall',
  'newVisit',
  'hangUp',
  'choose',
  'finishWith',
  'finish',
  'showSelfService',
  'assisted',
  'another',
  'repeat',
  'takeBack',
  'redo',
  'favourite',
  'handout',
  'palette',
  'escape',
  'panes',
  'help',
  'nextArticle',
  'previousArticle',
  'kind',
] as const;

export type KeyAction =
  | { readonly action: Exclude<(typeof actions)[number], 'choose' | 'finishWith' | 'kind'> }
  /** `digit` is 1–5 in the order of the outcomes, 1–3 in the order of the ways of handing over. */
  | { readonly action: 'choose' | 'finishWith' | 'kind'; readonly digit: number };

/** What of a keyboard event decides. */
export interface KeyPress {
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  readonly altGraph: boolean;
}

const plain: Readonly<Record<string, (typeof actions)[number]>> = {
  F1: 'help',
  F2: 'newCall',
  F3: 'newVisit',
  F4: 'hangUp',
  F6: 'panes',
  Escape: 'escape',
};

const withControl: Readonly<Record<string, (typeof actions)[number]>> = {
  KeyS: 'showSelfService',
  KeyM: 'another',
  KeyG: 'repeat',
  KeyD: 'favourite',
  KeyP: 'handout',
  KeyK: 'palette',
  KeyZ: 'takeBack',
  KeyY: 'redo',
  Enter: 'finish',
  NumpadEnter: 'finish',
};

/** @returns 1–9 for a digit of the row or the numeric pad, null for any other key. */
function digitOf(code: string): number | null {
  const found = /^(?:Digit|Numpad)([1-9])$/.exec(code);
  return found === null ? null : Number(found[1]);
}

/** @returns the action of a key press, or null when it is none of ours and should go on to the field it was typed in. */
export function actionOf(press: KeyPress): KeyAction | null {
  if (press.metaKey || press.altGraph) return null;
  const digit = digitOf(press.code);
  if (press.altKey) return press.ctrlKey || press.shiftKey ? null : withAlt(press.code, digit);
  if (press.ctrlKey) {
    if (digit !== null) return digit <= 5 ? { action: press.shiftKey ? 'finishWith' : 'choose', digit } : null;
    if (press.shiftKey) return press.code === 'KeyS' ? { action: 'assisted' } : null;
    return single(withControl[press.code]);
  }
  return press.shiftKey ? null : single(plain[press.code]);
}

function withAlt(code: string, digit: number | null): KeyAction | null {
  if (code === 'ArrowDown') return { action: 'nextArticle' };
  if (code === 'ArrowUp') return { action: 'previousArticle' };
  return digit !== null && digit <= 3 ? { action: 'kind', digit } : null;
}

function single(action: (typeof actions)[number] | undefined): KeyAction | null {
  return action === undefined || action === 'choose' || action === 'finishWith' || action === 'kind'
    ? null
    : { action };
}

/** The keys as they are shown, last on the button that does the same. */
export const keyNames = {
  newCall: 'F2',
  newVisit: 'F3',
  hangUp: 'F4',
  outcome: (digit: number) => `Ctrl ${digit}`,
  finishWith: 'Ctrl Shift 1–5',
  finishOutcome: (digit: number) => `Ctrl Shift ${digit}`,
  finish: 'Ctrl ↵',
  showSelfService: 'Ctrl S',
  assisted: 'Ctrl Shift S',
  another: 'Ctrl M',
  repeat: 'Ctrl G',
  takeBack: 'Ctrl Z',
  redo: 'Ctrl Y',
  favourite: 'Ctrl D',
  handout: 'Ctrl P',
  palette: 'Ctrl K',
  escape: 'Esc',
  panes: 'F6',
  help: 'F1',
  choose: '↑ ↓',
  open: '↵',
  nextArticle: 'Alt ↑↓',
  kind: 'Alt 1–3',
} as const;
