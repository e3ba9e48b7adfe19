/** The window made one column on top of the others, and wide again: each has a place of its own. */
import type { Rectangle } from './window-state.ts';

/** The column the page folds into (desk.md), and room for the frame. */
const compactWidth = 396;

/** Electron's window, as far as it is made narrow and wide. */
export interface ShapedWindow {
  readonly getNormalBounds: () => Rectangle;
  readonly setBounds: (bounds: Rectangle) => void;
  readonly setAlwaysOnTop: (onTop: boolean, level: 'floating') => void;
  readonly isMaximized: () => boolean;
  readonly maximize: () => void;
  readonly unmaximize: () => void;
}

/** How it stood: `bounds` and `maximized` are of the wide window, `compactBounds` of the narrow one, null before there was one. */
export interface Shape {
  readonly bounds: Rectangle;
  readonly maximized: boolean;
  readonly compact: boolean;
  readonly compactBounds: Rectangle | null;
}

export interface Compacting {
  /** How it opened. */
  readonly compact: boolean;
  readonly setCompact: (compact: boolean) => void;
}

/** @param last how it stood at the last end, which it is given back; null when that is not known. */
export function shapeKeeper(window: ShapedWindow, last: Shape | null): Compacting & { readonly shape: () => Shape } {
  let shape = last ?? { bounds: window.getNormalBounds(), maximized: false, compact: false, compactBounds: null };
  const now = (): Shape =>
    shape.compact
      ? { ...shape, compactBounds: window.getNormalBounds() }
      : { ...shape, bounds: window.getNormalBounds(), maximized: window.isMaximized() };
  const narrow = (): void => {
    // A maximized window takes no other size.
    if (window.isMaximized()) window.unmaximize();
    window.setAlwaysOnTop(true, 'floating');
    window.setBounds(shape.compactBounds ?? { ...shape.bounds, width: compactWidth });
  };
  const widen = (): void => {
    window.setAlwaysOnTop(false, 'floating');
    window.setBounds(shape.bounds);
    if (shape.maximized) window.maximize();
  };
  if (shape.compact) narrow();
  else if (shape.maximized) window.maximize();
  return {
    compact: shape.compact,
    shape: now,
    setCompact: (compact) => {
      if (compact === shape.compact) return;
      shape = { ...now(), compact };
      if (compact) narrow();
      else widen();
    },
  };
}
