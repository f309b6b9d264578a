/** When two rows speak of the same: how what identifies somebody or something is made alike before it is compared. Pure. */
import type { CountryCode } from 'libphonenumber-js/min';
import type { EntityType } from './chart-terms.ts';
import { normaliseImei, normaliseNumber } from './phone-number.ts';

/** `by-type`: numbers of telephones and handsets as they are known everywhere, all else as written. */
export const sameRules = ['by-type', 'as-written', 'number', 'plate', 'document', 'name'] as const;
export type SameRule = (typeof sameRules)[number];

/** Empty where what is written is no such thing. @example sameSign('2451 AB 07', 'plate', …) // '2451AB07' */
export function sameSign(
  written: string,
  rule: SameRule,
  { type, country }: { readonly type: EntityType; readonly country: CountryCode },
): string {
  if (rule === 'number' || (rule === 'by-type' && type === 'phone')) return normaliseNumber(written, country) ?? '';
  // A number that is no handset's is kept as it is written: an extraction may hold a serial number.
  if (rule === 'by-type' && type === 'handset') return normaliseImei(written) ?? written;
  if (rule === 'plate' || rule === 'document')
    return westernFigures(folded(written))
      .replace(/[^\p{L}\p{N}]+/gu, '')
      .toUpperCase();
  if (rule === 'name') return nameSign(written);
  return written;
}

/** Without accents and vowel signs, in one order of its words. @example nameSign('KANTÉ, Awa') // 'awa kante' */
function nameSign(name: string): string {
  return westernFigures(folded(name))
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .toSorted()
    .join(' ');
}

/** Arabic letters that hands and keyboards write in several ways become one. */
function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\p{M}\u0640]/gu, '')
    .replace(/[أإآٱ]/g, 'ا')
    .replace(/[ىی]/g, 'ي')
    .replace(/ک/g, 'ك')
    .replace(/ة/g, 'ه');
}

function westernFigures(text: string): string {
  return text.replace(/[٠-٩]/g, (figure) => String(figure.charCodeAt(0) - 0x660));
}
