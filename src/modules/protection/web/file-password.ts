/** A password for one file: 80 random bits, in letters and digits that are told apart when somebody says or writes them. */
const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** @example 'K7RD-2MXA-Q9FT-HB4N' */
export function newFilePassword(random: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array = (bytes) => crypto.getRandomValues(bytes)): string {
  const drawn = [...random(new Uint8Array(16))].map((byte) => letters[byte % letters.length]!);
  return [0, 4, 8, 12].map((from) => drawn.slice(from, from + 4).join('')).join('-');
}
