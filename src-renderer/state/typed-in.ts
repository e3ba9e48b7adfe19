/** Whether Ctrl+Z belongs to the field it was pressed in. */

/**
 * @returns true when the field's own undo should have the chord: something stands in it that a person wrote. A field that
 * the program filled says so with `data-by-hand="false"`.
 */
export function isTypedIn(target: EventTarget | null): boolean {
  const isField = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
  return isField && target.value !== '' && target.dataset['byHand'] !== 'false';
}
