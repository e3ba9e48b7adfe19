/** Text as it may stand in HTML, between tags and in quoted attributes. */

export function escaped(value: string): string {
  return value.replaceAll(/[&<>"']/g, (sign) => `&#${String(sign.codePointAt(0))};`);
}
