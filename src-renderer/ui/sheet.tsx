/**
 * A sheet over the desk: the browser's own modal dialog, which keeps focus inside, makes the rest inert and gives the focus
 * back. Only what is asked for by name opens one (F1, Ctrl+K): a question to the agent never covers the article.
 */
import { useEffect, useLayoutEffect, useRef, type ReactNode } from 'react';

interface SheetProps {
  readonly label: string;
  /** `top` keeps a growing list from moving what is typed in. */
  readonly place?: 'middle' | 'top';
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export function Sheet({ label, place = 'middle', onClose, children }: SheetProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const before = useRef<Element | null>(null);
  // Before anything is drawn: the next key is the sheet's.
  useLayoutEffect(() => {
    before.current = document.activeElement;
    dialog.current?.showModal();
  }, []);
  // Taken away with its element; the focus goes back to where it came from unless something else took it meanwhile.
  useEffect(
    () => () => {
      if (before.current instanceof HTMLElement && document.activeElement === document.body) before.current.focus();
    },
    [],
  );
  return (
    <dialog
      ref={dialog}
      className="sheet"
      data-place={place}
      aria-label={label}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === dialog.current) onClose();
      }}
    >
      {children}
    </dialog>
  );
}
