/** How many contacts lack an outcome, on our own icon: macOS and Linux write a number, Windows lays a picture over it. */

/** What there is a picture of in build/badges. */
export const badgeTexts = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '9+'] as const;
const most = 9;

/** @param title the page's own, which begins with how many contacts lack an outcome. @returns that number. */
export function missingIn(title: string): number {
  return Number(/^\d{1,3}/.exec(title)?.[0] ?? 0);
}

/** @returns the picture's name; null where there is nothing to show. */
export function badgePicture(missing: number): string | null {
  if (missing === 0) return null;
  return `${badgeTexts[Math.min(missing, most + 1) - 1] ?? ''}.png`;
}
