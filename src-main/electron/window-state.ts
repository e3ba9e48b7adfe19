/** Where the window stood, kept between starts; what cannot be read or no longer fits a screen is the usual place. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { parseJson } from '#shared/json.ts';

const Rectangle = z.object({ x: z.int(), y: z.int(), width: z.int().positive(), height: z.int().positive() });
export type Rectangle = z.infer<typeof Rectangle>;

/** Electron's levels, each a fifth larger; from a third to four times as large. */
const Zoom = z.number().min(-6).max(8);
/** `compact` is one column, always on top. */
const WindowState = z.object({
  bounds: Rectangle,
  maximized: z.boolean(),
  compact: z.boolean(),
  /** Where the column stood; null before there was one. */
  compactBounds: Rectangle.nullable().catch(null),
  zoom: Zoom.catch(0),
});
export type WindowState = z.infer<typeof WindowState>;

/** So much of it must be on some screen that a hand can move it. */
const graspPx = 120;

const fileOf = (dataFolder: string): string => join(dataFolder, 'window.json');

/** @param screens the work areas there are now. @returns the state to open with; null for the usual place. */
export function readWindowState(dataFolder: string, screens: readonly Rectangle[]): WindowState | null {
  try {
    const state = WindowState.parse(parseJson(readFileSync(fileOf(dataFolder), 'utf8')));
    const isOnScreen = (bounds: Rectangle): boolean => screens.some((screen) => isGraspable(bounds, screen));
    if (!isOnScreen(state.bounds)) return null;
    return state.compactBounds === null || isOnScreen(state.compactBounds) ? state : { ...state, compactBounds: null };
  } catch {
    return null;
  }
}

/** A full disk costs the place of a window, and nothing else. */
export function keepWindowState(dataFolder: string, state: WindowState): void {
  try {
    writeFileSync(fileOf(dataFolder), JSON.stringify(state), { mode: 0o600 });
  } catch {
    // The usual place next time.
  }
}

function isGraspable(bounds: Rectangle, screen: Rectangle): boolean {
  const wide = Math.min(bounds.x + bounds.width, screen.x + screen.width) - Math.max(bounds.x, screen.x);
  const topIsOn = bounds.y >= screen.y && bounds.y < screen.y + screen.height - graspPx;
  return wide >= graspPx && topIsOn;
}
