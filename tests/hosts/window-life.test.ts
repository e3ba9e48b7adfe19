/** The window's life as far as it is decided without Electron: where it opens, when it comes back, what the tray offers. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test, vi } from 'vitest';
import { shapeKeeper, type Shape } from '#main/electron/compacting.ts';
import { hearIncoming } from '#main/electron/incoming.ts';
import { reviver } from '#main/electron/reviving.ts';
import { beginning, trayTemplate } from '#main/electron/tray.ts';
import { keepWindowState, readWindowState, type WindowState } from '#main/electron/window-state.ts';
import { parseLink } from '#shared/link.ts';
import { daWindow } from '#shared/texts/da-window.ts';
import { aFolder } from '#tests/folders.ts';

describe('the place of the window', () => {
  const screen = { x: 0, y: 0, width: 1920, height: 1040 };
  const state: WindowState = {
    bounds: { x: 100, y: 50, width: 1280, height: 800 },
    maximized: true,
    compact: false,
    compactBounds: null,
    zoom: 1,
  };

  function placed(bounds: Partial<WindowState['bounds']>, screens = [screen]): WindowState | null {
    const folder = aFolder();
    keepWindowState(folder, { ...state, bounds: { ...state.bounds, ...bounds } });
    return readWindowState(folder, screens);
  }

  it('is the one it had, maximized or compact as it was', () => {
    const folder = aFolder();
    keepWindowState(folder, { ...state, compact: true });
    expect(readWindowState(folder, [screen])).toEqual({ ...state, compact: true });
  });

  it('puts a column that stood on a screen that is gone beside the window again', () => {
    const folder = aFolder();
    keepWindowState(folder, { ...state, compactBounds: { x: 2500, y: 0, width: 396, height: 700 } });
    expect(readWindowState(folder, [screen])).toEqual(state);
  });

  it('keeps its place without a zoom, or with one that is none', () => {
    const folder = aFolder();
    for (const zoom of [undefined, 99, 'x']) {
      writeFileSync(join(folder, 'window.json'), JSON.stringify({ ...state, zoom }));
      expect(readWindowState(folder, [screen])).toEqual({ ...state, zoom: 0 });
    }
  });

  test.each([
    ['on a screen that was taken away', { x: 2500 }],
    ['left of every screen', { x: -1270 }],
    ['below the edge', { y: 1030 }],
    ['above the edge, where no hand reaches its title', { y: -20 }],
  ])('is the usual one when it would be %s', (_, bounds) => {
    expect(placed(bounds)).toBeNull();
  });

  it('may be on a second screen, or half outside', () => {
    expect(placed({ x: 2500 }, [screen, { ...screen, x: 1920 }])).not.toBeNull();
    expect(placed({ x: 1700 })).not.toBeNull();
  });

  test.each(['', '{', '[]', '{"bounds":{"x":"1"}}', '{"__proto__":{}}'])(
    'is the usual one when the file holds %j',
    (text) => {
      const folder = aFolder();
      writeFileSync(join(folder, 'window.json'), text);
      expect(readWindowState(folder, [screen])).toBeNull();
    },
  );

  it('is forgotten without a word when it cannot be written', () => {
    expect(() => keepWindowState(join(aFolder(), 'gone'), state)).not.toThrow();
  });
});

describe('the column on top of the others', () => {
  const bounds = { x: 100, y: 50, width: 1280, height: 800 };
  const corner = { x: 1500, y: 300, width: 420, height: 700 };

  /** As a window manager answers: a maximized window keeps the place it had before. */
  function aWindow() {
    const state = { bounds, maximized: false, onTop: false };
    const window = {
      getNormalBounds: () => state.bounds,
      setBounds: (next: typeof bounds) => void (state.bounds = next),
      setAlwaysOnTop: (onTop: boolean) => void (state.onTop = onTop),
      isMaximized: () => state.maximized,
      maximize: () => void (state.maximized = true),
      unmaximize: () => void (state.maximized = false),
    };
    return { state, window };
  }
  const wide: Shape = { bounds, maximized: true, compact: false, compactBounds: null };

  it('is narrow where the window stood, and later where it was last put; the wide window comes back as it was', () => {
    const { state, window } = aWindow();
    const { setCompact, shape } = shapeKeeper(window, wide);
    expect(state.maximized).toBe(true);
    setCompact(true);
    expect(state).toEqual({ bounds: { ...bounds, width: 396 }, maximized: false, onTop: true });
    state.bounds = corner;
    setCompact(false);
    expect(state).toEqual({ bounds, maximized: true, onTop: false });
    setCompact(true);
    expect(state).toEqual({ bounds: corner, maximized: false, onTop: true });
    expect(shape()).toEqual({ ...wide, compact: true, compactBounds: corner });
  });

  it('opens as it was left, and widens from there', () => {
    const { state, window } = aWindow();
    const { compact, setCompact } = shapeKeeper(window, { ...wide, compact: true, compactBounds: corner });
    expect(compact).toBe(true);
    expect(state).toEqual({ bounds: corner, maximized: false, onTop: true });
    setCompact(false);
    expect(state).toEqual({ bounds, maximized: true, onTop: false });
  });

  it('is the usual window when nothing is known of the last', () => {
    const { state, window } = aWindow();
    expect(shapeKeeper(window, null).shape()).toEqual({ ...wide, maximized: false });
    expect(state.onTop).toBe(false);
  });
});

describe('what is handed over before the desk is open', () => {
  function aStart(argv: readonly string[]) {
    const heard: Record<string, (...args: unknown[]) => void> = {};
    const on = (name: string, hear: unknown) => void (heard[name] = hear as (typeof heard)[string]);
    const takeIncoming = hearIncoming({ on }, argv);
    return { heard, takeIncoming };
  }
  const openUrl = { preventDefault: () => undefined };

  it('waits for the desk: the link of this start, one that macOS tells, and that somebody started it again', () => {
    const { heard, takeIncoming } = aStart(['straks', '--flag', 'straks://opkald']);
    heard['open-url']?.(openUrl, 'straks://artikel/pas');
    heard['second-instance']?.({}, ['straks']);
    const took: (string | null)[] = [];
    takeIncoming((link) => void took.push(link));
    expect(took).toEqual(['straks://opkald', 'straks://artikel/pas', null]);
    heard['second-instance']?.({}, ['straks', 'straks://opkald?ko=250']);
    expect(took.at(-1)).toBe('straks://opkald?ko=250');
  });

  it('is nothing after a start without a link, and no link of another scheme', () => {
    const { heard, takeIncoming } = aStart(['straks', 'https://example.com/']);
    const took: (string | null)[] = [];
    takeIncoming((link) => void took.push(link));
    expect(took).toEqual([]);
    heard['open-url']?.(openUrl, 'file:///etc/passwd');
    expect(took).toEqual([null]);
  });
});

describe('a page whose process has gone', () => {
  function aReviver() {
    let nowMs = 0;
    const reload = vi.fn();
    const gone = reviver(() => nowMs, reload);
    return { reload, gone, advanceMs: (ms: number) => (nowMs += ms) };
  }

  test.each(['crashed', 'oom', 'killed'])('is loaded again when it %s', (reason) => {
    const { reload, gone } = aReviver();
    gone(reason);
    expect(reload).toHaveBeenCalledTimes(1);
  });

  it('stays away when it was closed', () => {
    const { reload, gone } = aReviver();
    gone('clean-exit');
    expect(reload).not.toHaveBeenCalled();
  });

  it('is left alone after three times in a minute, and helped again later', () => {
    const { reload, gone, advanceMs } = aReviver();
    for (let time = 0; time < 5; time += 1) gone('crashed');
    expect(reload).toHaveBeenCalledTimes(3);
    advanceMs(60_000);
    gone('crashed');
    expect(reload).toHaveBeenCalledTimes(4);
  });
});

describe('the tray', () => {
  const hands = { follow: vi.fn(), show: vi.fn(), quit: vi.fn() };
  const click = (label: string): void => {
    const click = trayTemplate(hands).find((entry) => entry.label === label)?.click as (() => void) | undefined;
    click?.();
  };

  it('begins a call as the telephone does, or a visit, shows the window, and ends the program', () => {
    click(daWindow.newCall);
    click(daWindow.newVisit);
    expect(hands.follow.mock.calls.map(([link]) => parseLink(String(link)))).toEqual([
      { to: 'call', queue: null, line: null },
      { to: 'visit', queue: null },
    ]);
    // What the chord from everywhere begins: it follows the agent's usual channel.
    expect([beginning('visit'), beginning('chat')]).toEqual(
      hands.follow.mock.calls.map(([link]) => String(link)).reverse(),
    );
    click(daWindow.show);
    click(daWindow.quit);
    expect([hands.show, hands.quit].map((hand) => hand.mock.calls.length)).toEqual([1, 1]);
  });
});
