/** The edges between the panes: drawn with the mouse, moved with the arrow keys, put back with a double click. */
import { useEffect, useRef, type CSSProperties, type KeyboardEvent, type PointerEvent } from 'react';
import { paneLimits, type PaneWidths } from '#shared/domain/settings.ts';
import { da } from '#shared/texts/da.ts';

type Side = keyof PaneWidths;

/** CSS pixels at 100 % a rem, so that the panes grow with the text. */
const remPx = 16;

/** @returns the widths the agent has chosen, as the desk's own names for them. */
type Widths = CSSProperties & Readonly<Partial<Record<'--width-search' | '--width-contact', string>>>;

export function paneStyle({ search, contact }: PaneWidths): Widths {
  return {
    ...(search === null ? {} : { '--width-search': `${String(search / remPx)}rem` }),
    ...(contact === null ? {} : { '--width-contact': `${String(contact / remPx)}rem` }),
  };
}

const within = (width: number): number => Math.min(Math.max(Math.round(width), paneLimits.min), paneLimits.max);

interface EdgeProps {
  readonly side: Side;
  readonly widths: PaneWidths;
  /** While it is drawn the panes follow; `done` is when it is to be remembered. */
  readonly onMove: (widths: PaneWidths, done: boolean) => void;
}

/** @returns how wide the pane is drawn now, in CSS pixels at 100 %. */
function drawnWidth(side: Side): number {
  const pane = document.getElementById(`pane-${side}`);
  const rootPx = parseFloat(getComputedStyle(document.documentElement).fontSize);
  return pane === null ? paneLimits.min : within((pane.offsetWidth / rootPx) * remPx);
}

export function PaneEdge({ side, widths, onMove }: EdgeProps) {
  const edge = useRef<HTMLDivElement>(null);
  // What the window makes of the width is known once it is drawn; asked for seldom, since it makes the page lay itself out.
  useEffect(() => {
    edge.current?.setAttribute('aria-valuenow', String(drawnWidth(side)));
  }, [side, widths]);
  const drag = useRef<{ readonly fromX: number; readonly width: number } | null>(null);
  /** Rightwards the left pane grows and the right one shrinks. */
  const sign = side === 'search' ? 1 : -1;
  const move = (width: number | null, done: boolean) => onMove({ ...widths, [side]: width }, done);

  const press = (event: KeyboardEvent) => {
    const step = { ArrowRight: paneLimits.step, ArrowLeft: -paneLimits.step }[event.key];
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (step !== undefined) move(within((widths[side] ?? drawnWidth(side)) + sign * step), true);
    else if (event.key === 'Home') move(null, true);
    else return;
    event.preventDefault();
  };
  const drawn = (event: PointerEvent): number | null => {
    if (drag.current === null) return null;
    const rootPx = parseFloat(getComputedStyle(document.documentElement).fontSize);
    return within(drag.current.width + (sign * (event.clientX - drag.current.fromX) * remPx) / rootPx);
  };
  const end = (event: PointerEvent) => {
    const width = drawn(event);
    const moved = drag.current !== null && event.clientX !== drag.current.fromX;
    drag.current = null;
    if (moved && width !== null) move(width, true);
  };

  return (
    <div
      ref={edge}
      className={`pane-edge pane-edge-${side}`}
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={da.agent.look.edge[side]}
      aria-controls={`pane-${side}`}
      aria-valuemin={paneLimits.min}
      aria-valuemax={paneLimits.max}
      onKeyDown={press}
      onDoubleClick={() => move(null, true)}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        drag.current = { fromX: event.clientX, width: drawnWidth(side) };
      }}
      onPointerMove={(event) => {
        const width = drawn(event);
        if (width !== null) onMove({ ...widths, [side]: width }, false);
      }}
      onPointerUp={end}
      onPointerCancel={end}
    />
  );
}
