/** What the window asks of the system, without Electron: the agent's own chord, and word of what the hub refused. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test, vi } from 'vitest';
import { badgePicture, badgeTexts, missingIn } from '#main/electron/badge.ts';
import { appId, quarantineTeller } from '#main/electron/quarantine-notice.ts';
import { shortcutKeeper } from '#main/electron/shortcut.ts';
import type { Chord } from '#shared/domain/keys.ts';
import { acceleratorOf, shortcutFaultOf } from '#shared/domain/shortcut.ts';
import { daWindow } from '#shared/texts/da-window.ts';
import { project } from './a-desk.ts';

const chord = (code: string, held: Partial<Chord> = { ctrl: true, shift: true }): Chord => ({
  code,
  ctrl: false,
  shift: false,
  alt: false,
  ...held,
});

describe('a chord from everywhere', () => {
  test.each([
    [chord('KeyS'), 'Control+Shift+S'],
    [chord('F12', { alt: true, shift: true }), 'Alt+Shift+F12'],
    [chord('Space'), 'Control+Shift+Space'],
  ])('%j is %s', (asked, name) => {
    expect(shortcutFaultOf(asked)).toBeNull();
    expect(acceleratorOf(asked)).toBe(name);
  });

  test.each([
    [chord('KeyS', { ctrl: true, alt: true, shift: true }), 'alt-gr'],
    [chord('KeyC', { ctrl: true }), 'bare'],
    [chord('F2', {}), 'bare'],
    [chord('KeyA', { shift: true }), 'bare'],
    [chord('Digit'), 'key'],
    [chord('BracketLeft'), 'key'],
    [chord('F25'), 'key'],
  ])('%j cannot be: %s', (asked, fault) => {
    expect(shortcutFaultOf(asked)).toBe(fault);
    expect(acceleratorOf(asked)).toBeNull();
  });
});

describe('the keeper of the chord', () => {
  function aKeeper(taken: readonly string[] = []) {
    const registered = new Map<string, () => void>();
    const keys = {
      register: (name: string, pressed: () => void) => {
        if (taken.includes(name)) return false;
        registered.set(name, pressed);
        return true;
      },
      unregister: (name: string) => void registered.delete(name),
    };
    const pressed = vi.fn();
    const report = vi.fn();
    return { registered, pressed, report, wish: shortcutKeeper(keys, pressed, report) };
  }

  it('has it, and has it once however often settings change', () => {
    const { registered, pressed, report, wish } = aKeeper();
    wish(chord('KeyS'));
    wish(chord('KeyS'));
    expect(report.mock.calls).toEqual([['held']]);
    registered.get('Control+Shift+S')?.();
    expect(pressed).toHaveBeenCalledTimes(1);
  });

  it('gives the former back before it takes another, and the last when none is wished for', () => {
    const { registered, report, wish } = aKeeper();
    wish(chord('KeyS'));
    wish(chord('KeyT'));
    expect([...registered.keys()]).toEqual(['Control+Shift+T']);
    wish(null);
    expect(registered.size).toBe(0);
    expect(report.mock.calls).toEqual([['held'], ['held'], ['none']]);
  });

  it('says that another program has it, and tries again with the next change', () => {
    const taken = ['Control+Shift+S'];
    const { report, wish } = aKeeper(taken);
    wish(chord('KeyS'));
    taken.pop();
    wish(chord('KeyS'));
    expect(report.mock.calls).toEqual([['taken'], ['held']]);
  });

  it('takes what the system throws for a chord that cannot be had', () => {
    const report = vi.fn();
    const register = (): boolean => {
      throw new TypeError('conversion failure');
    };
    shortcutKeeper({ register, unregister: vi.fn() }, vi.fn(), report)(chord('KeyS'));
    expect(report.mock.calls).toEqual([['taken']]);
  });
});

describe('word of what the hub refused', () => {
  it('comes when there is more of it than there was, and not when some is settled', () => {
    const notify = vi.fn();
    const tell = quarantineTeller(notify);
    for (const quarantined of [2, 2, 3, 1, 3, 0, 1]) tell({ quarantined });
    expect(notify.mock.calls).toEqual([[3], [3], [1]]);
  });

  it('is shown by Windows under the name the installers give the shortcut', () => {
    const settings = readFileSync(join(project, 'build', 'electron-builder.yml'), 'utf8');
    expect(settings).toContain(`appId: ${appId}\n`);
  });
});

describe('the number on our icon', () => {
  it('is how many contacts lack an outcome, as the page’s title says', () => {
    expect([0, 1, 12].map((missing) => missingIn(daWindow.titleWith(missing)))).toEqual([0, 1, 12]);
  });

  it('is a picture on Windows, and none when nothing is owed', () => {
    expect([0, 1, 9, 10, 412].map(badgePicture)).toEqual([null, '1.png', '9.png', '9+.png', '9+.png']);
    const isPng = (text: string): boolean =>
      readFileSync(join(project, 'build', 'badges', `${text}.png`))
        .subarray(1, 4)
        .toString() === 'PNG';
    expect(badgeTexts.every(isPng)).toBe(true);
  });
});
