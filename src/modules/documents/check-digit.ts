/** The check digit of ICAO Doc 9303-3 section 4.9. */

export const mrzLine = /^[0-9A-Z<]*$/;

/**
 * The digit 0 to 9 that protects `text`, or NaN where a character is not one of a machine-readable zone.
 * @example checkDigit('D23145890') // 7
 */
export function checkDigit(text: string): number {
  // ICAO 9303-3 4.9: weights 7-3-1 from the left, sum modulo 10.
  const weights = [7, 3, 1];
  let sum = 0;
  for (let index = 0; index < text.length; index++) sum += characterValue(text.charCodeAt(index)) * weights[index % 3]!;
  return sum % 10;
}

/** True where `digit` is a digit and protects `text`. A letter or filler whose value happens to fit does not count. */
export function holds(text: string, digit: string): boolean {
  return digit.length === 1 && digit >= '0' && digit <= '9' && checkDigit(text) === Number(digit);
}

/** `0`-`9` are worth 0-9, `A`-`Z` 10-35, the filler 0. */
function characterValue(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  if (code >= 65 && code <= 90) return code - 55;
  return code === 60 ? 0 : Number.NaN;
}
